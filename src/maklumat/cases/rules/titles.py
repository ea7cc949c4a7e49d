"""A title from the first words of a report."""

TITLE_LENGTH = 90


def title_of(body: str) -> str:
    """Return the first sentence, or as many whole words as fit.

    >>> title_of("Loket tutup pukul 11. Padahal papan menulis pukul 15.")
    'Loket tutup pukul 11'
    """
    first = body.strip().splitlines()[0].strip() if body.strip() else ""
    for end in (". ", "? ", "! "):
        first = first.split(end, 1)[0]
    first = first.rstrip(".!")
    if len(first) <= TITLE_LENGTH:
        return first
    return first[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"

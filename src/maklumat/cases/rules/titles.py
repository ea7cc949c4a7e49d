"""A title from the first words of a report."""

import re

TITLE_LENGTH = 90
GREETING = re.compile(
    r"\s*(?:as+alamu\W{0,2}alaikum|selamat (?:pagi|siang|sore|malam)|hal+o|hai|permisi)\b[\w\s]{0,24}[.,!\n]+\s*"
    r"|\s*(?:pak|bu|min|kak)[.,!\n]+\s*|\s*yth\b[^\n]{0,80}\n\s*",
    re.IGNORECASE,
)


def title_of(body: str) -> str:
    """Return the first sentence, or as many whole words as fit.

    >>> title_of("Loket tutup pukul 11. Padahal papan menulis pukul 15.")
    'Loket tutup pukul 11'
    >>> title_of("Selamat siang, Pak. loket tutup")
    'Loket tutup'
    """
    body = _without_greeting(body)
    first = body.strip().splitlines()[0].strip() if body.strip() else ""
    for end in (". ", "? ", "! "):
        first = first.split(end, 1)[0]
    first = first.rstrip(".!")
    if len(first) <= TITLE_LENGTH:
        return first
    return first[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _without_greeting(body: str) -> str:
    """Leave out with what people begin a letter or a chat; whoever only greets keeps the greeting."""
    rest = body
    while (found := GREETING.match(rest)) and rest[found.end() :].strip():
        rest = rest[found.end() :]
    return rest if rest == body else rest[:1].upper() + rest[1:]

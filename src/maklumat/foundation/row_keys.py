"""The key of a row as it comes back in a form or an address: whatever was sent, a key or none."""

LARGEST_KEY = 2**63 - 1
"""What a bigint of the database holds."""

DIGITS = len(str(LARGEST_KEY))


def read_key(text: str) -> int | None:
    """Return the key somebody sent, or nothing when it can be the key of no row.

    >>> read_key("12"), read_key(""), read_key("-1"), read_key("²"), read_key("9" * 5000)
    (12, None, None, None, None)
    """
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        return None
    key = int(text)
    return key if key <= LARGEST_KEY else None

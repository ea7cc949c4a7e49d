"""Names of regions as texts and by-laws write them. No database, no framework."""

from typing import Final

KINDS: Final = frozenset({"kabupaten", "kota", "provinsi"})


def plain_region(region: str) -> str:
    """Return the name of a region in small letters, without what kind of region it is.

    >>> plain_region("Kabupaten Kutai Kartanegara"), plain_region("")
    ('kutai kartanegara', '')
    """
    words = region.casefold().split()
    return " ".join(words[1:] if words[:1] and words[0] in KINDS else words)

"""How long the texts of a service may be, and which letters an address may have."""

import re
from collections.abc import Mapping
from typing import NamedTuple

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
LENGTHS = {
    "slug": (2, 80),
    "name": (3, 160),
    "summary": (3, 400),
    "name_en": (0, 160),
    "summary_en": (0, 400),
    "needs": (0, 4000),
}


class BadText(NamedTuple):
    """A text that cannot be stored, and the number of letters it must have."""

    field: str
    least: int
    most: int


def find_bad_text(texts: Mapping[str, str]) -> BadText | None:
    """Return the first text that is too short, too long, or holds what cannot be written; None when all are well.

    >>> find_bad_text({"name": ""})
    BadText(field='name', least=3, most=160)
    """
    for field, text in texts.items():
        least, most = LENGTHS[field]
        is_writable = SLUG.fullmatch(text) if field == "slug" else not UNWRITABLE.search(text)
        if not is_writable or not least <= len(text) <= most:
            return BadText(field, least, most)
    return None

"""Stable ids for new items, made from their first words so that a person recognises them in an address."""

import re
import unicodedata
from collections.abc import Collection, Mapping

NAMING_FIELDS = ("name", "action", "title", "what", "text", "case", "who")
LETTERS = re.compile(r"[a-z0-9]+")
LONGEST = 40
ANY_ITEM = "butir"


def name_item(item: Mapping[str, object], taken: Collection[str]) -> str:
    """Return an id that no other item of the list has.

    >>> name_item({"name": "KTP Pemohon (asli)"}, {"ktp-pemohon-asli"})
    'ktp-pemohon-asli-2'
    """
    words = next((text for field in NAMING_FIELDS if isinstance(text := item.get(field), str) and text.strip()), "")
    plain = unicodedata.normalize("NFKD", words[:200]).casefold()
    stem = "-".join(LETTERS.findall(plain))[:LONGEST].strip("-") or ANY_ITEM
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name

"""Stable ids for new items, made from their first words so that a person recognises them in an address."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from maklumat.catalogue.rules.components import item_from_json
from maklumat.catalogue.vocabulary import ComponentCode

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


def name_items(
    component: ComponentCode, items: Iterable[Mapping[str, object]], stored: Sequence[Any], base: Collection[str]
) -> list[dict[str, object]]:
    """Give every new item of a list an id of its own; one that was stored a moment ago is known again.

    Args:
        component: a component that is a list.
        items: stored JSON in the order of a form; those that were there before have their id.
        stored: the items as they are now.
        base: ids that the form showed when it was opened.

    Raises:
        ComponentsNotReadable: an item does not have the shape of the component.
    """
    items = list(items)
    newcomers = {item.id: item for item in stored if item.id not in base}
    taken = {str(item["id"]) for item in items if item.get("id")} | set(base) | {item.id for item in stored}
    named = []
    for item in items:
        item_id = str(item.get("id") or "") or _stored_already(component, item, newcomers) or name_item(item, taken)
        taken.add(item_id)
        newcomers.pop(item_id, None)
        named.append({**item, "id": item_id})
    return named


def _stored_already(component: ComponentCode, item: Mapping[str, object], newcomers: Mapping[str, Any]) -> str:
    """Return the id under which a form that was sent twice stored this very item, or nothing."""
    alike = (key for key, known in newcomers.items() if item_from_json(component, {**item, "id": key}) == known)
    return next(alike, "")

"""Items that stay the same from one text to the next keep their ids, so that a difference is read item by item."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher
from typing import Any

from maklumat.catalogue.rules.item_ids import name_item
from maklumat.catalogue.rules.shapes import Components

ALIKE = 0.82
"""Two texts at least this alike are one item whose words were changed."""


def keep_ids(after: Components, before: Components) -> Components:
    """Give items of a new text the ids of the same items in the version before; a similar item is the same, changed.

    So a difference between both is read item by item, and what was said about an item stays with it.
    """
    changed: dict[str, Any] = {
        field.name: keep_item_ids(getattr(after, field.name), getattr(before, field.name))
        for field in fields(Components)
        if isinstance(getattr(after, field.name), tuple)
    }
    return replace(after, **changed)


def keep_item_ids(after: Sequence[Any], before: Iterable[Any]) -> tuple[Any, ...]:
    """Return the items of one component, each with the id it had before, or one of its own."""
    left = {item.id: item_text(item).casefold() for item in before}
    ids: dict[int, str] = {}
    for is_exact in (True, False):
        for place, item in enumerate(after):
            if place in ids or not left:
                continue
            found = _nearest(item_text(item).casefold(), left, is_exact=is_exact)
            if found:
                ids[place] = found
                del left[found]
    taken = set(ids.values())
    kept = []
    for place, item in enumerate(after):
        item_id = ids.get(place) or (item.id if item.id not in taken else name_item({"name": item_text(item)}, taken))
        taken.add(item_id)
        kept.append(item if item.id == item_id else replace(item, id=item_id))
    return tuple(kept)


def item_text(item: Any) -> str:  # noqa: ANN401 - an item of any component
    """Return the words by which a reader recognises an item."""
    words = [getattr(item, name, "") for name in ("name", "text", "action", "what")]
    law = [getattr(item, "kind", ""), getattr(item, "number", ""), getattr(item, "title", "")]
    return next((word for word in words if word), " ".join(str(part) for part in law if part))


def _nearest(text: str, known: dict[str, str], *, is_exact: bool) -> str:
    if is_exact:
        return next((item_id for item_id, other in known.items() if other == text), "")
    matcher = SequenceMatcher(b=text, autojunk=False)
    best, nearest = ALIKE, ""
    for item_id, other in known.items():
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and matcher.ratio() >= best:
            best, nearest = matcher.ratio(), item_id
    return nearest

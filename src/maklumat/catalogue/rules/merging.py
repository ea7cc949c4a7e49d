"""Two editors on one component: what each changed stays, and where both changed one item both texts are kept apart.

A form carries the digest of every item as it was when the page was opened. An item whose stored digest is still that
one may be written; one that changed meanwhile is a conflict, unless both wrote the same. No database, no framework.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from maklumat.catalogue.rules.components import item_to_json
from maklumat.catalogue.rules.shapes import Item
from maklumat.foundation.canonical import canonical_json

DIGEST_LETTERS: Final = 20


@dataclass(frozen=True, slots=True)
class Conflict:
    """An item that two editors changed; None: that side removed it."""

    item_id: str
    theirs: Any
    mine: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What the component is after both; with conflicts nothing may be stored."""

    items: tuple[Any, ...]
    conflicts: tuple[Conflict, ...] = ()


def item_digest(item: Item) -> str:
    """Return the fingerprint of an item as a form carries it."""
    return sha256(canonical_json(item_to_json(item))).hexdigest()[:DIGEST_LETTERS]


def merge_items(stored: Sequence[Any], mine: Sequence[Any], base: Mapping[str, str]) -> Merged:
    """Return what both wrote together.

    Args:
        stored: the items as they are now, whoever wrote them.
        mine: the items as this form has them, in its order.
        base: digest by id of every item that the page showed when it was opened.
    """
    now = {item.id: item for item in stored}
    written = {item.id: item for item in mine}
    kept: dict[str, Any] = {}
    conflicts = []
    for item_id in [
        *written,
        *(key for key in base if key not in written),
        *(key for key in now if key not in written),
    ]:
        if item_id in kept:
            continue
        ours, theirs = written.get(item_id), now.get(item_id)
        if not _is_touched(item_id, ours, base):
            kept[item_id] = theirs
        elif _is_as_opened(item_id, theirs, base) or ours == theirs:
            kept[item_id] = ours
        else:
            conflicts.append(Conflict(item_id, theirs, ours))
            kept[item_id] = ours or theirs
    order = _order(stored, mine, base)
    return Merged(tuple(kept[key] for key in order if kept.get(key) is not None), tuple(conflicts))


def _is_touched(item_id: str, ours: Any, base: Mapping[str, str]) -> bool:  # noqa: ANN401 - an item of any shape
    """Say whether this form changed, added or removed the item."""
    if ours is None:
        return item_id in base
    return base.get(item_id) != item_digest(ours)


def _is_as_opened(item_id: str, theirs: Any, base: Mapping[str, str]) -> bool:  # noqa: ANN401 - an item of any shape
    return (item_digest(theirs) if theirs is not None else None) == base.get(item_id)


def _order(stored: Sequence[Any], mine: Sequence[Any], base: Mapping[str, str]) -> list[str]:
    """Return the ids in order: the form's when it moved something, else that of now; new ones where they stood."""
    now, ours = [item.id for item in stored], [item.id for item in mine]
    opened = [key for key in base if key in set(ours)]
    is_moved = [key for key in ours if key in base] != opened
    first, second = (ours, now) if is_moved else (now, ours)
    order = list(first)
    for place, key in enumerate(second):
        if key not in order:
            before = next((other for other in reversed(second[:place]) if other in order), None)
            order.insert(order.index(before) + 1 if before else 0, key)
    return order

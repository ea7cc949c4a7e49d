"""What differs between two states of a standard, item by item, by the stable ids. No database, no framework."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from maklumat.catalogue.rules.shapes import Components, Item
from maklumat.catalogue.rules.word_spans import Span, word_spans
from maklumat.catalogue.vocabulary import ChangeKind, ComponentCode

IDENTITY: Final = "id"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of an item that differs.

    Attributes:
        spans: word by word, when both sides are text.
        items: item by item, when the field is itself a list of items, such as the lines of a tariff.
    """

    field: str
    before: object
    after: object
    spans: tuple[Span, ...] = ()
    items: tuple["ItemDifference", ...] = ()


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """One item that differs.

    Attributes:
        kind: ``moved`` only when nothing but its place changed.
        before: None when it was added.
        after: None when it was removed.
        place: where it stands now, or stood before it was removed, counted from 0.
        is_moved: its order among the others changed, whatever else did.
    """

    item_id: str
    kind: ChangeKind
    before: Any
    after: Any
    place: int
    fields: tuple[FieldDifference, ...] = ()
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class ComponentDifference:
    """A component that differs: its items in the order of now, removed ones where they stood before."""

    component: ComponentCode
    items: tuple[ItemDifference, ...]


def compare(before: Components, after: Components) -> tuple[ComponentDifference, ...]:
    """Return what differs, in the order of the regulation; nothing for two equal states.

    A component that is one record is its own item under its own code.

    >>> from maklumat.catalogue.rules.shapes import Staffing
    >>> [found] = compare(Components(staffing=Staffing(2)), Components(staffing=Staffing(3)))
    >>> found.items[0].kind.value, [(each.field, each.before, each.after) for each in found.items[0].fields]
    ('changed', [('count', 2, 3)])
    """
    found = []
    for code in ComponentCode:
        old, new = getattr(before, code), getattr(after, code)
        if old == new:
            continue
        is_items = isinstance(old, tuple) or isinstance(new, tuple)
        items = compare_items(old or (), new or ()) if is_items else (_compare_record(code, old, new),)
        found.append(ComponentDifference(code, items))
    return tuple(found)


def compare_items(before: Sequence[Any], after: Sequence[Any]) -> tuple[ItemDifference, ...]:
    """Return what differs between two lists of items with ids."""
    old = {item.id: (place, item) for place, item in enumerate(before)}
    new = {item.id: item for item in after}
    moved = _moved([item.id for item in after if item.id in old], {key: place for key, (place, _) in old.items()})
    found = []
    for place, item in enumerate(after):
        known = old.get(item.id)
        if known is None:
            found.append((place, ItemDifference(item.id, ChangeKind.ADDED, None, item, place)))
        elif known[1] != item or item.id in moved:
            found.append((place, _compare_item(item.id, known[1], item, place, is_moved=item.id in moved)))
    for place, item in enumerate(before):
        if item.id not in new:
            # a removed item is read before what stands at its place now
            found.append((place, ItemDifference(item.id, ChangeKind.REMOVED, item, None, place)))
    found.sort(key=lambda pair: (pair[0], pair[1].kind is not ChangeKind.REMOVED))
    return tuple(difference for _place, difference in found)


def _compare_record(code: ComponentCode, before: Item | None, after: Item | None) -> ItemDifference:
    if before is None:
        return ItemDifference(code.value, ChangeKind.ADDED, None, after, 0)
    if after is None:
        return ItemDifference(code.value, ChangeKind.REMOVED, before, None, 0)
    return _compare_item(code.value, before, after, 0, is_moved=False)


def _compare_item(item_id: str, before: Any, after: Any, place: int, *, is_moved: bool) -> ItemDifference:  # noqa: ANN401 - an item or a line within one
    changed = tuple(
        _compare_field(each.name, getattr(before, each.name), getattr(after, each.name))
        for each in fields(after)
        if each.name != IDENTITY and getattr(before, each.name) != getattr(after, each.name)
    )
    kind = ChangeKind.CHANGED if changed else ChangeKind.MOVED
    return ItemDifference(item_id, kind, before, after, place, changed, is_moved)


def _compare_field(name: str, before: object, after: object) -> FieldDifference:
    if type(before) is str and type(after) is str:
        return FieldDifference(name, before, after, spans=word_spans(before, after))
    if (
        isinstance(before, tuple)
        and isinstance(after, tuple)
        and all(hasattr(each, "id") for each in (*before, *after))
    ):
        return FieldDifference(name, before, after, items=compare_items(before, after))
    return FieldDifference(name, before, after)


def _moved(order: Sequence[str], places: dict[str, int]) -> frozenset[str]:
    """Return the fewest ids that must move so that the others keep their order (longest increasing run)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, key in enumerate(order):
        place = places[key]
        length = bisect_left(tails, place)
        previous.append(ends[length - 1] if length else -1)
        tails[length:] = [place] if length == len(tails) else [place, *tails[length + 1 :]]
        ends[length : length + 1] = [index]
    kept = set[str]()
    index = ends[-1] if ends else -1
    while index >= 0:
        kept.add(order[index])
        index = previous[index]
    return frozenset(order) - kept

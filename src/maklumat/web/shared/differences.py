"""Two versions of a standard side by side, in words: what came, went or changed, and where that came from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.models import ItemChange
from maklumat.catalogue.rules.components import Components, is_list
from maklumat.catalogue.rules.differences import ItemDifference, compare_items
from maklumat.catalogue.rules.word_spans import Span, SpanKind
from maklumat.catalogue.vocabulary import ChangeKind, ComponentCode
from maklumat.web.shared.components import Stat, Station
from maklumat.web.shared.item_sources import Stations
from maklumat.web.shared.standard_words import ItemLine, component_lines, item_id_of

MOST_SOURCES: Final = 3
"""A trace tells the last sources of an item, not every keystroke."""
KINDS: Final = (ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.MOVED)


@dataclass(frozen=True, slots=True)
class Side:
    """What one version says of an item, word by word; no words: it says nothing."""

    text: tuple[Span, ...] = ()
    note: tuple[Span, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.note


@dataclass(frozen=True, slots=True)
class Row:
    """One item on both sides; ``kind`` is empty for one that stayed."""

    id: str
    kind: str
    before: Side
    after: Side
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the changes of one item came from, and which item that was when a component has several."""

    item: str
    stations: tuple[Station, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A component that differs."""

    number: int
    code: str
    label: str
    rows: tuple[Row, ...]
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, and the components that do not."""

    parts: tuple[Part, ...]
    same: tuple[tuple[int, str], ...]
    counts: Mapping[str, int]

    @property
    def stats(self) -> tuple[Stat, ...]:
        """Return the sums of the heading, those of nothing left out."""
        words = {
            ChangeKind.REMOVED: ngettext("item removed", "items removed", self.counts[ChangeKind.REMOVED]),
            ChangeKind.ADDED: ngettext("item added", "items added", self.counts[ChangeKind.ADDED]),
            ChangeKind.CHANGED: ngettext("item changed", "items changed", self.counts[ChangeKind.CHANGED]),
            ChangeKind.MOVED: ngettext("item moved", "items moved", self.counts[ChangeKind.MOVED]),
        }
        found = [Stat(words[kind], str(self.counts[kind])) for kind in KINDS if self.counts[kind]]
        same = ngettext("component unchanged", "components unchanged", len(self.same))
        return (*found, Stat(same, str(len(self.same))))


def read_difference(
    before: Components,
    after: Components,
    *,
    changes: Sequence[ItemChange] = (),
    stations: Stations | None = None,
    last: Station | None = None,
) -> Difference:
    """Compare two states as people read them.

    Args:
        before: the older state.
        after: the newer one.
        changes: what was recorded between them, oldest first.
        stations: where each change came from, by its id.
        last: the version that came of it, where every trace ends.
    """
    parts, same = [], []
    counts: dict[str, int] = defaultdict(int)
    for number, code in enumerate(ComponentCode, start=1):
        old, new = component_lines(code, before), component_lines(code, after)
        found = compare_items(old, new)
        if not found:
            same.append((number, str(code.label)))
            continue
        for item in found:
            counts[item.kind] += 1
        mine = [change for change in changes if change.component == code]
        traces = _traces(found, mine, stations or {}, last)
        parts.append(Part(number, code.value, str(code.label), tuple(_rows(old, new, found)), traces))
    return Difference(tuple(parts), tuple(same), counts)


def compare_item(code: ComponentCode, before: object, after: object) -> tuple[Row, ...]:
    """Return one item in two hands, line by line; None: that hand has no such item."""
    old, new = (component_lines(code, _alone(code, item)) for item in (before, after))
    return tuple(_rows(old, new, compare_items(old, new)))


def compare_component(code: ComponentCode, before: Components, after: Components) -> Part:
    """Return one component in two states with all its items, those that stayed the same too."""
    old, new = component_lines(code, before), component_lines(code, after)
    number = list(ComponentCode).index(code) + 1
    return Part(number, code.value, str(code.label), tuple(_rows(old, new, compare_items(old, new))))


def _alone(code: ComponentCode, item: object) -> Components:
    if item is None:
        return Components()
    return replace(Components(), **cast("dict[str, Any]", {code.value: (item,) if is_list(code) else item}))


def _rows(before: Sequence[ItemLine], after: Sequence[ItemLine], found: Sequence[ItemDifference]) -> Iterable[Row]:
    """Yield the items of now in their order, those that went where they stood."""
    changed = {item.item_id: item for item in found if item.kind is not ChangeKind.REMOVED}
    gone = [item for item in found if item.kind is ChangeKind.REMOVED]
    for place, line in enumerate(after):
        while gone and gone[0].place <= place:
            yield _removed(gone.pop(0))
        item = changed.get(line.id)
        yield _row(line, item) if item else Row(line.id, "", _side(line), _side(line))
    yield from map(_removed, gone)


def _row(line: ItemLine, item: ItemDifference) -> Row:
    if item.kind is ChangeKind.ADDED:
        return Row(line.id, item.kind.value, Side(), _side(line, SpanKind.ADDED))
    spans = {field.field: field.spans for field in item.fields}
    text = spans.get("text") or _kept(line.text)
    note = spans.get("note") or _kept(line.note)
    return Row(line.id, item.kind.value, _old(text, note), _new(text, note), item.is_moved)


def _removed(item: ItemDifference) -> Row:
    return Row(item.item_id, item.kind.value, _side(item.before, SpanKind.REMOVED), Side())


def _side(line: ItemLine, kind: SpanKind = SpanKind.KEPT) -> Side:
    return Side(_kept(line.text, kind), _kept(line.note, kind))


def _kept(text: str, kind: SpanKind = SpanKind.KEPT) -> tuple[Span, ...]:
    return (Span(kind, text),) if text else ()


def _old(text: Sequence[Span], note: Sequence[Span]) -> Side:
    return Side(*(tuple(span for span in spans if span.kind is not SpanKind.ADDED) for spans in (text, note)))


def _new(text: Sequence[Span], note: Sequence[Span]) -> Side:
    return Side(*(tuple(span for span in spans if span.kind is not SpanKind.REMOVED) for spans in (text, note)))


def _traces(
    found: Sequence[ItemDifference], changes: Sequence[ItemChange], stations: Stations, last: Station | None
) -> tuple[Trace, ...]:
    """Return one trace for each item of which it is known where its change came from."""
    traces = []
    several = len({item_id_of(item.item_id)[0] for item in found}) > 1
    seen = set[str]()
    for item in found:
        item_id, _is_part = item_id_of(item.item_id)
        known = [change for change in changes if change.item_id == item_id]
        if item_id in seen or not known:
            continue
        seen.add(item_id)
        line: ItemLine = item.after or item.before
        traces.append(Trace(line.text if several else "", _stations(known, stations, last)))
    return tuple(traces)


def _stations(changes: Sequence[ItemChange], stations: Stations, last: Station | None) -> tuple[Station, ...]:
    """Return the way to one item: voices before the unit's own hand, each source once."""
    sourced = [change for change in changes if change.source_kind] or changes[-1:]
    by_source = {(change.source_kind, change.source_key): change for change in sourced}
    way = [station for change in list(by_source.values())[-MOST_SOURCES:] for station in stations.get(change.pk, ())]
    return (*way, last) if last else tuple(way)


def difference_words(difference: Difference) -> str:
    """Return the whole in one sentence."""
    total = sum(difference.counts.values())
    if not total:
        return _("Both say the same, word for word.")
    return ngettext("%(total)d item differs.", "%(total)d items differ.", total) % {"total": total}

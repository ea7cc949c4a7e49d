"""The inbox: which cases wait for whom, in keyset pages, at the same cost on every page.

It is what a desk reads all day, so each list is a statement written once a process (`foundation.statements`) and comes
as narrow rows, each with its open clocks.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, OuterRef, QuerySet, Subquery, TextField
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from maklumat.cases.models import Case, Clock, ClockPause
from maklumat.cases.permissions import (
    READERS,
    SUPERVISORS,
    cases_visible_to_slots,
    values_of_viewer,
    visible_cases,
)
from maklumat.cases.vocabulary import ClockStatus
from maklumat.foundation.statements import IsAnyOf, Slot, Statement, count_each, write_statement
from maklumat.foundation.text import stems
from maklumat.organization.permissions import Grant, StaffActor, has_role
from maklumat.organization.queries import find_scope_unit_ids
from maklumat.organization.remembering import Remembered
from maklumat.organization.vocabulary import Role

PAGE = 50
COUNT_CAP = 500
"""Counts stop here and read “500+”: an inbox is worked through, not measured."""

LARGEST_ID = 2**63 - 1
SCOPE_SECONDS = 5
SHAPES = 512
"""Lists of different wording a process remembers; there are fewer that anybody asks for."""

_scopes: Remembered[tuple[int | None, tuple[Grant, ...]], tuple[int, ...] | None] = Remembered(SCOPE_SECONDS)


class InboxTab(StrEnum):
    """What an officer looks at."""

    UNIT = "unit"
    MINE = "mine"
    FREE = "free"
    OVERDUE = "overdue"
    WAITING = "waiting"
    DONE = "done"


class InboxSort(StrEnum):
    """In which order."""

    DUE = "due"
    RECEIVED = "received"


TAB_LABELS = {
    InboxTab.UNIT: _("My unit"),
    InboxTab.MINE: _("Mine"),
    InboxTab.FREE: _("Not taken"),
    InboxTab.OVERDUE: _("Overdue"),
    InboxTab.WAITING: _("Waiting for the reporter"),
    InboxTab.DONE: _("Finished"),
}


@dataclass(frozen=True)
class InboxFilter:
    """What the address of an inbox page says."""

    tab: InboxTab = InboxTab.UNIT
    sort: InboxSort = InboxSort.DUE
    channel: str = ""
    kind: str = ""
    service_id: int | None = None
    after: str = ""
    """Keyset position: the key of the last row of the page before, as ``InboxPage.next_after`` gave it."""


class OpenClock(NamedTuple):
    """A running or paused clock of a case."""

    code: str
    status: str
    paused_at: datetime | None
    trace: str
    """JSON of ``Deadline.to_record()``: cases that came in on one day share the text."""


class ListedCase(NamedTuple):
    """What a list shows of a case; the names are those of `Case`."""

    id: int
    code: str
    title: str
    kind: str
    status: str
    channel: str
    lapor_tracking_id: str
    is_open: bool
    is_waiting: bool
    escalation_level: int
    next_due_at: datetime | None
    next_clock: str
    received_at: datetime
    closed_at: datetime | None
    last_activity_at: datetime
    holder_name: str | None
    service_name: str | None
    clocks: tuple[OpenClock, ...]


COLUMNS = (*ListedCase._fields[:-3], "holder__name", "service__name")


@dataclass(frozen=True)
class InboxPage:
    """One page of cases and how to go on."""

    cases: tuple[ListedCase, ...]
    next_after: str


class Scope(NamedTuple):
    """How wide the units in view are: the whole government, one unit or some."""

    units: int | None
    """None: all; 1: a single one, which has an index of its own; else some."""

    may_supervise: bool


class Shape(NamedTuple):
    """All that the wording of a list depends on."""

    scope: Scope
    tab: InboxTab
    order: tuple[str, ...]
    filters: tuple[str, ...]
    is_later: bool
    rows: int


def find_inbox(actor: StaffActor, what: InboxFilter, now: datetime) -> InboxPage:
    """Return a page of the cases this person may see and handle.

    Order by due: what waits for the office first, the most urgent on top, then what waits for the reporter. Each
    order has an index that starts with the unit, the holder or the government, so a later page costs what the
    first one does.
    """
    unit_ids = _scope_ids(actor)
    if unit_ids == ():
        return InboxPage((), "")
    chosen = {"channel": what.channel, "kind": what.kind, "service_id": what.service_id}
    filters = tuple(name for name, value in chosen.items() if value)
    order = _order(what)
    after = _read_key(order, what.after)
    statement = _page(Shape(_scope(actor, unit_ids), what.tab, order, filters, after is not None, PAGE + 1))
    values = {**_values(actor, unit_ids, now), **chosen, **dict(zip(order, after or (), strict=False))}
    rows = statement.fetch(**values)
    shown = _listed(rows[:PAGE])
    return InboxPage(shown, _key(shown[-1], order) if len(rows) > PAGE else "")


def count_inbox(actor: StaffActor, now: datetime) -> dict[InboxTab, int]:
    """Count the open tabs in one statement, each up to ``COUNT_CAP``; someone without any unit in view has none."""
    unit_ids = _scope_ids(actor)
    tabs = [tab for tab in InboxTab if tab is not InboxTab.DONE]
    if unit_ids == ():
        return dict.fromkeys(tabs, 0)
    statement = _counts(_scope(actor, unit_ids), tuple(tabs), COUNT_CAP + 1)
    (counts,) = statement.fetch(**_values(actor, unit_ids, now))
    return dict(zip(tabs, counts, strict=True))


def search_cases(actor: StaffActor, text: str, *, limit: int = PAGE) -> tuple[ListedCase, ...]:
    """Find cases by words of title and report, newest first; every word must occur (stemmed).

    Planned anew each time: whether the index of words or that of time is the shorter way depends on the words.
    """
    words, unit_ids = stems(text)[:8], _scope_ids(actor)
    if not words or unit_ids == ():
        return ()
    query = SearchQuery(" & ".join(words), config="simple", search_type="raw")
    found = visible_cases(actor, Case.objects.of(actor.government_id or 0)).filter(search=query)
    if unit_ids is not None:
        found = found.filter(unit_id=unit_ids[0]) if len(unit_ids) == 1 else found.filter(unit_id__in=unit_ids)
    return _listed(found.order_by("-received_at", "-id").values_list(*COLUMNS, _open_clocks())[:limit])


@lru_cache(maxsize=SHAPES)
def _page(shape: Shape) -> Statement:
    """Word a page: which rows stand on it says the index alone, then only those are read."""
    cases = _tab(_in_scope(shape.scope), shape.tab)
    for name in shape.filters:
        cases = cases.filter(**{name: Slot(name)})
    if shape.is_later:
        cases = cases.filter(_is_behind(shape.order))
    on_page = cases.order_by(*shape.order).values("pk")[: shape.rows]
    columns = Case.objects.filter(pk__in=on_page).order_by(*shape.order).values_list(*COLUMNS, _open_clocks())
    return write_statement(columns)


@lru_cache(maxsize=SHAPES)
def _counts(scope: Scope, tabs: tuple[InboxTab, ...], most: int) -> Statement:
    counted = [_tab(_in_scope(scope), tab).order_by().values("pk")[:most] for tab in tabs]
    return count_each(tuple(write_statement(rows) for rows in counted))


def _open_clocks() -> ArraySubquery:
    """Return the open clocks as an array of JSON, read only for the rows that are shown."""
    pause = ClockPause.objects.filter(clock=OuterRef("pk"), ended_at__isnull=True).values("started_at")[:1]
    face = Func("code", "status", Subquery(pause), Cast("trace", TextField()), function="json_build_array")
    face.output_field = TextField()
    clocks = Clock.objects.filter(case=OuterRef("pk"), status__in=[ClockStatus.RUNNING, ClockStatus.PAUSED])
    return ArraySubquery(clocks.order_by("due_at").values_list(face))


def _listed(rows: Iterable[tuple[Any, ...]]) -> tuple[ListedCase, ...]:
    return tuple(ListedCase._make((*row[:-1], tuple(map(_read_clock, row[-1])))) for row in rows)


def _read_clock(stored: str | list[Any]) -> OpenClock:
    code, status, paused_at, trace = json.loads(stored) if isinstance(stored, str) else stored
    return OpenClock(code, status, datetime.fromisoformat(paused_at) if paused_at else None, trace)


def _scope(actor: StaffActor, unit_ids: Sequence[int] | None) -> Scope:
    units = None if unit_ids is None else min(len(unit_ids), 2)
    return Scope(units, may_supervise=has_role(actor, *SUPERVISORS))


def _scope_ids(actor: StaffActor) -> tuple[int, ...] | None:
    """Return the units in view, remembered for some seconds per set of grants: every part of a page asks."""
    if has_role(actor, Role.INSPECTORATE):
        return None
    key = (actor.government_id, actor.grants)
    return _scopes.get(key, lambda: find_scope_unit_ids(actor, *READERS, *SUPERVISORS))


def _values(actor: StaffActor, unit_ids: Sequence[int] | None, now: datetime) -> dict[str, Any]:
    """Return what the slots of any list may ask for."""
    units = list(unit_ids or ())
    return {**values_of_viewer(actor), "units": units, "unit": units[0] if units else 0, "now": now}


def _in_scope(scope: Scope) -> QuerySet[Case]:
    cases = cases_visible_to_slots(may_supervise=scope.may_supervise)
    if scope.units is None:
        return cases
    return cases.filter(unit_id=Slot("unit")) if scope.units == 1 else cases.filter(IsAnyOf("unit_id", Slot("units")))


def _tab(cases: QuerySet[Case], tab: InboxTab) -> QuerySet[Case]:
    if tab is InboxTab.DONE:
        return cases.filter(is_open=False)
    cases = cases.filter(is_open=True)
    if tab is InboxTab.MINE:
        return cases.filter(holder_id=Slot("viewer"))
    if tab is InboxTab.FREE:
        return cases.filter(holder_id__isnull=True, is_waiting=False)
    if tab is InboxTab.OVERDUE:
        return cases.filter(is_waiting=False, next_due_at__lt=Slot("now"))
    if tab is InboxTab.WAITING:
        return cases.filter(is_waiting=True)
    return cases


def _order(what: InboxFilter) -> tuple[str, ...]:
    if what.tab is InboxTab.DONE:
        return ("-closed_at", "-id")
    if what.sort is InboxSort.RECEIVED:
        return ("-received_at", "-id")
    return ("is_waiting", "next_due_at", "id")


def _is_behind(order: tuple[str, ...]) -> TupleGreaterThan | TupleLessThan:
    """Return the condition of a later page: as one comparison of rows, which an index answers at once."""
    compare = TupleLessThan if order[0].startswith("-") else TupleGreaterThan
    return compare(Tuple(*(name.lstrip("-") for name in order)), tuple(Slot(name) for name in order))


def _key(case: ListedCase, order: tuple[str, ...]) -> str:
    values = [getattr(case, name.lstrip("-")) for name in order]
    return "~".join(value.isoformat() if isinstance(value, datetime) else str(int(value)) for value in values)


def _read_key(order: tuple[str, ...], key: str) -> tuple[object, ...] | None:
    """Return the values of a key; None for one that does not fit the order, which starts from the top."""
    parts = key.split("~")
    if len(parts) != len(order):
        return None
    try:
        return tuple(_read_part(name, part) for name, part in zip(order, parts, strict=True))
    except (ValueError, OverflowError):
        return None


def _read_part(name: str, part: str) -> object:
    if name.endswith("_at"):
        return _moment(part)
    number = max(min(int(part), LARGEST_ID), -LARGEST_ID)
    return bool(number) if name == "is_waiting" else number


def _moment(text: str) -> datetime:
    """Read a moment of a key, as the database can compare it.

    Raises:
        ValueError: it names no zone, or is no moment.
        OverflowError: in UTC it lies outside what can be counted.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)

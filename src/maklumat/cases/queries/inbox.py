"""The inbox: which cases wait for whom, in keyset pages, at the same cost on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from maklumat.cases.models import Case
from maklumat.cases.permissions import READERS, SUPERVISORS, visible_cases
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


@dataclass(frozen=True)
class InboxPage:
    """One page of cases and how to go on."""

    cases: tuple[Case, ...]
    next_after: str


def find_inbox(actor: StaffActor, what: InboxFilter, now: datetime) -> InboxPage:
    """Return a page of the cases this person may see and handle.

    Order by due: what waits for the office first, the most urgent on top, then what waits for the reporter. Each
    order has an index that starts with the unit, the holder or the government, so a later page costs what the
    first one does.
    """
    cases = _tab(_scope(actor), actor, what.tab, now)
    if what.channel:
        cases = cases.filter(channel=what.channel)
    if what.kind:
        cases = cases.filter(kind=what.kind)
    if what.service_id:
        cases = cases.filter(service_id=what.service_id)
    order = _order(what)
    cases = _after(cases, order, what.after).order_by(*order)
    rows = list(cases.select_related("unit", "holder", "service")[: PAGE + 1])
    shown = rows[:PAGE]
    next_after = _key(shown[-1], order) if len(rows) > PAGE else ""
    return InboxPage(tuple(shown), next_after)


def count_inbox(actor: StaffActor, now: datetime) -> dict[InboxTab, int]:
    """Count the open tabs in one statement, each up to ``COUNT_CAP``; someone without any unit in view has none."""
    scope = _scope(actor)
    tabs = [tab for tab in InboxTab if tab is not InboxTab.DONE]
    counted = [_tab(scope, actor, tab, now).order_by().values("pk")[: COUNT_CAP + 1] for tab in tabs]
    parts: list[str] = []
    values: list[Any] = []
    try:
        for rows in counted:
            sql, parameters = rows.query.sql_with_params()
            parts.append(f"(SELECT count(*) FROM ({sql}) AS part)")  # noqa: S608 - the ORM wrote it, values are apart
            values += parameters
    except EmptyResultSet:
        return dict.fromkeys(tabs, 0)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(tabs, cursor.fetchone(), strict=True))


def search_cases(actor: StaffActor, text: str, *, limit: int = PAGE) -> list[Case]:
    """Find cases by words of title and report, newest first; every word must occur (stemmed)."""
    words = stems(text)[:8]
    if not words:
        return []
    query = SearchQuery(" & ".join(words), config="simple", search_type="raw")
    found = _scope(actor).filter(search=query)
    return list(found.select_related("unit", "holder", "service").order_by("-received_at", "-id")[:limit])


def _scope(actor: StaffActor) -> QuerySet[Case]:
    cases = visible_cases(actor, Case.objects.of(actor.government_id or 0))
    unit_ids = _scope_ids(actor)
    if unit_ids is None:
        return cases
    if len(unit_ids) == 1:
        return cases.filter(unit_id=unit_ids[0])
    return cases.filter(unit_id__in=unit_ids)


def _scope_ids(actor: StaffActor) -> Sequence[int] | None:
    """Return the units in view, remembered for some seconds per set of grants: every part of a page asks."""
    if has_role(actor, Role.INSPECTORATE):
        return None
    key = (actor.government_id, actor.grants)
    return _scopes.get(key, lambda: find_scope_unit_ids(actor, *READERS, *SUPERVISORS))


def _tab(cases: QuerySet[Case], actor: StaffActor, tab: InboxTab, now: datetime) -> QuerySet[Case]:
    if tab is InboxTab.DONE:
        return cases.filter(is_open=False)
    cases = cases.filter(is_open=True)
    if tab is InboxTab.MINE:
        return cases.filter(holder_id=actor.staff_id)
    if tab is InboxTab.FREE:
        return cases.filter(holder_id__isnull=True, is_waiting=False)
    if tab is InboxTab.OVERDUE:
        return cases.filter(is_waiting=False, next_due_at__lt=now)
    if tab is InboxTab.WAITING:
        return cases.filter(is_waiting=True)
    return cases


def _order(what: InboxFilter) -> tuple[str, ...]:
    if what.tab is InboxTab.DONE:
        return ("-closed_at", "-id")
    if what.sort is InboxSort.RECEIVED:
        return ("-received_at", "-id")
    return ("is_waiting", "next_due_at", "id")


def _key(case: Case, order: tuple[str, ...]) -> str:
    values = [getattr(case, name.lstrip("-")) for name in order]
    return "~".join(value.isoformat() if isinstance(value, datetime) else str(int(value)) for value in values)


def _after(cases: QuerySet[Case], order: tuple[str, ...], key: str) -> QuerySet[Case]:
    """Leave the rows behind a key; a key that does not fit the order starts from the top."""
    parts = key.split("~")
    if len(parts) != len(order):
        return cases
    try:
        values = [
            _moment(part) if name.endswith("_at") else min(int(part), LARGEST_ID)
            for name, part in zip(order, parts, strict=True)
        ]
    except (ValueError, OverflowError):
        return cases
    if order[0] == "is_waiting":
        waiting, due_at, last_id = bool(values[0]), values[1], values[2]
        behind = Q(is_waiting=waiting) & (Q(next_due_at__gt=due_at) | Q(next_due_at=due_at, pk__gt=last_id))
        return cases.filter(behind if waiting else behind | Q(is_waiting=True))
    field = order[0].lstrip("-")
    return cases.filter(Q(**{f"{field}__lt": values[0]}) | Q(**{field: values[0], "pk__lt": values[1]}))


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

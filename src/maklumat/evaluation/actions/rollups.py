"""Keeping the figures in step with the rows. Derived data: nothing here is an event, and twice is once.

Whoever counts holds the row of `RollupState`; a second worker finds it taken and leaves.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, Final, TypeVar

from django.db import models, transaction

from maklumat.evaluation.models import DailyFigure, OpenFigure, RollupState
from maklumat.evaluation.queries.counting import (
    MOMENTS,
    compute_calendar_mark,
    count_days,
    count_open,
    find_changed_days,
    get_first_day,
)
from maklumat.evaluation.rules.tallies import COUNTS, Tally, write_settle_days
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.journal.queries import Change, find_changes, get_horizon, get_last_entry_id
from maklumat.organization.models.base import GovernmentQuerySet
from maklumat.organization.queries import get_calendar, get_government

MOST_CHANGES: Final = 50_000
"""More new entries than this are cheaper counted from the rows than followed one by one."""

STEP_DAYS: Final = 31
"""Days that a recount counts in one transaction."""

ONE_DAY = timedelta(days=1)
DAILY_VALUES = (*COUNTS, "answer_days", "settle_days")
Row = TypeVar("Row", DailyFigure, OpenFigure)
OPEN_VALUES = ("open", "late", "soon", "waiting", "ages")


@transaction.atomic
def bring_up_to_date(government_id: int, *, now: datetime) -> int:
    """Count again every day that something changed about since the last time, and what is open now.

    Returns:
        How many days were counted; 0 as well when another worker is at it.
    """
    state = _states(government_id).select_for_update(skip_locked=True).first()
    if state is None:
        return 0
    calendar = get_calendar(get_government(government_id))
    mark = compute_calendar_mark(calendar)
    if state.counted_at is None or state.calendar_mark != mark:
        _begin_recount(state, calendar, mark)
    days = _changed_days(state, calendar)
    for first, last in _runs(days):
        _keep_days(government_id, calendar, first, last)
    _keep_open(government_id, calendar, now)
    state.counted_at = now
    state.save()
    return len(days)


@transaction.atomic
def begin_recount(government_id: int) -> date | None:
    """Ask for everything to be counted from the rows; return the first day, or None when there is nothing to count."""
    state = _lock(government_id)
    calendar = get_calendar(get_government(government_id))
    _begin_recount(state, calendar, compute_calendar_mark(calendar))
    state.save()
    return state.recount_day


@transaction.atomic
def continue_recount(government_id: int, *, now: datetime) -> date | None:
    """Count the next month of a recount under way; return the day where it goes on, or None at its end.

    One transaction a step: whoever is killed loses one month, and the next caller goes on behind the last.
    """
    state = _lock(government_id)
    if state.recount_day is None:
        return None
    calendar = get_calendar(get_government(government_id))
    last = max(state.recount_day, min(state.recount_day + ONE_DAY * (STEP_DAYS - 1), calendar.local_date(now)))
    _keep_days(government_id, calendar, state.recount_day, last)
    is_over = last >= calendar.local_date(now)
    if is_over:
        DailyFigure.objects.of(government_id).filter(day__gt=last).delete()
        _keep_open(government_id, calendar, now)
        state.recounted_at = state.counted_at = now
    state.recount_day = None if is_over else last + ONE_DAY
    state.save()
    return state.recount_day


def recount(
    government_id: int, *, now: datetime, progress: Callable[[date, date | None], object] = lambda _first, _next: None
) -> bool:
    """Count everything again, or go on where somebody stopped; return whether there was anything to count.

    Args:
        government_id: whose.
        now: until when.
        progress: told the first day, and after each step the day where it goes on (None: done).
    """
    first = RollupState.objects.of(government_id).values_list("recount_day", flat=True).first()
    first = first or begin_recount(government_id)
    if first is None:
        bring_up_to_date(government_id, now=now)
        return False
    following: date | None = first
    while following:
        following = continue_recount(government_id, now=now)
        progress(first, following)
    return True


def _states(government_id: int) -> models.QuerySet[RollupState]:
    states = RollupState.objects.of(government_id)
    if not states.exists():
        RollupState.objects.get_or_create(government_id=government_id)
    return states


def _lock(government_id: int) -> RollupState:
    return _states(government_id).select_for_update().get()


def _begin_recount(state: RollupState, calendar: WorkingCalendar, mark: str) -> None:
    state.recount_day = get_first_day(state.government_id, calendar)
    state.calendar_mark = mark
    older = DailyFigure.objects.of(state.government_id)
    (older.filter(day__lt=state.recount_day) if state.recount_day else older).delete()


def _changed_days(state: RollupState, calendar: WorkingCalendar) -> set[date]:
    """Return the days to count again, and note how far the journal was read.

    An entry counts as read for good only when every transaction has ended that ran while it was first seen: until then
    one with a smaller number may still appear, so the stretch is read once more. Hence the order: first whether all of
    them have ended, then the entries, then which transactions may have run by now.
    """
    is_settled = get_horizon().oldest_running >= state.seen_horizon > 0
    changes = find_changes(state.government_id, state.done_entry_id, MOST_CHANGES + 1)
    if len(changes) > MOST_CHANGES:
        changes = []
        if is_settled:
            _begin_recount(state, calendar, compute_calendar_mark(calendar))
    if is_settled:
        state.done_entry_id = state.seen_entry_id
    state.seen_entry_id = changes[-1].entry_id if changes else get_last_entry_id(state.government_id)
    state.seen_horizon = get_horizon().next_given
    keys: Mapping[str, set[str]] = _keys_by_kind(changes)
    return set(chain(*(find_changed_days(state.government_id, calendar, kind, keys[kind]) for kind in keys)))


def _keys_by_kind(changes: Iterable[Change]) -> dict[str, set[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        if change.kind in MOMENTS:
            keys[change.kind].add(change.key)
    return keys


def _runs(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each stretch of days without a gap."""
    first = last = None
    for day in sorted(days):
        if first is not None and last is not None and day - last == ONE_DAY and day - first < ONE_DAY * STEP_DAYS:
            last = day
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = day
    if first is not None and last is not None:
        yield first, last


def _keep_days(government_id: int, calendar: WorkingCalendar, first: date, last: date) -> None:
    rows = [
        DailyFigure(
            government_id=government_id,
            matter=matter,
            day=cell.day,
            unit_id=cell.unit_id,
            service_id=cell.service_id,
            **_values(tally),
        )
        for matter, tallies in count_days(government_id, calendar, first, last).items()
        for cell, tally in tallies.items()
    ]
    kept = DailyFigure.objects.of(government_id).filter(day__range=(first, last))
    _replace(kept, rows, ("matter", "day", "unit_id", "service_id"), DAILY_VALUES)


def _values(tally: Tally) -> dict[str, Any]:
    return {name: getattr(tally, name) for name in COUNTS} | {
        "answer_days": {str(days): count for days, count in sorted(tally.answer_days.items())},
        "settle_days": write_settle_days(tally.settle_days),
    }


def _keep_open(government_id: int, calendar: WorkingCalendar, now: datetime) -> None:
    rows = [
        OpenFigure(
            government_id=government_id,
            matter=matter,
            unit_id=one.unit_id,
            service_id=one.service_id,
            ages=list(one.ages),
            **{name: getattr(one, name) for name in ("open", "late", "soon", "waiting")},
        )
        for matter, counts in count_open(government_id, calendar, now).items()
        for one in counts
    ]
    _replace(OpenFigure.objects.of(government_id), rows, ("matter", "unit_id", "service_id"), OPEN_VALUES)


def _replace(kept: GovernmentQuerySet[Row], rows: Iterable[Row], key: tuple[str, ...], values: tuple[str, ...]) -> None:
    """Make the kept rows those that were counted; a row that is right already is not written."""
    table = kept.model.objects
    before = {tuple(getattr(row, name) for name in key): row for row in kept}
    fresh, changed = [], []
    for row in rows:
        old = before.pop(tuple(getattr(row, name) for name in key), None)
        if old is None:
            fresh.append(row)
        elif any(getattr(old, name) != getattr(row, name) for name in values):
            row.pk = old.pk
            changed.append(row)
    if before:
        kept.filter(pk__in=[row.pk for row in before.values()]).delete()
    table.bulk_update(changed, values, batch_size=500)
    table.bulk_create(fresh, batch_size=1000)

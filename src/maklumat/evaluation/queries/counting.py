"""Counting figures from the rows themselves: what a roll-up keeps, and what a recount compares it with."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from maklumat.applications.queries import tallies as applications
from maklumat.cases.queries import tallies as cases
from maklumat.evaluation.rules.durations import used_working_days
from maklumat.evaluation.rules.tallies import AGE_BOUNDS, Cell, Tally
from maklumat.evaluation.vocabulary import Matter
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import TimeUnit
from maklumat.foundation.working_days import count_working_days, next_working_day
from maklumat.journal.queries import find_moments
from maklumat.surveys.queries import tallies as surveys

Tallies = dict[Cell, Tally]
Counter = Callable[[int, WorkingCalendar, datetime, datetime], Tallies]
ONE_DAY = timedelta(days=1)


def count_days(government_id: int, calendar: WorkingCalendar, first: date, last: date) -> dict[Matter, Tallies]:
    """Return the figures of every local day from ``first`` to ``last``, both included."""
    start, end = calendar.day_start(first), calendar.day_start(last + ONE_DAY)
    return {matter: count(government_id, calendar, start, end) for matter, count in COUNTERS.items()}


OpenCounts = dict[Matter, list[cases.OpenCount] | list[applications.OpenApplications]]


def count_open(government_id: int, calendar: WorkingCalendar, now: datetime) -> OpenCounts:
    """Return what is open now, by matter, unit and service."""
    soon_until = calendar.service_end(next_working_day(calendar.local_date(now), calendar))
    return {
        Matter.CASES: cases.find_open_counts(government_id, now, soon_until=soon_until, age_bounds=AGE_BOUNDS),
        Matter.APPLICATIONS: applications.find_open_counts(
            government_id, now, soon_until=soon_until, age_bounds=AGE_BOUNDS
        ),
    }


def find_changed_days(
    government_id: int, calendar: WorkingCalendar, kind: str, keys: Collection[str]
) -> frozenset[date]:
    """Return the local days whose figures may have changed because something happened to these subjects.

    Those on which they count now, and those of everything that ever happened to them: a case that was closed, and is
    open again, no longer knows when it was.
    """
    moments = MOMENTS[kind](government_id, keys) | find_moments(kind, keys)
    return frozenset(calendar.local_date(at) for at in moments)


def get_first_day(government_id: int, calendar: WorkingCalendar) -> date | None:
    """Return the first local day with anything to count; None while there is nothing."""
    moments = (find(government_id) for find in (cases.get_first_received_at, surveys.get_first_answered_at))
    days = [calendar.local_date(at) for at in moments if at]
    applied_on = applications.get_first_received_on(government_id)
    return min([*days, applied_on] if applied_on else days, default=None)


def compute_calendar_mark(calendar: WorkingCalendar) -> str:
    """Return a digest of what the count of working days rests on."""
    parts = (sorted(calendar.days_off), sorted(calendar.weekend), sorted(calendar.extra_working_days), calendar.zone)
    return sha256(repr(parts).encode()).hexdigest()


def _count_cases(government_id: int, calendar: WorkingCalendar, start: datetime, end: datetime) -> Tallies:
    found: Tallies = defaultdict(Tally)
    local = calendar.local_date
    for received in cases.iterate_received(government_id, start, end):
        found[Cell(local(received.at), received.unit_id, received.service_id)].filed += 1
    for closed in cases.iterate_closed(government_id, start, end):
        found[Cell(local(closed.at), closed.unit_id, closed.service_id)].closed += 1
    for answer in cases.iterate_first_answers(government_id, start, end):
        tally = found[Cell(local(answer.answered_at), answer.unit_id, answer.service_id)]
        tally.answered += 1
        tally.answer_days[count_working_days(local(answer.received_at), local(answer.answered_at), calendar)] += 1
    for settlement in cases.iterate_settlements(government_id, start, end):
        _add_settlement(found[Cell(local(settlement.finished_at), *settlement[:2])], settlement, calendar)
    return found


def _add_settlement(tally: Tally, settlement: cases.Settlement, calendar: WorkingCalendar) -> None:
    tally.settled += 1
    tally.in_time += settlement.is_in_time
    tally.reopened += settlement.was_reopened
    if settlement.unit != TimeUnit.WORKING_DAY or not settlement.amount:
        return
    local = calendar.local_date
    finished_on = local(settlement.finished_at)
    pauses = ((local(start), local(end) if end else finished_on) for start, end in settlement.pauses)
    used = used_working_days(local(settlement.started_at), finished_on, pauses, calendar)
    tally.settle_days[used, settlement.amount] += 1


def _count_applications(government_id: int, calendar: WorkingCalendar, start: datetime, end: datetime) -> Tallies:
    found: Tallies = defaultdict(Tally)
    first, last = calendar.local_date(start), calendar.local_date(end) - ONE_DAY
    for received in applications.find_received_counts(government_id, first, last):
        tally = found[Cell(*received[:3])]
        tally.filed += received.received
        tally.checked += received.checked
        tally.complete += received.complete
    for finished in applications.find_finished_counts(government_id, first, last):
        tally = found[Cell(*finished[:3])]
        tally.settled += finished.finished
        tally.in_time += finished.finished if finished.is_on_time else 0
        if finished.promise_unit == TimeUnit.WORKING_DAY and finished.promise_amount and finished.used is not None:
            tally.settle_days[round(finished.used), finished.promise_amount] += finished.finished
    for unit_id, service_id, at in applications.find_closed_moments(government_id, start, end):
        found[Cell(calendar.local_date(at), unit_id, service_id)].closed += 1
    return found


def _count_survey_answers(government_id: int, calendar: WorkingCalendar, start: datetime, end: datetime) -> Tallies:
    found: Tallies = {}
    for day in _days(calendar.local_date(start), calendar.local_date(end)):
        counts = surveys.find_answer_counts(government_id, calendar.day_start(day), calendar.day_start(day + ONE_DAY))
        found |= {Cell(day, unit_id, service_id): Tally(filed=count) for unit_id, service_id, count in counts}
    return found


def _days(first: date, end: date) -> Iterator[date]:
    while first < end:
        yield first
        first += ONE_DAY


COUNTERS: Final[Mapping[Matter, Counter]] = {
    Matter.CASES: _count_cases,
    Matter.APPLICATIONS: _count_applications,
    Matter.SURVEYS: _count_survey_answers,
}
"""What is counted, and by whom."""

MOMENTS: Final[Mapping[str, Callable[[int, Collection[str]], set[datetime]]]] = {
    "case": cases.find_case_moments,
    "application": applications.find_application_moments,
    "survey_answer": surveys.find_answer_moments,
}
"""Kinds of subjects in the journal that figures hang on, and where they count now."""

"""How long something took, in the unit of its promise.

Source: handbook 7 (``median_ratio``, ``pause_share``) and 11 (counting convention).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from maklumat.applications.rules.promises import Standstill, moments_of, pauses_of
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import SPANS, Limit, TimeUnit, add_months, paused_days
from maklumat.foundation.office_hours import office_time_between

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Span:
    """What was measured when the work was done.

    Attributes:
        used_amount: in the unit of the promise, pauses left out.
        used_ratio: ``used_amount`` by the promise; a promise of 0 (the same day) counts as 1.
        paused_minutes: minutes in pauses, on the clock: nights and days off included.
        elapsed_minutes: minutes from receipt to finish, on the clock.
    """

    used_amount: Decimal
    used_ratio: float
    paused_minutes: int
    elapsed_minutes: int


def measure_span(
    received_at: datetime,
    finished_at: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    stops: Sequence[Standstill] = (),
) -> Span:
    """Return how long the work took.

    Days are whole days that counted after the day of receipt, so that what is done on that day took 0. Minutes and
    hours are service time. Months are the counted days as a share of the days the promise spans.

    >>> monday, thursday = (datetime.fromisoformat(f"2026-02-{day}T10:00+08:00") for day in ("09", "12"))
    >>> measure_span(monday, thursday, Limit(5, TimeUnit.WORKING_DAY), WorkingCalendar(days_off={})).used_amount
    Decimal('3.00')
    """
    used = _used(received_at, finished_at, limit, calendar, stops).quantize(CENT)
    return Span(
        used_amount=used,
        used_ratio=float(used / max(limit.amount, 1)),
        paused_minutes=_minutes(_stopped(received_at, finished_at, stops)),
        elapsed_minutes=_minutes(finished_at - received_at),
    )


def _used(
    received_at: datetime, finished_at: datetime, limit: Limit, calendar: WorkingCalendar, stops: Sequence[Standstill]
) -> Decimal:
    if limit.unit in SPANS:
        return Decimal(office_time_between(received_at, finished_at, calendar, moments_of(stops)) / SPANS[limit.unit])
    first, last = calendar.local_date(received_at), calendar.local_date(finished_at)
    paused = [day for day in paused_days(pauses_of(stops, calendar), last) if first < day <= last]
    if limit.unit is TimeUnit.WORKING_DAY:
        worked_pauses = sum(calendar.is_working_day(day) for day in paused)
        return Decimal(calendar.count_working_days(first, last) - worked_pauses)
    days = Decimal(max((last - first).days - len(paused), 0))
    return days if limit.unit is TimeUnit.CALENDAR_DAY else days / _days_of_a_month(first, limit)


def _days_of_a_month(first: date, limit: Limit) -> Decimal:
    months = max(limit.amount, 1)
    return Decimal((add_months(first, months) - first).days) / months


def _stopped(start: datetime, end: datetime, stops: Sequence[Standstill]) -> timedelta:
    """Return the time in stops between two moments; what lies in two of them counts once."""
    total, reached = timedelta(0), start
    for begins, ends in sorted((stop.begins, stop.ends or end) for stop in stops):
        first, last = max(begins, reached), min(ends, end)
        if last > first:
            total += last - first
            reached = last
    return total


def _minutes(span: timedelta) -> int:
    return max(int(span.total_seconds() // 60), 0)

"""When something is due, and why: a deadline carries the trace of its days.

No database, no clock, no framework.

Source: docs/reference/regulations/working-days.md, "Counting", "Pauses" and "Limits in other units".
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import Any, NamedTuple

from maklumat.foundation.calendar import WEEKEND_REASON, WorkingCalendar
from maklumat.foundation.working_days import count_working_days, previous_working_day

ONE_DAY = timedelta(days=1)


class TimeUnit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"
    MONTH = "month"
    MINUTE = "minute"


SPANS = {TimeUnit.HOUR: timedelta(hours=1), TimeUnit.MINUTE: timedelta(minutes=1)}


class DayState(StrEnum):
    """What became of one day of a clock."""

    RECEIVED = "received"
    COUNTED = "counted"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take; 0 means the same day, or the next one that is worked."""

    amount: int
    unit: TimeUnit

    def __post_init__(self) -> None:
        """Refuse a limit that lies in the past."""
        if self.amount < 0:
            raise ValueError(f"a limit cannot be {self.amount}")


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stood still, on the office's own calendar.

    Neither the day it started nor the day it ended is counted. ``ended_on`` None: it still lasts.
    """

    started_on: date
    ended_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it starts."""
        if self.ended_on and self.ended_on < self.started_on:
            raise ValueError(f"a pause cannot end on {self.ended_on}, before {self.started_on}")


class Skip(NamedTuple):
    """A run of days in a row that were not counted, all for one reason."""

    first: date
    days: int
    state: DayState
    reason: str


class TraceDay(NamedTuple):
    """One day of a clock: ``number`` is the running count of a counted day, ``reason`` why it was not."""

    day: date
    state: DayState
    number: int | None
    reason: str
    is_due: bool = False


@dataclass(frozen=True)
class Deadline:
    """When something is due, with all that is needed to explain it.

    Attributes:
        received_on: day 0, the local date of receipt.
        due_at: the last moment in time; for limits in days or months the end of service hours of
            the due day, or of the day itself when the office is closed then.
        skips: the days left out, in order.
        internal_target_on: the last working day before a due day on which the office is closed;
            None when the office works on the due day.
        is_confirmed: False when the due day lies past the days off that are decreed.
    """

    received_on: date
    limit: Limit
    due_at: datetime
    due_on: date
    skips: tuple[Skip, ...] = ()
    internal_target_on: date | None = None
    is_confirmed: bool = True

    @cached_property
    def trace(self) -> tuple[TraceDay, ...]:
        """Every day from the receipt to the due day, each counted or skipped and why.

        A limit of 0 that had to move to a later day numbers that day 0.
        """
        return tuple(self._days())

    def _days(self) -> Iterator[TraceDay]:
        yield TraceDay(self.received_on, DayState.RECEIVED, None, "", is_due=self.due_on == self.received_on)
        skipped = {skip.first + ONE_DAY * n: skip for skip in self.skips for n in range(skip.days)}
        day, number = self.received_on, min(self.limit.amount, 1)
        while day < self.due_on:
            day += ONE_DAY
            if skip := skipped.get(day):
                yield TraceDay(day, skip.state, None, skip.reason)
            else:
                yield TraceDay(day, DayState.COUNTED, number, "", is_due=day == self.due_on)
                number += 1

    def to_record(self) -> dict[str, Any]:
        """Return the compact form for storage: plain JSON values, only the skipped days listed."""
        record: dict[str, Any] = {
            "start": self.received_on.isoformat(),
            "limit": [self.limit.amount, self.limit.unit.value],
            "due": self.due_on.isoformat(),
            "due_at": self.due_at.isoformat(),
            "skipped": [[skip.first.isoformat(), skip.days, skip.state.value, skip.reason] for skip in self.skips],
        }
        if self.internal_target_on:
            record["target"] = self.internal_target_on.isoformat()
        if not self.is_confirmed:
            record["confirmed"] = False
        return record


def deadline_from_record(record: Mapping[str, Any]) -> Deadline:
    """Return the deadline that `Deadline.to_record` stored, its full trace included."""
    amount, unit = record["limit"]
    target = record.get("target")
    return Deadline(
        received_on=date.fromisoformat(record["start"]),
        limit=Limit(amount, TimeUnit(unit)),
        due_at=datetime.fromisoformat(record["due_at"]),
        due_on=date.fromisoformat(record["due"]),
        skips=tuple(
            Skip(date.fromisoformat(first), days, DayState(state), reason)
            for first, days, state, reason in record["skipped"]
        ),
        internal_target_on=date.fromisoformat(target) if target else None,
        is_confirmed=record.get("confirmed", True),
    )


def compute_deadline(
    received_at: datetime,
    limit: Limit,
    calendar: WorkingCalendar,
    pauses: Sequence[Pause] = (),
    until: datetime | None = None,
) -> Deadline:
    """Return when something received at this moment is due.

    Day 0 is the local date of receipt, whatever day that is; day 1 the next day that counts. A
    limit of 0 working days ends on the same day, or on the next one worked when the office is
    closed or has closed already. Limits in calendar days and months are never moved off a closed
    day. Each paused day moves a limit in hours or minutes by 24 hours.

    >>> calendar = WorkingCalendar(days_off={date(2026, 6, 16): "Tahun Baru Islam"})
    >>> noon = datetime.fromisoformat("2026-06-15T12:00+08:00")
    >>> compute_deadline(noon, Limit(3, TimeUnit.WORKING_DAY), calendar).due_on
    datetime.date(2026, 6, 19)

    Args:
        received_at: an aware moment.
        limit: how long it may take.
        calendar: the calendar of the office that counts.
        pauses: in any order; may overlap or lie outside the clock.
        until: how far a pause that still lasts reaches; without it such a pause is ignored, so
            that a paused clock keeps the due date it had.
    """
    received_on = calendar.local_date(received_at)
    paused = paused_days(pauses, calendar.local_date(until) if until else None)
    if limit.unit in SPANS:
        span = SPANS[limit.unit] * limit.amount
        due_at, skips = _add_span(calendar.local(received_at), span, paused)
        return Deadline(received_on, limit, due_at, due_at.date(), skips)
    if limit.unit is TimeUnit.WORKING_DAY:
        due_on, skips = received_on, ()
        if limit.amount or not _is_served(received_at, received_on, calendar):
            due_on, skips = _count(received_on, limit.amount or 1, paused, calendar.reason_off)
        is_confirmed = calendar.is_confirmed(due_on)
    else:
        due_on, skips = _add_calendar_days(received_on, limit, paused)
        is_confirmed = True
    return Deadline(
        received_on=received_on,
        limit=limit,
        due_at=calendar.service_end(due_on),
        due_on=due_on,
        skips=skips,
        internal_target_on=None if calendar.is_working_day(due_on) else previous_working_day(due_on, calendar),
        is_confirmed=is_confirmed,
    )


def add_months(start: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day when it has no such day.

    >>> add_months(date(2028, 2, 29), 12)
    datetime.date(2029, 2, 28)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def paused_days(pauses: Sequence[Pause], last_known: date | None = None) -> dict[date, str]:
    """Return each paused day and the reason, the first and the last day of a pause included.

    A pause that still lasts reaches ``last_known``; without one it is left out.
    """
    days: dict[date, str] = {}
    for pause in pauses:
        end = pause.ended_on or last_known or pause.started_on - ONE_DAY
        for n in range((end - pause.started_on).days + 1):
            days.setdefault(pause.started_on + ONE_DAY * n, pause.reason)
    return days


def overdue_working_days(due_at: datetime, now: datetime, calendar: WorkingCalendar) -> int:
    """Return how many working days have begun since the due day; 0 on the evening of that day.

    Whether something is late at all is ``now > due_at``.
    """
    return count_working_days(calendar.local_date(due_at), calendar.local_date(now), calendar)


def remaining_working_days(due_at: datetime, now: datetime, calendar: WorkingCalendar) -> int:
    """Return how many working days are left after today, the due day included; 0 when it is today."""
    return count_working_days(calendar.local_date(now), calendar.local_date(due_at), calendar)


def progress(
    started_at: datetime,
    due_at: datetime,
    now: datetime,
    calendar: WorkingCalendar,
    *,
    unit: TimeUnit = TimeUnit.WORKING_DAY,
    pauses: Sequence[Pause] = (),
) -> float:
    """Return the share of the time that is used up: 0 at the start, 1 at ``due_at``, then more.

    Measured in the days that count, each growing from 0 to 1 during its service hours, so that a
    weekend, a holiday or a pause uses nothing up. A pause that still lasts reaches ``now``.
    """
    total = _used(started_at, due_at, calendar, unit, paused_days(pauses))
    if total <= 0:
        return float(now >= due_at)
    paused = paused_days(pauses, calendar.local_date(now))
    return _used(started_at, now, calendar, unit, paused) / total


def share_reached_at(
    share: float,
    started_at: datetime,
    due_at: datetime,
    calendar: WorkingCalendar,
    *,
    unit: TimeUnit = TimeUnit.WORKING_DAY,
    pauses: Sequence[Pause] = (),
) -> datetime:
    """Return the moment at which `progress` reaches ``share`` (0 to 1), for planning a reminder.

    >>> week = WorkingCalendar(days_off={})
    >>> monday = datetime.fromisoformat("2026-02-09T10:00+08:00")
    >>> due_at = compute_deadline(monday, Limit(5, TimeUnit.WORKING_DAY), week).due_at
    >>> share_reached_at(0.5, monday, due_at, week).isoformat()
    '2026-02-12T11:45:00+08:00'
    """
    paused = paused_days(pauses)
    total = _used(started_at, due_at, calendar, unit, paused)
    wanted = share * total
    if share >= 1 or total <= 0:
        return due_at
    if wanted <= 0:
        return started_at
    if unit in SPANS:
        return _add_span(calendar.local(started_at), timedelta(seconds=wanted), paused)[0]
    whole_days = ceil(wanted)
    reason_off = _reason_off(calendar, unit)
    day, _skips = _count(calendar.local_date(started_at), whole_days, paused, reason_off)
    opens, closes = calendar.service_start(day), calendar.service_end(day)
    return opens + (closes - opens) * (wanted - whole_days + 1)


def _used(
    start: datetime,
    at: datetime,
    calendar: WorkingCalendar,
    unit: TimeUnit,
    paused: Mapping[date, str],
) -> float:
    """Return how much of a clock is used up at a moment: seconds for spans, else counted days."""
    first, last = calendar.local_date(start), calendar.local_date(at)
    if unit in SPANS:
        waited = ONE_DAY * sum(first < day < last for day in paused)
        if first < last and last in paused:
            waited += at - calendar.day_start(last)
        return (at - start - waited).total_seconds()
    if last <= first:
        return 0.0
    reason_off = _reason_off(calendar, unit)
    days = (date.fromordinal(day) for day in range(first.toordinal() + 1, last.toordinal() + 1))
    counted = [day for day in days if day not in paused and reason_off(day) is None]
    if not counted or counted[-1] < last:
        return float(len(counted))
    opens, closes = calendar.service_start(last), calendar.service_end(last)
    return len(counted) - 1 + min(max((at - opens) / (closes - opens), 0.0), 1.0)


def _reason_off(calendar: WorkingCalendar, unit: TimeUnit) -> Callable[[date], str | None]:
    return calendar.reason_off if unit is TimeUnit.WORKING_DAY else _never_off


def _never_off(_day: date) -> None:
    return None


def _is_served(at: datetime, day: date, calendar: WorkingCalendar) -> bool:
    """Say whether the office still works on this day at this moment."""
    return calendar.is_working_day(day) and at <= calendar.service_end(day)


def _add_calendar_days(start: date, limit: Limit, paused: Mapping[date, str]) -> tuple[date, tuple[Skip, ...]]:
    by_month = limit.unit is TimeUnit.MONTH
    due_on = add_months(start, limit.amount) if by_month else start + ONE_DAY * limit.amount
    if not paused:
        return due_on, ()
    return _count(start, (due_on - start).days, paused, _never_off)


def _add_span(start: datetime, span: timedelta, paused: Mapping[date, str]) -> tuple[datetime, tuple[Skip, ...]]:
    """Add hours or minutes to a local time; each paused day passed on the way adds a day."""
    end, skips = start + span, list[Skip]()
    for day in sorted(paused):
        if start.date() < day <= end.date():
            end += ONE_DAY
            _append(skips, day, DayState.PAUSED, paused[day])
    return end, tuple(skips)


def _count(
    start: date, days: int, paused: Mapping[date, str], reason_off: Callable[[date], str | None]
) -> tuple[date, tuple[Skip, ...]]:
    """Return the day on which ``days`` days after ``start`` have counted, and those left out."""
    day, skips = start, list[Skip]()
    while days:
        day += ONE_DAY
        reason = reason_off(day)
        if reason is not None:
            state = DayState.WEEKEND if reason == WEEKEND_REASON else DayState.HOLIDAY
            _append(skips, day, state, reason)
        elif day in paused:
            _append(skips, day, DayState.PAUSED, paused[day])
        else:
            days -= 1
    return day, tuple(skips)


def _append(skips: list[Skip], day: date, state: DayState, reason: str) -> None:
    """Add a day to the last run, or begin a new one."""
    if skips:
        last = skips[-1]
        if last.state is state and last.reason == reason and last.first + ONE_DAY * last.days == day:
            skips[-1] = last._replace(days=last.days + 1)
            return
    skips.append(Skip(day, 1, state, reason))

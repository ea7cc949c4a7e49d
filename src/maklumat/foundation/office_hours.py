"""Hours and minutes of an office: they run during service hours only, and stand still while a clock is stopped.

No database, no clock, no framework.

Source: docs/reference/regulations/working-days.md, "Hours of an office".
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from maklumat.foundation.calendar import WEEKEND_REASON, WorkingCalendar
from maklumat.foundation.deadlines import ONE_DAY, SPANS, DayState, Deadline, Limit, Skip

Stop = tuple[datetime, datetime | None]
"""From when to when a clock stood still; None: it still does."""

LONGEST_SPAN = timedelta(days=3_660)
"""Nothing is looked for further away than ten years."""


def compute_office_deadline(
    received_at: datetime, limit: Limit, calendar: WorkingCalendar, stops: Sequence[Stop] = ()
) -> Deadline:
    """Return when something is due that may take some minutes or hours of service.

    What comes after hours begins when the office opens next. A stop that still lasts is left out, so that a stopped
    clock keeps the due time it had.

    >>> friday = datetime.fromisoformat("2026-02-13T16:00+08:00")
    >>> from maklumat.foundation.deadlines import TimeUnit
    >>> compute_office_deadline(friday, Limit(1, TimeUnit.HOUR), WorkingCalendar(days_off={})).due_at.isoformat()
    '2026-02-16T08:00:00+08:00'

    Args:
        received_at: an aware moment.
        limit: in minutes or hours.
        calendar: the calendar of the office that works.
        stops: in any order; may overlap or lie outside the clock.

    Raises:
        ValueError: the limit is counted in days, or reaches further than ten years.
    """
    if limit.unit not in SPANS:
        raise ValueError(f"{limit.unit} is no time of the day")
    start = calendar.local(received_at)
    left = SPANS[limit.unit] * limit.amount
    skips = list[Skip]()
    day = start.date()
    while True:
        for begins, ends in _pieces(day, start, calendar, stops):
            if ends - begins >= left:
                return Deadline(start.date(), limit, begins + left, day, tuple(skips))
            left -= ends - begins
        day += ONE_DAY
        if day - start.date() > LONGEST_SPAN:
            raise ValueError(f"{limit.amount} {limit.unit} reach too far")
        _note_skip(skips, day, calendar)


def office_time_between(
    start: datetime, end: datetime, calendar: WorkingCalendar, stops: Sequence[Stop] = ()
) -> timedelta:
    """Return the service time between two moments; a stop that still lasts reaches ``end``.

    >>> friday, monday = (datetime.fromisoformat(f"2026-02-{day}:00+08:00") for day in ("13T16:00", "16T08:00"))
    >>> office_time_between(friday, monday, WorkingCalendar(days_off={}))
    datetime.timedelta(seconds=3600)
    """
    closed = [(begins, ends or end) for begins, ends in stops]
    first, last = calendar.local(start), calendar.local(end)
    total, day = timedelta(0), first.date()
    while day <= last.date():
        for begins, ends in _pieces(day, first, calendar, closed):
            total += max(min(ends, last) - begins, timedelta(0))
        day += ONE_DAY
    return total


def _pieces(
    day: date, start: datetime, calendar: WorkingCalendar, stops: Sequence[Stop]
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the parts of a day's service hours after ``start`` in which nothing stood still."""
    if not calendar.is_working_day(day):
        return
    opens, closes = max(calendar.service_start(day), start), calendar.service_end(day)
    for begins, ends in sorted((begins, ends) for begins, ends in stops if ends is not None):
        if ends <= opens or begins >= closes:
            continue
        if begins > opens:
            yield opens, calendar.local(begins)
        opens = max(opens, calendar.local(ends))
    if opens < closes:
        yield opens, closes


def _note_skip(skips: list[Skip], day: date, calendar: WorkingCalendar) -> None:
    reason = calendar.reason_off(day)
    if reason is None:
        return
    state = DayState.WEEKEND if reason == WEEKEND_REASON else DayState.HOLIDAY
    last = skips[-1] if skips else None
    if last and last.reason == reason and last.first + ONE_DAY * last.days == day:
        skips[-1] = last._replace(days=last.days + 1)
    else:
        skips.append(Skip(day, 1, state, reason))

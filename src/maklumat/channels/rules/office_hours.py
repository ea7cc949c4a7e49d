"""When an account is open, and in which closed period a moment lies.

Source: docs/explanation/conversations.md, "Outside of office hours".
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from maklumat.foundation.calendar import WorkingCalendar

FURTHEST_DAYS = 60
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """A time in which nobody answers; ``opens_at`` is None when nothing opens within two months."""

    since: datetime
    opens_at: datetime | None


def find_closed_period(
    now: datetime, calendar: WorkingCalendar, opens: time | None = None, closes: time | None = None
) -> ClosedPeriod | None:
    """Return the closed period a moment lies in; None while the account is open.

    >>> friday = datetime.fromisoformat("2026-11-20T18:00+08:00")
    >>> found = find_closed_period(friday, WorkingCalendar(days_off={}))
    >>> found.opens_at.isoformat() if found and found.opens_at else None
    '2026-11-23T07:30:00+08:00'
    >>> find_closed_period(datetime.fromisoformat("2026-11-20T10:00+08:00"), WorkingCalendar(days_off={})) is None
    True
    >>> find_closed_period(friday, WorkingCalendar(days_off={}), time(8), time(20)) is None
    True

    Args:
        now: an aware moment.
        calendar: of the unit: its days off, and its hours where the account has none of its own.
        opens: start of the hours of the account; None: as the office.
        closes: end of the hours of the account; None: as the office.
    """
    local = calendar.local(now)
    today = local.date()
    hours = _hours(today, calendar, opens, closes)
    if hours and hours[0] <= local < hours[1]:
        return None
    days = [today + ONE_DAY * ahead for ahead in range(FURTHEST_DAYS)]
    before = [today - ONE_DAY * back for back in range(FURTHEST_DAYS)]
    starts = (found[0] for day in days if (found := _hours(day, calendar, opens, closes)))
    ends = (found[1] for day in before if (found := _hours(day, calendar, opens, closes)))
    return ClosedPeriod(
        since=next((end for end in ends if end <= local), calendar.day_start(before[-1])),
        opens_at=next((start for start in starts if start > local), None),
    )


def _hours(
    day: date, calendar: WorkingCalendar, opens: time | None, closes: time | None
) -> tuple[datetime, datetime] | None:
    """Return the hours of a day; None on a day off, or when the end does not come after the start."""
    if not calendar.is_working_day(day):
        return None
    start = datetime.combine(day, opens, calendar.time_zone) if opens else calendar.service_start(day)
    end = datetime.combine(day, closes, calendar.time_zone) if closes else calendar.service_end(day)
    return (start, end) if start < end else None

"""Working-day arithmetic. No database, no clock, no framework.

Source: docs/reference/regulations/working-days.md, "Counting".
"""

from datetime import date, timedelta

from maklumat.foundation.calendar import WorkingCalendar

ONE_DAY = timedelta(days=1)


def add_working_days(start: date, days: int, calendar: WorkingCalendar) -> date:
    """Return the last of ``days`` working days, counting from the day after ``start``.

    The day of receipt is not counted, so one working day from a Friday is Monday.

    >>> add_working_days(date(2026, 4, 10), 1, WorkingCalendar(days_off={}))
    datetime.date(2026, 4, 13)

    Args:
        start: day of receipt on the office's own calendar, not in UTC.
        days: whole working days; 0 returns ``start``.
        calendar: the calendar of the office.

    Raises:
        ValueError: ``days`` is negative.
    """
    if days < 0:
        raise ValueError(f"cannot add {days} working days")
    day = start
    while days:
        day += ONE_DAY
        if calendar.is_working_day(day):
            days -= 1
    return day


def count_working_days(start: date, end: date, calendar: WorkingCalendar) -> int:
    """Return how many working days lie after ``start``, up to and including ``end``.

    The inverse of `add_working_days`; 0 when ``end`` is not after ``start``.

    >>> count_working_days(date(2026, 4, 10), date(2026, 4, 14), WorkingCalendar(days_off={}))
    2
    """
    return calendar.count_working_days(start, end)


def previous_working_day(day: date, calendar: WorkingCalendar) -> date:
    """Return the last working day before ``day``.

    >>> previous_working_day(date(2026, 4, 13), WorkingCalendar(days_off={}))
    datetime.date(2026, 4, 10)
    """
    day -= ONE_DAY
    while not calendar.is_working_day(day):
        day -= ONE_DAY
    return day


def next_working_day(day: date, calendar: WorkingCalendar) -> date:
    """Return the first working day after ``day``.

    >>> next_working_day(date(2026, 4, 10), WorkingCalendar(days_off={}))
    datetime.date(2026, 4, 13)
    """
    return add_working_days(day, 1, calendar)

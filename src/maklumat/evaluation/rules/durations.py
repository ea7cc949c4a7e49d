"""How many working days something took, without those in which the other side had the turn."""

from collections.abc import Iterable
from datetime import date, timedelta

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.working_days import count_working_days

ONE_DAY = timedelta(days=1)


def used_working_days(
    started_on: date, finished_on: date, pauses: Iterable[tuple[date, date]], calendar: WorkingCalendar
) -> int:
    """Return the working days after the first day, up to and including the last, that no pause covers.

    The first and the last day of a pause are not counted either, as in the clock itself.

    >>> week = WorkingCalendar(days_off={})
    >>> used_working_days(date(2026, 8, 10), date(2026, 8, 21), [], week)
    9
    >>> used_working_days(date(2026, 8, 10), date(2026, 8, 21), [(date(2026, 8, 12), date(2026, 8, 20))], week)
    2
    """
    used = count_working_days(started_on, finished_on, calendar)
    first_free = started_on
    for pause_start, pause_end in sorted(pauses):
        start = max(pause_start - ONE_DAY, first_free)
        end = min(pause_end, finished_on)
        if end > start:
            used -= count_working_days(start, end, calendar)
            first_free = end
    return used

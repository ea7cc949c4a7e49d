"""When to remind: at 50, 80 and 100 % of a limit (handbook 4.6)."""

from collections.abc import Sequence
from datetime import datetime

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import Pause, TimeUnit, share_reached_at

REMINDER_PERCENTS = (50, 80, 100)


def next_reminder(
    started_at: datetime,
    due_at: datetime,
    calendar: WorkingCalendar,
    *,
    unit: TimeUnit,
    reminded_percent: int,
    pauses: Sequence[Pause] = (),
) -> datetime | None:
    """Return when the next reminder above ``reminded_percent`` is due; None after the last one.

    Shares are measured in the days that count, so that nobody is reminded on a holiday.
    """
    percent = next((step for step in REMINDER_PERCENTS if step > reminded_percent), None)
    if percent is None:
        return None
    return share_reached_at(percent / 100, started_at, due_at, calendar, unit=unit, pauses=pauses)


def reached_percent(
    started_at: datetime,
    due_at: datetime,
    now: datetime,
    calendar: WorkingCalendar,
    *,
    unit: TimeUnit,
    pauses: Sequence[Pause] = (),
) -> int:
    """Return the highest of 50, 80 and 100 that is reached at ``now``; 0 before the first."""
    reached = 0
    for percent in REMINDER_PERCENTS:
        if share_reached_at(percent / 100, started_at, due_at, calendar, unit=unit, pauses=pauses) <= now:
            reached = percent
    return reached

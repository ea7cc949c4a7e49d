"""How high an overdue case has climbed (handbook 4.6: PIC, head, assistant, secretary)."""

from datetime import datetime

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import overdue_working_days
from maklumat.organization.vocabulary import RungLevel

RUNG_LEVELS = (RungLevel.CONTACT, RungLevel.HEAD, RungLevel.ASSISTANT, RungLevel.SECRETARY)
"""Level 0 is the contact person who had it all along."""

DAYS_A_RUNG = 3
"""Working days a rung has before the next one hears of it. A product rule, not law."""


def due_level(due_at: datetime, now: datetime, calendar: WorkingCalendar) -> int:
    """Return the level an overdue case belongs to: 1 at once, one more every three working days, at most 3."""
    days_late = overdue_working_days(due_at, now, calendar)
    return min(1 + days_late // DAYS_A_RUNG, len(RUNG_LEVELS) - 1)

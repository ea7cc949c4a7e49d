"""When the invited are reminded of a meeting."""

from datetime import datetime, timedelta

REMINDER_DAYS = (7, 1)
"""How many days before the meeting a reminder is due; most first."""

REST = timedelta(days=1)
"""Nobody hears from us twice within a day."""


def is_reminder_due(now: datetime, meeting_starts_at: datetime, last_told_at: datetime | None) -> bool:
    """Say whether a reminder is due: one for each of ``REMINDER_DAYS``, not right after the message before.

    Somebody invited six days before hears from us again the day before only.

    Args:
        now: the moment of asking.
        meeting_starts_at: when the meeting begins; afterwards nothing is due.
        last_told_at: when the invitation or the last reminder was written; None: it never was, so nothing is due.
    """
    if last_told_at is None or now >= meeting_starts_at or now - last_told_at < REST:
        return False
    begun = [meeting_starts_at - timedelta(days=days) for days in REMINDER_DAYS]
    return any(last_told_at < begin <= now for begin in begun)

"""When a late agreement goes to the next rung (handbook 3.2, follow-up)."""

from datetime import date, timedelta

DAYS_A_RUNG = 7
"""Calendar days that each rung has before the next one is told."""


def is_rung_due(due_on: date, told_on: date | None, today: date) -> bool:
    """Say whether the next rung is told today: the first on the day after ``due_on``, each further a week later.

    >>> is_rung_due(date(2026, 3, 2), None, date(2026, 3, 2)), is_rung_due(date(2026, 3, 2), None, date(2026, 3, 3))
    (False, True)
    """
    if today <= due_on:
        return False
    return told_on is None or today >= told_on + timedelta(days=DAYS_A_RUNG)

"""What time does to a case: reminders at 50, 80 and 100 %, and the climb to the next rung.

Each is idempotent: the condition is read again under the lock of the case, so that two workers at once, or one
worker twice, change nothing more.
"""

from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.clockwork import pauses_of
from maklumat.cases.actions.steps import lock_case
from maklumat.cases.actions.telling import tell_holder, tell_staff
from maklumat.cases.models import Case, Clock
from maklumat.cases.permissions import may_tick
from maklumat.cases.rules.escalation import RUNG_LEVELS, due_level
from maklumat.cases.rules.reminders import next_reminder, reached_percent
from maklumat.cases.rules.transitions import REPORTER_CLOCKS
from maklumat.cases.vocabulary import CaseEvent, ClockStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.deadlines import TimeUnit
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import find_next_rung, get_calendar


@transaction.atomic
def remind_clock(code: str, clock_id: int, *, actor: Actor, now: datetime) -> int:
    """Remind whoever holds the case of one clock; return the percentage told, 0 when there was nothing to tell."""
    case = lock_case(code, actor)
    require(may_tick(actor))
    clock = Clock.objects.prefetch_related("pauses").filter(pk=clock_id, case=case).first()
    if clock is None or clock.status != ClockStatus.RUNNING or clock.remind_at is None or clock.remind_at > now:
        return 0
    calendar = get_calendar(case.government)
    unit, pauses = TimeUnit(clock.unit), pauses_of(clock, calendar)
    percent = reached_percent(clock.started_at, clock.due_at, now, calendar, unit=unit, pauses=pauses)
    clock.reminded_percent = max(percent, clock.reminded_percent)
    clock.remind_at = next_reminder(
        clock.started_at, clock.due_at, calendar, unit=unit, reminded_percent=clock.reminded_percent, pauses=pauses
    )
    clock.save(update_fields=["reminded_percent", "remind_at"])
    record(CaseEvent.REMINDED, subject=case, actor=actor, at=now, clock=clock.code, percent=percent)
    tell_holder(case, "clock_reminder", now=now, percent=percent, clock=clock.code)
    return percent


@transaction.atomic
def escalate_case(code: str, *, actor: Actor, now: datetime) -> int:
    """Raise an overdue case to the rung it has earned; return the new level, 0 when nothing changed.

    The head hears on the first overdue day, the assistant after three more working days, the secretary after six.
    """
    case = lock_case(code, actor)
    require(may_tick(actor))
    overdue_since = _overdue_since(case, now)
    if overdue_since is None:
        return 0
    level = due_level(overdue_since, now, get_calendar(case.government))
    if level <= case.escalation_level:
        return 0
    below = RUNG_LEVELS[level - 1]
    rung = find_next_rung(case.unit, after=below, is_supervision=case.is_supervision)
    case.escalation_level = level
    case.save(update_fields=["escalation_level"])
    record(CaseEvent.ESCALATED, subject=case, actor=actor, at=now, level=level, clock=case.next_clock)
    if rung:
        tell_staff(case, "case_escalated", rung.staff_ids, now=now, level=level)
    return level


def _overdue_since(case: Case, now: datetime) -> datetime | None:
    """Return the date the office missed; None while the reporter has the turn or nothing is late."""
    owes = case.is_open and not case.is_waiting and case.next_clock and case.next_clock not in REPORTER_CLOCKS
    return case.next_due_at if owes and case.next_due_at and case.next_due_at < now else None

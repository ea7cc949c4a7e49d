"""Deadlines move only with a reason, an approver and a notice; or because the calendar itself changed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.cases.actions.clockwork import OPEN, Clockwork
from maklumat.cases.actions.steps import lock_case, needed_reason
from maklumat.cases.actions.telling import tell_leads, tell_reporter, tell_staff
from maklumat.cases.errors import ExtensionNotPossible, SamePerson
from maklumat.cases.models import Case, Clock, Extension
from maklumat.cases.permissions import may_handle_case, may_lead_case, may_tick
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.vocabulary import CaseEvent, ClockTrack
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor

LONGEST_EXTENSION = 60


@transaction.atomic
def request_extension(code: str, *, days: int, reason: str, actor: StaffActor, now: datetime) -> Extension:
    """Ask for more time to settle; nothing moves until someone above agrees.

    Raises:
        ExtensionNotPossible: no settling clock runs, a request is open, or the days are out of range.
    """
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    why = needed_reason(reason)
    clock = case.clocks.filter(code__in=SETTLE_CLOCKS, status__in=OPEN, track=ClockTrack.POLICY).first()
    if clock is None:
        raise ExtensionNotPossible(reason=_("no deadline of ours is running."))
    if clock.extensions.filter(is_approved__isnull=True).exists():
        raise ExtensionNotPossible(reason=_("a request already waits for a decision."))
    if not 1 <= days <= LONGEST_EXTENSION:
        raise ExtensionNotPossible(reason=_("choose between 1 and 60 days."), field="days")
    extension = Extension.objects.create(
        government_id=case.government_id,
        clock=clock,
        days=days,
        reason=why,
        requested_by_id=actor.staff_id,
        requested_at=now,
        due_before=clock.due_at,
    )
    record(
        CaseEvent.EXTENSION_REQUESTED,
        subject=case,
        actor=actor,
        at=now,
        private={"reason": why},
        clock=clock.code,
        days=days,
    )
    tell_leads(case, "extension_requested", now=now, besides=actor)
    return extension


@transaction.atomic
def decide_extension(code: str, *, is_approved: bool, actor: StaffActor, now: datetime) -> Extension:
    """Agree to or refuse the open request; an agreed one is told to the reporter with its reason.

    Raises:
        ExtensionNotPossible: no request is open.
        SamePerson: whoever asked cannot decide.
    """
    case = lock_case(code, actor)
    require(may_lead_case(actor, case))
    extension = Extension.objects.select_related("clock").filter(clock__case=case, is_approved__isnull=True).first()
    if extension is None:
        raise ExtensionNotPossible(reason=_("no request waits for a decision."))
    require(extension.requested_by_id != actor.staff_id, SamePerson())
    extension.is_approved, extension.decided_by_id, extension.decided_at = is_approved, actor.staff_id, now
    if is_approved:
        extension.due_after = _extend(case, extension, now)
    extension.save()
    event = CaseEvent.DEADLINE_EXTENDED if is_approved else CaseEvent.EXTENSION_REFUSED
    record(
        event,
        subject=case,
        actor=actor,
        at=now,
        clock=extension.clock.code,
        days=extension.days,
        due_before=extension.due_before,
        due_after=extension.due_after,
    )
    tell_staff(case, event.value, [extension.requested_by_id], now=now, besides=actor)
    return extension


def _extend(case: Case, extension: Extension, now: datetime) -> datetime:
    clockwork = Clockwork(case, now)
    (clock,) = [clock for clock in clockwork.clocks if clock.pk == extension.clock_id]
    clock.amount += extension.days
    clock.save(update_fields=["amount"])
    clockwork.recompute(clock)
    clockwork.show_on_case()
    case.last_activity_at = now
    case.save()
    tell_reporter(case, "deadline_extended", now=now, due=clock.due_at)
    return clock.due_at


@transaction.atomic
def recompute_case_clocks(code: str, *, reason: str, actor: Actor, now: datetime) -> int:
    """Compute the open clocks of a case again after a holiday was announced late; return how many moved.

    The date first promised stays on the clock (``first_due_at``) and the old date in the journal.
    """
    case = lock_case(code, actor)
    require(may_tick(actor))
    clockwork = Clockwork(case, now)
    before = {clock.pk: clock.due_at for clock in clockwork.clocks}
    moved: list[Clock] = [clock for clock in clockwork.clocks if clockwork.recompute(clock)]
    if not moved:
        return 0
    clockwork.show_on_case()
    case.save(update_fields=["next_due_at", "next_clock", "is_waiting"])
    record(
        CaseEvent.DEADLINE_RECOMPUTED,
        subject=case,
        actor=actor,
        at=now,
        reason=reason,
        moved=[{"clock": clock.code, "before": before[clock.pk], "after": clock.due_at} for clock in moved],
    )
    other_day = [clock for clock in moved if _day(clockwork, clock.due_at) != _day(clockwork, before[clock.pk])]
    if other_day:  # other hours on the same day are no news to the reporter
        tell_reporter(case, "deadline_extended", now=now, due=other_day[0].due_at)
    return len(moved)


def _day(clockwork: Clockwork, at: datetime) -> date:
    return clockwork.calendar.local_date(at)

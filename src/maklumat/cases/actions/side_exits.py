"""Not ours, not now, not processable, a duplicate: each with a reason, each can be taken back."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.cases.actions.clockwork import Clockwork
from maklumat.cases.actions.ownership import hand_to
from maklumat.cases.actions.steps import lock_case, move, needed_reason
from maklumat.cases.actions.telling import tell_holder, tell_reporter
from maklumat.cases.errors import CaseNotMovable, DayNotAhead, MergeNotPossible, UnitNotOurs
from maklumat.cases.models import Case, Clock, Message
from maklumat.cases.permissions import may_coordinate_case, may_tick
from maklumat.cases.rules.transitions import settle_clock
from maklumat.cases.sealing import hash_secret, secret_words_of
from maklumat.cases.vocabulary import (
    ArchiveReason,
    CaseEvent,
    CaseStatus,
    ClockCode,
    ClockStatus,
    MessageKind,
    NoReport,
)
from maklumat.foundation.actor import Actor
from maklumat.foundation.reference_codes import Series, new_code
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_calendar

TAKE_UP_AGAIN_AT = time(8)


@transaction.atomic
def transfer_case(code: str, *, body_name: str, reason: str, actor: Actor, now: datetime) -> Case:
    """Pass a matter that is not ours to the body that can decide it, and say so to the reporter.

    Raises:
        NotPermitted: the actor does not coordinate this case.
        ReasonMissing: no body or no reason was named.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    text = f"{needed_reason(body_name)}: {needed_reason(reason)}"[:400]
    _leave(case, CaseStatus.TRANSFERRED, text, now)
    record(
        CaseEvent.TRANSFERRED, subject=case, actor=actor, at=now, private={"reason": text}, body=body_name.strip()[:120]
    )
    tell_reporter(case, "case_transferred", now=now, destination=body_name.strip()[:120])
    return case


@transaction.atomic
def archive_case(code: str, *, reason: ArchiveReason, note: str, actor: Actor, now: datetime) -> Case:
    """Set aside a report that cannot be processed; it is kept, and can be taken up again."""
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    text = f"{reason.label}. {note}".strip()[:400]
    if reason is ArchiveReason.SPAM:
        case.no_report = case.no_report or NoReport.ADVERT
    _leave(case, CaseStatus.ARCHIVED, text, now)
    record(CaseEvent.ARCHIVED, subject=case, actor=actor, at=now, private={"note": text}, reason=reason.value)
    tell_reporter(case, "case_archived", now=now)
    return case


@transaction.atomic
def defer_case(code: str, *, until: date, reason: str, actor: Actor, now: datetime) -> Case:
    """Postpone a case to a named day; our clocks stand still, and on that day it comes back to the top.

    Raises:
        DayNotAhead: the day is not in the future.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    why = needed_reason(reason)
    calendar = get_calendar(case.government)
    require(until > calendar.local_date(now), DayNotAhead(field="until"))
    came_from = case.status
    move(case, CaseStatus.DEFERRED, now)
    case.status_before_side_exit, case.side_exit_reason = came_from, why
    clockwork = Clockwork(case, now)
    clockwork.pause(why[:200])
    case.is_waiting, case.next_clock = False, ""
    case.next_due_at = datetime.combine(until, TAKE_UP_AGAIN_AT, calendar.time_zone)
    case.save()
    record(CaseEvent.DEFERRED, subject=case, actor=actor, at=now, private={"reason": why}, until=until)
    tell_reporter(case, "case_deferred", now=now, until=until)
    return case


@transaction.atomic
def resume_case(code: str, *, actor: Actor, now: datetime) -> Case:
    """Take up a case that was deferred, archived, transferred or taken as withdrawn."""
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    deferred = case.status == CaseStatus.DEFERRED
    case.no_report = ""
    target = CaseStatus(case.status_before_side_exit or CaseStatus.VERIFYING) if deferred else CaseStatus.VERIFYING
    _come_back(case, CaseStatus.VERIFYING if target == CaseStatus.RECEIVED else target, now)
    record(CaseEvent.RESUMED, subject=case, actor=actor, at=now)
    tell_holder(case, "case_resumed", now=now, besides=actor)
    return case


@transaction.atomic
def take_up_deferred(code: str, *, actor: Actor, now: datetime) -> Case:
    """Take up a deferred case because its day has come; any other case stays as it is."""
    case = lock_case(code, actor)
    require(may_tick(actor))
    if case.status != CaseStatus.DEFERRED or case.next_due_at is None or case.next_due_at > now:
        return case
    target = CaseStatus(case.status_before_side_exit or CaseStatus.VERIFYING)
    _come_back(case, CaseStatus.VERIFYING if target == CaseStatus.RECEIVED else target, now)
    record(CaseEvent.RESUMED, subject=case, actor=actor, at=now)
    tell_holder(case, "case_resumed", now=now)
    return case


@transaction.atomic
def merge_cases(code: str, *, into: str, actor: Actor, now: datetime) -> Case:
    """Join a duplicate to the case that goes on; its reporter keeps the code and reads the same answer.

    Raises:
        MergeNotPossible: the same case, one that is joined itself, or one that is closed.
    """
    first, second = sorted((code, into))
    locked = {first: lock_case(first, actor), second: lock_case(second, actor)}
    case, target = locked[code], locked[into]
    require(may_tick(actor) or (may_coordinate_case(actor, case) and may_coordinate_case(actor, target)))
    if code == into:
        raise MergeNotPossible(reason=_("it is the same report."))
    if not target.is_open:
        raise MergeNotPossible(reason=_("the other one is no longer open."))
    if case.duplicates.exists():
        raise MergeNotPossible(reason=_("others were joined to this one; join this pair the other way round."))
    came_from = case.status
    _leave(case, CaseStatus.MERGED, f"{target.code}", now)
    case.status_before_side_exit, case.merged_into = came_from, target
    case.save(update_fields=["status_before_side_exit", "merged_into"])
    record(CaseEvent.MERGED, subject=case, actor=actor, at=now, into=target.code)
    record(CaseEvent.MERGED, subject=target, actor=actor, at=now, joined=case.code)
    tell_reporter(case, "case_merged", now=now)
    return case


@transaction.atomic
def undo_merge(code: str, *, actor: Actor, now: datetime) -> Case:
    """Take a joined case apart again; it goes on where it stood, its clocks counted from its own receipt."""
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    if case.status != CaseStatus.MERGED or case.merged_into is None:
        raise CaseNotMovable(status=CaseStatus(case.status).label)
    target = case.merged_into
    case.merged_into = None
    came_from = case.status_before_side_exit or CaseStatus.VERIFYING
    waiting = came_from in {CaseStatus.RECEIVED, CaseStatus.NEEDS_COMPLETION, CaseStatus.DEFERRED}
    _come_back(case, CaseStatus.VERIFYING if waiting else CaseStatus(came_from), now)
    record(CaseEvent.MERGE_UNDONE, subject=case, actor=actor, at=now, out_of=target.code)
    record(CaseEvent.MERGE_UNDONE, subject=target, actor=actor, at=now, released=case.code)
    return case


@transaction.atomic
def split_case(code: str, *, unit_ids: Sequence[int], reason: str, actor: Actor, now: datetime) -> list[Case]:
    """Give each further unit a part of its own; the first case stays with its unit and reads them all together.

    Raises:
        CaseNotMovable: it is closed, or joined to another one.
        UnitNotOurs: a unit belongs to another government, or every one has this case or an open part already.
    """
    case = lock_case(code, actor)
    require(may_coordinate_case(actor, case))
    if not case.is_open:
        raise CaseNotMovable(status=CaseStatus(case.status).label)
    why = needed_reason(reason)
    wanted = set(unit_ids) - {case.unit_id} - set(case.parts.filter(is_open=True).values_list("unit_id", flat=True))
    units = list(Unit.objects.filter(government_id=case.government_id, pk__in=wanted))
    require(bool(units) and len(units) == len(wanted), UnitNotOurs())
    parts = [_make_part(case, unit, reason=why, actor=actor, now=now) for unit in units]
    record(CaseEvent.SPLIT, subject=case, actor=actor, at=now, private={"reason": why}, parts=[p.code for p in parts])
    return parts


def _make_part(case: Case, unit: Unit, *, reason: str, actor: Actor, now: datetime) -> Case:
    report = Message.objects.get(case=case, kind=MessageKind.REPORT)
    code = new_code(case.government.code_prefix, series=Series.CASES)
    key = f"{case.submission_key[:24]}-{code}"
    part = Case.objects.get(pk=case.pk)
    part.pk, part._state.adding = None, True  # noqa: SLF001 - Django's documented way to copy a row
    part.code, part.submission_key, part.parent = code, key, case
    part.secret_hash = hash_secret(code, " ".join(secret_words_of(key)))
    part.status, part.is_open, part.is_waiting = CaseStatus.VERIFYING, True, False
    part.save(force_insert=True)
    Message.objects.create(
        government_id=case.government_id,
        case=part,
        kind=report.kind,
        channel=report.channel,
        body=report.body,
        at=report.at,
    )
    record(CaseEvent.SPLIT, subject=part, actor=actor, at=now, out_of=case.code)
    move(part, CaseStatus.DISPATCHED, now)
    hand_to(part, unit, None, reason=reason, actor=actor, now=now)
    clockwork = Clockwork(part, now)
    clockwork.start(settle_clock(part.kind, is_supervision=part.is_supervision), from_receipt=True)
    clockwork.start(ClockCode.FIRST_RESPONSE)
    clockwork.show_on_case()
    part.dispatched_at = now
    part.save()
    tell_holder(part, "case_dispatched", now=now, besides=actor, unit=unit.short_name)
    return part


@transaction.atomic
def deem_withdrawn(code: str, *, actor: Actor, now: datetime) -> Case:
    """Take a report as withdrawn: 30 days after the question nothing came (UU 25/2009 Art. 44)."""
    case = lock_case(code, actor)
    require(may_tick(actor))
    clock = case.clocks.filter(code=ClockCode.COMPLETE_MATERIAL, finished_at__isnull=True).first()
    if case.status != CaseStatus.NEEDS_COMPLETION or clock is None or clock.due_at >= now:
        return case
    _leave(case, CaseStatus.WITHDRAWN_DEEMED, "", now)
    record(CaseEvent.WITHDRAWN_DEEMED, subject=case, actor=actor, at=now)
    tell_reporter(case, "case_withdrawn", now=now)
    return case


def _leave(case: Case, target: CaseStatus, reason: str, now: datetime) -> None:
    move(case, target, now)
    case.side_exit_reason = reason
    clockwork = Clockwork(case, now)
    clockwork.cancel()
    clockwork.show_on_case()
    case.save()


def _come_back(case: Case, target: CaseStatus, now: datetime) -> None:
    """Run the clocks again: those that were paused go on, those that were stopped start from the receipt."""
    move(case, target, now, is_return=True)
    case.side_exit_reason, case.status_before_side_exit = "", ""
    clockwork = Clockwork(case, now)
    clockwork.resume()
    stopped = Clock.objects.filter(case=case, status=ClockStatus.CANCELLED).values_list("code", flat=True)
    settle = settle_clock(case.kind, is_supervision=case.is_supervision)
    clockwork.start(settle, *(ClockCode(code) for code in stopped if code == ClockCode.LAW_RESPONSE), from_receipt=True)
    if case.dispatched_at is None:
        clockwork.start(ClockCode.VERIFY)
    clockwork.show_on_case()
    case.save()

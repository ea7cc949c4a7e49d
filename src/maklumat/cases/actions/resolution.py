"""The answer, the second look, the reporter's yes or no, and the closing."""

from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.clockwork import Clockwork
from maklumat.cases.actions.handling import ANSWER_CLOCKS
from maklumat.cases.actions.steps import lock_case, move, needed_reason, needed_text
from maklumat.cases.actions.telling import tell_holder, tell_leads, tell_reporter, tell_staff
from maklumat.cases.actions.thread import Words, add_message, find_repeated
from maklumat.cases.errors import (
    CheckMissing,
    CheckNotOpen,
    OutcomeMissing,
    RatingNotOpen,
    SamePerson,
    WindowOver,
)
from maklumat.cases.models import Case, Message, OutcomeCheck
from maklumat.cases.permissions import may_act_as_reporter, may_handle_case, may_lead_case, may_tick
from maklumat.cases.rules.transitions import SETTLE_CLOCKS, settle_clock
from maklumat.cases.vocabulary import CaseEvent, CaseStatus, CheckStatus, ClockCode, MessageKind
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor

REOPEN_AFTER_CLOSING_DAYS = 30
"""Calendar days within which a head may reopen a closed case (handbook 4.4, product rule)."""


@transaction.atomic
def respond_case(
    code: str,
    *,
    outcome: str,
    actor: StaffActor,
    now: datetime,
    submission_key: str | None = None,
    upload_keys: tuple[str, ...] = (),
) -> Case:
    """Send the full answer; the reporter then has ten working days to object.

    Raises:
        NotPermitted: the case is handled elsewhere.
        OutcomeMissing: there is no answer.
        CheckMissing: this government wants a second person's check first.
        CaseNotMovable: it waits for the reporter or is answered already.
    """
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    answer = needed_text(outcome, OutcomeMissing, field="outcome")
    if find_repeated(case, submission_key) is not None:
        return case
    require(not case.government.requires_second_check, CheckMissing())
    words = Words(MessageKind.OUTCOME, answer, submission_key=submission_key, upload_keys=upload_keys)
    _answer(case, words, actor, now)
    return case


@transaction.atomic
def request_check(code: str, *, outcome: str, actor: StaffActor, now: datetime) -> OutcomeCheck:
    """Ask a second person to look at answer and evidence before it goes out."""
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    answer = needed_text(outcome, OutcomeMissing, field="outcome")
    case.checks.filter(status=CheckStatus.REQUESTED).delete()
    check = OutcomeCheck.objects.create(
        government_id=case.government_id,
        case=case,
        outcome=answer,
        requested_by_id=actor.staff_id,
        requested_at=now,
    )
    record(CaseEvent.CHECK_REQUESTED, subject=case, actor=actor, at=now, private={"outcome": answer})
    tell_leads(case, "check_requested", now=now, besides=actor)
    return check


@transaction.atomic
def approve_check(code: str, *, actor: StaffActor, now: datetime) -> Case:
    """Approve the proposed answer, which sends it.

    Raises:
        CheckNotOpen: nothing waits for a check.
        SamePerson: one cannot check oneself.
    """
    case, check = _open_check(code, actor)
    check.status, check.checked_by_id, check.checked_at = CheckStatus.APPROVED, actor.staff_id, now
    check.save(update_fields=["status", "checked_by", "checked_at"])
    record(CaseEvent.CHECK_APPROVED, subject=case, actor=actor, at=now)
    _answer(case, Words(MessageKind.OUTCOME, check.outcome), actor, now)
    return case


@transaction.atomic
def return_check(code: str, *, note: str, actor: StaffActor, now: datetime) -> Case:
    """Return the proposed answer with what to mend."""
    case, check = _open_check(code, actor)
    check.note = needed_reason(note)
    check.status, check.checked_by_id, check.checked_at = CheckStatus.RETURNED, actor.staff_id, now
    check.save(update_fields=["status", "checked_by", "checked_at", "note"])
    record(CaseEvent.CHECK_RETURNED, subject=case, actor=actor, at=now, private={"note": check.note})
    tell_staff(case, "check_returned", [check.requested_by_id], now=now, besides=actor)
    return case


def _open_check(code: str, actor: StaffActor) -> tuple[Case, OutcomeCheck]:
    case = lock_case(code, actor)
    require(may_lead_case(actor, case))
    check = case.checks.filter(status=CheckStatus.REQUESTED).first()
    if check is None:
        raise CheckNotOpen
    require(check.requested_by_id != actor.staff_id, SamePerson())
    return case, check


def _answer(case: Case, words: Words, actor: StaffActor, now: datetime) -> Message:
    move(case, CaseStatus.RESPONDED, now)
    case.outcome, case.responded_at = words.body, now
    case.first_answer_at = case.first_answer_at or now
    clockwork = Clockwork(case, now)
    clockwork.finish(*ANSWER_CLOCKS, *SETTLE_CLOCKS, ClockCode.LAW_DECISION, ClockCode.VERIFY)
    clockwork.start(ClockCode.REPLY_WINDOW)
    clockwork.show_on_case()
    case.save()
    message = add_message(case, words, author=actor, now=now)
    record(CaseEvent.RESPONDED, subject=case, actor=actor, at=now, private={"outcome": words.body})
    tell_reporter(case, "case_answered", now=now, until=case.next_due_at or now)
    return message


@transaction.atomic
def accept_answer(code: str, *, actor: Actor, now: datetime) -> Case:
    """Close the case because the reporter is content."""
    case = lock_case(code, actor)
    require(may_act_as_reporter(actor, case))
    _close(case, now)
    record(CaseEvent.ANSWER_ACCEPTED, subject=case, actor=actor, at=now)
    tell_holder(case, "case_accepted", now=now)
    return case


@transaction.atomic
def reject_answer(code: str, *, text: str, submission_key: str, actor: Actor, now: datetime) -> Case:
    """Reopen the case because the answer does not fit; within ten working days of the answer.

    Raises:
        WindowOver: the ten working days have passed.
        TextMissing: the reporter did not say what is missing.
        CaseNotMovable: it is not answered.
    """
    case = lock_case(code, actor)
    require(may_act_as_reporter(actor, case))
    if find_repeated(case, submission_key) is not None:
        return case
    words = Words(MessageKind.REJECTION, needed_text(text), submission_key=submission_key)
    window = case.clocks.filter(code=ClockCode.REPLY_WINDOW).order_by("-id").first()
    if window and case.status == CaseStatus.RESPONDED and now > window.due_at:
        raise WindowOver(day=f"{window.due_at:%d-%m-%Y}")
    _reopen(case, now)
    add_message(case, words, author=None, now=now)
    record(CaseEvent.ANSWER_REJECTED, subject=case, actor=actor, at=now, private={"text": words.body})
    tell_holder(case, "case_rejected", now=now)
    return case


@transaction.atomic
def reopen_case(code: str, *, reason: str, actor: StaffActor, now: datetime) -> Case:
    """Reopen an answered or closed case from inside, by someone above the officer, within 30 days of closing."""
    case = lock_case(code, actor)
    require(may_lead_case(actor, case))
    why = needed_reason(reason)
    if case.closed_at and (now - case.closed_at).days > REOPEN_AFTER_CLOSING_DAYS:
        raise WindowOver(day=f"{case.closed_at:%d-%m-%Y}")
    _reopen(case, now)
    record(CaseEvent.REOPENED, subject=case, actor=actor, at=now, private={"reason": why})
    tell_reporter(case, "case_reopened", now=now)
    return case


def _reopen(case: Case, now: datetime) -> None:
    """An answer that did not hold starts both promises anew, from today."""
    move(case, CaseStatus.REOPENED, now)
    case.reopen_count += 1
    case.rating, case.rating_comment = None, ""
    clockwork = Clockwork(case, now)
    clockwork.finish(ClockCode.REPLY_WINDOW)
    clockwork.start(ClockCode.FIRST_RESPONSE, settle_clock(case.kind, is_supervision=case.is_supervision))
    clockwork.show_on_case()
    case.save()


@transaction.atomic
def close_unanswered_window(code: str, *, actor: Actor, now: datetime) -> Case:
    """Close an answered case after its window, because the reporter did not object.

    A case that was reopened or closed meanwhile, or whose window is still open, stays as it is.
    """
    case = lock_case(code, actor)
    require(may_tick(actor))
    window = case.clocks.filter(code=ClockCode.REPLY_WINDOW, finished_at__isnull=True).first()
    if window is None or window.due_at >= now or case.status != CaseStatus.RESPONDED:
        return case
    _close(case, now)
    record(CaseEvent.AUTO_CLOSED, subject=case, actor=actor, at=now)
    tell_reporter(case, "case_closed", now=now)
    return case


def _close(case: Case, now: datetime) -> None:
    move(case, CaseStatus.CLOSED, now)
    clockwork = Clockwork(case, now)
    clockwork.finish(ClockCode.REPLY_WINDOW)
    clockwork.cancel()
    clockwork.show_on_case()
    case.save()


@transaction.atomic
def rate_case(code: str, *, rating: int, comment: str = "", actor: Actor, now: datetime) -> Case:
    """Keep the reporter's mark, 1 (bad) to 4 (very good), once per answer.

    Raises:
        RatingNotOpen: there is no answer, or it was rated before.
    """
    case = lock_case(code, actor)
    require(may_act_as_reporter(actor, case))
    answered = case.status in {CaseStatus.RESPONDED, CaseStatus.CLOSED}
    require(answered and case.rating is None and rating in {1, 2, 3, 4}, RatingNotOpen())
    case.rating, case.rating_comment = rating, clean_text(comment, 500)
    case.save(update_fields=["rating", "rating_comment"])
    private = {"comment": case.rating_comment} if case.rating_comment else None
    record(CaseEvent.RATED, subject=case, actor=actor, at=now, private=private, rating=rating)
    return case

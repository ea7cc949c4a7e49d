"""The unit works on the case: takes it, passes it on, asks, replies, notes; the reporter adds."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.clockwork import Clockwork
from maklumat.cases.actions.ownership import hand_to
from maklumat.cases.actions.steps import lock_case, move, needed_text
from maklumat.cases.actions.telling import tell_holder, tell_reporter, tell_staff
from maklumat.cases.actions.thread import Words, add_message, find_repeated
from maklumat.cases.errors import CaseNotMovable
from maklumat.cases.models import Case, Message
from maklumat.cases.permissions import may_act_as_reporter, may_handle_case, may_lead_case
from maklumat.cases.vocabulary import CaseEvent, CaseStatus, ClockCode, MessageKind
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor

ANSWER_CLOCKS = (ClockCode.FIRST_RESPONSE, ClockCode.LAW_RESPONSE)
"""Clocks that any word of the office to the reporter meets."""

AWAITED = "Menunggu pelapor melengkapi laporan"


@dataclass(frozen=True)
class Addition:
    """What the reporter adds: words, files already uploaded, and the key of the form."""

    text: str
    submission_key: str
    upload_keys: tuple[str, ...] = ()
    channel: Channel = Channel.WEB


@transaction.atomic
def take_case(code: str, *, actor: StaffActor, now: datetime) -> Case:
    """Take a case of one's unit: from now on it has a name.

    Raises:
        NotPermitted: the case is handled elsewhere.
        CaseNotMovable: it is answered or closed.
    """
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    _begin_work(case, now)
    hand_to(case, case.unit, actor.staff_id, reason="", actor=actor, now=now)
    case.save()
    record(CaseEvent.TAKEN, subject=case, actor=actor, at=now)
    return case


@transaction.atomic
def assign_case(code: str, *, holder_id: int, reason: str = "", actor: Actor, now: datetime) -> Case:
    """Give a case to another officer of the same unit."""
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    hand_to(case, case.unit, holder_id, reason=reason, actor=actor, now=now)
    case.last_activity_at = now
    case.save()
    record(
        CaseEvent.ASSIGNED,
        subject=case,
        actor=actor,
        at=now,
        private={"reason": reason} if reason else None,
        holder=holder_id,
    )
    tell_staff(case, "case_assigned", [holder_id], now=now, besides=actor)
    return case


@transaction.atomic
def ask_question(
    code: str,
    *,
    text: str,
    actor: StaffActor,
    now: datetime,
    submission_key: str | None = None,
    upload_keys: tuple[str, ...] = (),
) -> Message:
    """Put a question to the reporter; our own clocks stand still until the answer.

    Raises:
        NotPermitted: the case is handled elsewhere.
        TextMissing: there is no question.
        CaseNotMovable: it is answered or closed.
    """
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    if (known := find_repeated(case, submission_key)) is not None:
        return known
    words = Words(MessageKind.QUESTION, needed_text(text), submission_key=submission_key, upload_keys=upload_keys)
    case.status_before_side_exit = case.status
    move(case, CaseStatus.NEEDS_COMPLETION, now)
    clockwork = Clockwork(case, now)
    clockwork.finish(*ANSWER_CLOCKS)
    paused = clockwork.pause(AWAITED)
    clockwork.start(ClockCode.COMPLETE_MATERIAL)
    clockwork.show_on_case()
    case.first_answer_at = case.first_answer_at or now
    case.save()
    message = add_message(case, words, author=actor, now=now)
    record(
        CaseEvent.QUESTION_ASKED,
        subject=case,
        actor=actor,
        at=now,
        private={"text": message.body},
        paused=[clock.code for clock in paused],
    )
    tell_reporter(case, "question_asked", now=now, until=case.next_due_at or now)
    return message


@transaction.atomic
def reply_to_reporter(
    code: str,
    *,
    text: str,
    actor: StaffActor,
    now: datetime,
    submission_key: str | None = None,
    upload_keys: tuple[str, ...] = (),
) -> Message:
    """Write to the reporter without closing anything; the first word meets the first-answer clocks."""
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    if (known := find_repeated(case, submission_key)) is not None:
        return known
    words = Words(MessageKind.REPLY, needed_text(text), submission_key=submission_key, upload_keys=upload_keys)
    if case.status in {CaseStatus.DISPATCHED, CaseStatus.REOPENED}:
        move(case, CaseStatus.IN_PROGRESS, now)
    case.first_answer_at = case.first_answer_at or now
    case.last_activity_at = now
    clockwork = Clockwork(case, now)
    clockwork.finish(*ANSWER_CLOCKS)
    clockwork.show_on_case()
    case.save()
    message = add_message(case, words, author=actor, now=now)
    record(CaseEvent.REPLIED, subject=case, actor=actor, at=now, private={"text": message.body})
    tell_reporter(case, "case_replied", now=now)
    return message


@transaction.atomic
def add_note(
    code: str,
    *,
    text: str,
    actor: StaffActor,
    now: datetime,
    submission_key: str | None = None,
    upload_keys: tuple[str, ...] = (),
) -> Message:
    """Write for colleagues only; the reporter never sees it."""
    case = lock_case(code, actor)
    require(may_handle_case(actor, case) or may_lead_case(actor, case))
    if (known := find_repeated(case, submission_key)) is not None:
        return known
    words = Words(MessageKind.NOTE, needed_text(text), submission_key=submission_key, upload_keys=upload_keys)
    message = add_message(case, words, author=actor, now=now)
    case.last_activity_at = now
    case.save(update_fields=["last_activity_at"])
    record(CaseEvent.NOTE_ADDED, subject=case, actor=actor, at=now, private={"text": message.body})
    return message


@transaction.atomic
def receive_addition(code: str, addition: Addition, *, actor: Actor, now: datetime) -> Message:
    """Take what the reporter adds; an awaited answer lets the clocks run again.

    A repeated post of the same form finds the message already there.

    Raises:
        NotPermitted: the actor is not the reporter of this case.
        TextMissing: neither words nor files.
    """
    case = lock_case(code, actor)
    require(may_act_as_reporter(actor, case))
    if (known := find_repeated(case, addition.submission_key)) is not None:
        return known
    text = addition.text if addition.upload_keys and not addition.text.strip() else needed_text(addition.text)
    resumed: list[str] = []
    if case.status == CaseStatus.NEEDS_COMPLETION:
        resumed = _answer_question(case, now)
    case.last_activity_at = now
    case.save()
    words = Words(
        MessageKind.ADDITION, text, addition.channel, addition.submission_key, upload_keys=addition.upload_keys
    )
    message = add_message(case, words, author=None, now=now)
    record(
        CaseEvent.ADDITION_RECEIVED,
        subject=case,
        actor=actor,
        at=now,
        private={"text": message.body},
        files=len(addition.upload_keys),
        resumed=resumed,
    )
    tell_holder(case, "case_addition", now=now)
    return message


def _answer_question(case: Case, now: datetime) -> list[str]:
    """Return to where the question was asked from; return the codes of the clocks that run again."""
    back_to = CaseStatus.IN_PROGRESS if case.dispatched_at else CaseStatus.VERIFYING
    move(case, back_to, now)
    case.status_before_side_exit = ""
    clockwork = Clockwork(case, now)
    clockwork.finish(ClockCode.COMPLETE_MATERIAL)
    resumed = clockwork.resume()
    clockwork.show_on_case()
    return [clock.code for clock in resumed]


def _begin_work(case: Case, now: datetime) -> None:
    """A case that is taken is being handled; the coordinator's unit begins by checking.

    Raises:
        CaseNotMovable: it is answered or closed, so nobody works on it any more.
    """
    if not case.is_open or case.status == CaseStatus.RESPONDED:
        raise CaseNotMovable(status=CaseStatus(case.status).label)
    if case.status == CaseStatus.RECEIVED:
        move(case, CaseStatus.VERIFYING, now)
    elif case.status in {CaseStatus.DISPATCHED, CaseStatus.REOPENED}:
        move(case, CaseStatus.IN_PROGRESS, now)

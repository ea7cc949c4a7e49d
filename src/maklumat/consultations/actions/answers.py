"""The office answers: each input gets a decision with a reason, and a changed decision keeps the first one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from maklumat.consultations.actions.steps import lock_input
from maklumat.consultations.errors import AnswerExists, AnswerMissing, ForumFixed, InputNotFound, ReasonNeeded
from maklumat.consultations.models import Answer, ForumInput
from maklumat.consultations.permissions import may_work_forum
from maklumat.consultations.vocabulary import AnswerKind, ConsultationEvent, ForumStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor

REASON_LENGTH = 4000
MOST_AT_ONCE = 200


@transaction.atomic
def answer_input(input_id: int, *, kind: AnswerKind, reason: str, actor: Actor, now: datetime) -> Answer:
    """Answer an input for the first time.

    Raises:
        NotPermitted: the actor does not work for this unit.
        InputNotFound: there is none.
        AnswerExists: it has an answer; that one is revised.
        ReasonNeeded: no reason was given.
    """
    entry = lock_input(input_id, actor)
    require(may_work_forum(actor, entry.forum.unit))
    require(not entry.answer_kind, AnswerExists(field="kind"))
    return _write(entry, kind, reason, revision=1, actor=actor, now=now)


@transaction.atomic
def answer_inputs(
    input_ids: Sequence[int], *, kind: AnswerKind, reason: str, actor: Actor, now: datetime
) -> list[Answer]:
    """Answer several inputs that say the same with the same words, all or none.

    Raises:
        NotPermitted: one of them belongs to another unit.
        InputNotFound: none was chosen, more than 200 were, or one does not exist.
        AnswerExists: one of them has an answer.
        ReasonNeeded: no reason was given.
    """
    chosen = sorted(set(input_ids))
    if not 0 < len(chosen) <= MOST_AT_ONCE:
        raise InputNotFound
    return [answer_input(input_id, kind=kind, reason=reason, actor=actor, now=now) for input_id in chosen]


@transaction.atomic
def revise_answer(
    input_id: int, *, kind: AnswerKind, reason: str, actor: Actor, now: datetime, revision: int | None = None
) -> Answer:
    """Change an answer; the earlier ones stay readable by everybody.

    Args:
        input_id: which input.
        kind: the new decision.
        reason: why, and why it differs from before.
        actor: somebody who works for the unit.
        now: when.
        revision: the revision that was on the screen; None does not ask.

    Raises:
        NotPermitted: the actor does not work for this unit.
        InputNotFound: there is none.
        AnswerMissing: it has no answer yet.
        AnswerExists: somebody else has just written another one.
        ForumFixed: the forum was called off.
        ReasonNeeded: no reason was given.
    """
    entry = lock_input(input_id, actor)
    require(may_work_forum(actor, entry.forum.unit))
    last = entry.answers.order_by("-revision").first()
    if last is None:
        raise AnswerMissing
    require(revision is None or revision == last.revision, AnswerExists(field="reason"))
    if (last.kind, last.reason) == (kind, clean_text(reason, REASON_LENGTH)):
        return last
    return _write(entry, kind, reason, revision=last.revision + 1, actor=actor, now=now)


def _write(entry: ForumInput, kind: AnswerKind, reason: str, *, revision: int, actor: Actor, now: datetime) -> Answer:
    if entry.forum.status == ForumStatus.CANCELLED:
        raise ForumFixed(status=ForumStatus.CANCELLED.label)
    cleaned = clean_text(reason, REASON_LENGTH)
    if not cleaned:
        raise ReasonNeeded(field="reason")
    answer = Answer.objects.create(
        government_id=entry.government_id,
        input=entry,
        revision=revision,
        kind=AnswerKind(kind),
        reason=cleaned,
        author_id=actor.staff_id if isinstance(actor, StaffActor) else None,
        author_label=entry.forum.unit.name,
        answered_at=now,
    )
    entry.answer_kind = answer.kind
    entry.told_at = None
    entry.save(update_fields=["answer_kind", "told_at"])
    record(
        ConsultationEvent.INPUT_ANSWERED if revision == 1 else ConsultationEvent.ANSWER_REVISED,
        subject=entry,
        actor=actor,
        at=now,
        government_id=entry.government_id,
        revision=revision,
        kind=str(kind),
        reason=cleaned[:400],
    )
    return answer

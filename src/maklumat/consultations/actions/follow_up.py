"""What becomes of an agreement: progress, proof, the next rung when it is late, and news for who asked for it."""

from datetime import datetime

from django.db import transaction

from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import queue_message
from maklumat.consultations.actions.steps import lock_agreement, lock_input, needed_reason, require_status
from maklumat.consultations.errors import AgreementDone, ForumFixed, ProofMissing
from maklumat.consultations.models import Agreement, FollowUp
from maklumat.consultations.permissions import may_report_progress, may_tick, may_work_forum
from maklumat.consultations.rules.lateness import is_rung_due
from maklumat.consultations.rules.links import input_link
from maklumat.consultations.sealing import open_contact
from maklumat.consultations.vocabulary import AgreementStatus, ConsultationEvent, FollowUpKind, ForumStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import find_next_rung, get_calendar
from maklumat.organization.vocabulary import RungLevel

TRACKED = frozenset({ForumStatus.CLOSED, ForumStatus.RECORDED, ForumStatus.PUBLISHED})
"""States in which agreements are carried out."""


@transaction.atomic
def report_progress(agreement_id: int, *, note: str, actor: Actor, now: datetime) -> FollowUp:
    """Say how far an agreement is.

    Raises:
        NotPermitted: the actor works neither for the forum's unit nor for the one that sees to it.
        AgreementDone: it is done.
        ReasonNeeded: there are no words.
    """
    agreement = _lock_open(agreement_id, actor)
    line = _add(agreement, FollowUpKind.PROGRESS, note, actor, now)
    if agreement.status == AgreementStatus.OPEN:
        agreement.status = AgreementStatus.IN_PROGRESS
        agreement.save(update_fields=["status"])
    record(ConsultationEvent.PROGRESS_REPORTED, subject=agreement, actor=actor, at=now, note=line.note)
    return line


@transaction.atomic
def complete_agreement(
    agreement_id: int, *, note: str, actor: Actor, now: datetime, file_id: int | None = None, link: str = ""
) -> FollowUp:
    """Say that an agreement was carried out, with what shows it.

    Raises:
        NotPermitted: the actor works neither for the forum's unit nor for the one that sees to it.
        AgreementDone: it is done already.
        ProofMissing: there is neither a file nor a link, nor did it change the draft.
        ReasonNeeded: there are no words.
    """
    agreement = _lock_open(agreement_id, actor)
    link = clean_text(link, 300)
    if link and not link.startswith(("https://", "http://")):
        raise ProofMissing(field="link")
    require(bool(file_id or link or agreement.applied_at), ProofMissing(field="file"))
    line = _add(agreement, FollowUpKind.COMPLETED, note, actor, now, file_id=file_id, link=link)
    agreement.status, agreement.done_at = AgreementStatus.DONE, now
    agreement.save(update_fields=["status", "done_at"])
    record(
        ConsultationEvent.AGREEMENT_COMPLETED,
        subject=agreement,
        actor=actor,
        at=now,
        note=line.note,
        link=link,
        file=str(file_id or ""),
    )
    return line


@transaction.atomic
def escalate_agreement(agreement_id: int, *, actor: Actor, now: datetime) -> bool:
    """Tell the next rung that an agreement is late; returns whether somebody was told. Asked twice, it tells once.

    Raises:
        NotPermitted: only time does this.
    """
    require(may_tick(actor))
    agreement = lock_agreement(agreement_id, actor)
    if agreement.status == AgreementStatus.DONE or agreement.due_on is None or agreement.forum.status not in TRACKED:
        return False
    local_date = get_calendar(agreement.government_id).local_date
    last = agreement.follow_ups.filter(kind=FollowUpKind.ESCALATED).order_by("-at", "-id").first()
    if not is_rung_due(agreement.due_on, local_date(last.at) if last else None, local_date(now)):
        return False
    unit = agreement.owner_unit or agreement.forum.unit
    rung = find_next_rung(unit, after=RungLevel(agreement.escalated_to) if agreement.escalated_to else None)
    if rung is None:
        return False
    agreement.escalated_to = rung.level
    agreement.save(update_fields=["escalated_to"])
    _add(agreement, FollowUpKind.ESCALATED, str(rung.level.label), actor, now)
    notify_staff(
        rung.staff_ids,
        kind="agreement_late",
        subject=agreement.journal_subject,
        facts={"number": agreement.number, "title": agreement.forum.title, "due": agreement.due_on},
        dedupe_key=f"agreement-late:{agreement.pk}:{rung.level}",
        government_id=agreement.government_id,
        now=now,
    )
    record(ConsultationEvent.AGREEMENT_ESCALATED, subject=agreement, actor=actor, at=now, rung=str(rung.level))
    return True


@transaction.atomic
def tell_participant(input_id: int, *, actor: Actor, now: datetime) -> bool:
    """Write to the author of an answered input, if they left an address; once for each state of the answer.

    Raises:
        NotPermitted: the actor neither works for this unit nor is the clock.
        InputNotFound: there is none.
    """
    entry = lock_input(input_id, actor)
    require(may_tick(actor) or may_work_forum(actor, entry.forum.unit))
    answer = entry.answers.order_by("-revision").first()
    email = open_contact(entry.sealed).email
    if answer is None or not email or entry.told_at is not None:
        return False
    entry.told_at = now
    entry.save(update_fields=["told_at"])
    queue_message(
        government_id=entry.government_id,
        template="forum_input_answered",
        language=entry.language,
        recipient=email,
        subject=entry.journal_subject,
        facts={"title": entry.forum.title, "link": input_link(entry.forum.slug, entry.pk)},
        now=now,
    )
    record(ConsultationEvent.PARTICIPANT_TOLD, subject=entry, actor=actor, at=now, revision=answer.revision)
    return True


def _lock_open(agreement_id: int, actor: Actor) -> Agreement:
    agreement = lock_agreement(agreement_id, actor)
    require(may_report_progress(actor, agreement.forum, agreement.owner_unit))
    require_status(agreement.forum, TRACKED)
    if not agreement.is_agreed:
        raise ForumFixed(status=ForumStatus(agreement.forum.status).label)
    if agreement.status == AgreementStatus.DONE:
        raise AgreementDone
    return agreement


def _add(
    agreement: Agreement,
    kind: FollowUpKind,
    note: str,
    actor: Actor,
    now: datetime,
    *,
    file_id: int | None = None,
    link: str = "",
) -> FollowUp:
    return FollowUp.objects.create(
        government_id=agreement.government_id,
        agreement=agreement,
        kind=kind,
        note=needed_reason(note, field="note"),
        file_id=file_id,
        link=link,
        author_id=actor.staff_id if isinstance(actor, StaffActor) else None,
        author_label=actor.name if isinstance(actor, StaffActor) else "",
        at=now,
    )

"""Whom to hear: the list of stakeholders, invitations, their answers and reminders."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from maklumat.channels.rules.letters import is_address
from maklumat.consultations.actions.letters import write_to_invited
from maklumat.consultations.actions.steps import lock_forum, require_status
from maklumat.consultations.errors import (
    AttendeeNotValid,
    InvitationLacksAddress,
    InvitationNotFound,
    InvitationOver,
    StakeholderExists,
)
from maklumat.consultations.models import Invitation, Stakeholder
from maklumat.consultations.permissions import may_keep_stakeholders, may_take_part, may_tick, may_work_forum
from maklumat.consultations.rules.reminders import is_reminder_due
from maklumat.consultations.rules.transitions import PLANNABLE
from maklumat.consultations.sealing import Contact, open_contact, seal_contact
from maklumat.consultations.vocabulary import (
    ConsultationEvent,
    Element,
    ForumStatus,
    InvitationAnswer,
    InvitationChannel,
)
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record

LEAST_NAME = 2


def save_stakeholder(
    government_id: int,
    *,
    name: str,
    organisation: str,
    element: Element,
    contact: Contact,
    actor: Actor,
    now: datetime,
    stakeholder_id: int | None = None,
    is_active: bool = True,
) -> Stakeholder:
    """Enter or change somebody worth hearing.

    Raises:
        NotPermitted: the actor works for no forum of this government.
        AttendeeNotValid: the name is too short.
        InvitationLacksAddress: the e-mail is not one plain address.
        StakeholderExists: the list has this person already.
    """
    require(may_keep_stakeholders(actor, government_id))
    try:
        with transaction.atomic():
            stakeholder = Stakeholder(government_id=government_id, created_at=now)
            if stakeholder_id is not None:
                stakeholder = _lock_stakeholder(government_id, stakeholder_id)
            stakeholder.name = _needed_name(name)
            stakeholder.organisation = clean_text(organisation, 160)
            stakeholder.element = Element(element)
            stakeholder.is_active = is_active
            stakeholder.sealed = seal_contact(_clean_contact(contact, stakeholder.name))
            stakeholder.save()
            record(
                ConsultationEvent.STAKEHOLDER_SAVED,
                subject=stakeholder,
                actor=actor,
                at=now,
                government_id=government_id,
                private={"name": stakeholder.name},
                element=stakeholder.element,
                is_active=is_active,
            )
            return stakeholder
    except IntegrityError as error:
        raise StakeholderExists(name=clean_text(name, 120), field="name") from error


@transaction.atomic
def invite(
    forum_id: int, *, stakeholder_ids: Sequence[int], channel: InvitationChannel, actor: Actor, now: datetime
) -> list[Invitation]:
    """Invite people to a forum, by mail at once, by WhatsApp and letter when somebody sends them.

    Whoever was invited before is not invited twice.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumFixed: the meeting is over.
        InvitationLacksAddress: somebody has no e-mail; nobody is invited then.
    """
    forum = lock_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    require_status(forum, PLANNABLE)
    chosen = Stakeholder.objects.of(forum.government_id).filter(pk__in=stakeholder_ids)
    fresh = chosen.exclude(invitations__forum=forum).order_by("name", "id")
    made = []
    for stakeholder in fresh:
        contact = open_contact(stakeholder.sealed)
        if channel is InvitationChannel.MAIL and not contact.email:
            raise InvitationLacksAddress(name=stakeholder.name, channel=channel.label, field="stakeholders")
        invitation = Invitation.objects.create(
            government_id=forum.government_id,
            forum=forum,
            stakeholder=stakeholder,
            token=secrets.token_urlsafe(16),
            channel=channel,
            sent_at=now if channel is InvitationChannel.MAIL else None,
        )
        if channel is InvitationChannel.MAIL:
            write_to_invited(invitation, "forum_invitation", contact.email, now)
        record(
            ConsultationEvent.INVITED,
            subject=invitation,
            actor=actor,
            at=now,
            government_id=forum.government_id,
            forum=str(forum.pk),
            channel=str(channel),
            element=stakeholder.element,
        )
        made.append(invitation)
    return made


@transaction.atomic
def mark_invitation_sent(invitation_id: int, *, actor: Actor, now: datetime) -> Invitation:
    """Note that a WhatsApp text was sent or a letter handed over.

    Raises:
        NotPermitted: the actor does not work for this unit.
        InvitationNotFound: there is none.
    """
    invitation = _lock_invitation(invitation_id, actor)
    require(may_work_forum(actor, invitation.forum.unit))
    if invitation.sent_at is None:
        invitation.sent_at = now
        invitation.save(update_fields=["sent_at"])
        record(ConsultationEvent.INVITATION_SENT, subject=invitation, actor=actor, at=now, channel=invitation.channel)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation_id: int, *, actor: Actor, now: datetime) -> None:
    """Take back an invitation that nobody has answered or come with.

    Raises:
        NotPermitted: the actor does not work for this unit.
        InvitationNotFound: there is none.
        InvitationOver: it was answered, or used at the door.
    """
    invitation = _lock_invitation(invitation_id, actor)
    require(may_work_forum(actor, invitation.forum.unit))
    if invitation.answer != InvitationAnswer.NONE or invitation.attendees.exists():
        raise InvitationOver(status=InvitationAnswer(invitation.answer).label)
    record(ConsultationEvent.INVITATION_WITHDRAWN, subject=invitation, actor=actor, at=now)
    invitation.delete()


@transaction.atomic
def answer_invitation(
    token: str, *, answer: InvitationAnswer, actor: Actor, now: datetime, note: str = ""
) -> Invitation:
    """Accept or decline with the token of the link alone; the answer may be changed until the meeting begins.

    Raises:
        InvitationNotFound: no invitation of this government has this token.
        InvitationOver: the meeting has begun, is over, or was called off.
    """
    invitation = (
        Invitation.objects.select_related("forum__unit", "stakeholder")
        .select_for_update(of=("self",))
        .filter(token=token, government_id=actor.government_id or 0)
        .first()
    )
    if invitation is None:
        raise InvitationNotFound
    require(may_take_part(actor, invitation.forum))
    if invitation.forum.status not in {ForumStatus.PREPARATION, ForumStatus.OPEN}:
        raise InvitationOver(status=ForumStatus(invitation.forum.status).label)
    note = clean_text(note, 400)
    if (invitation.answer, invitation.note) == (answer, note):
        return invitation
    invitation.answer, invitation.note, invitation.answered_at = InvitationAnswer(answer), note, now
    invitation.save(update_fields=["answer", "note", "answered_at"])
    record(
        ConsultationEvent.INVITATION_ANSWERED,
        subject=invitation,
        actor=actor,
        at=now,
        private={"note": note} if note else None,
        answer=str(invitation.answer),
    )
    return invitation


@transaction.atomic
def remind_invitation(invitation_id: int, *, actor: Actor, now: datetime) -> bool:
    """Remind somebody who was invited by mail and has not declined; returns whether a reminder was written.

    At most once for each of the days of ``rules.reminders``, and never on the heels of the message before.

    Raises:
        NotPermitted: the actor neither works for this unit nor is the clock.
        InvitationNotFound: there is none.
    """
    invitation = _lock_invitation(invitation_id, actor)
    require(may_tick(actor) or may_work_forum(actor, invitation.forum.unit))
    is_due = (
        invitation.channel == InvitationChannel.MAIL
        and invitation.answer != InvitationAnswer.DECLINED
        and invitation.forum.status == ForumStatus.OPEN
        and is_reminder_due(now, invitation.forum.meeting_starts_at, invitation.reminded_at or invitation.sent_at)
    )
    email = open_contact(invitation.stakeholder.sealed).email
    if not is_due or not email:
        return False
    invitation.reminded_at = now
    invitation.save(update_fields=["reminded_at"])
    write_to_invited(invitation, "forum_reminder", email, now)
    record(ConsultationEvent.INVITATION_REMINDED, subject=invitation, actor=actor, at=now)
    return True


def _lock_invitation(invitation_id: int, actor: Actor) -> Invitation:
    invitation = (
        Invitation.objects.select_related("forum__unit", "stakeholder")
        .select_for_update(of=("self",))
        .filter(pk=invitation_id)
        .first()
    )
    if invitation is None or actor.government_id not in {None, invitation.government_id}:
        raise InvitationNotFound
    return invitation


def _lock_stakeholder(government_id: int, stakeholder_id: int) -> Stakeholder:
    found = Stakeholder.objects.of(government_id).select_for_update().filter(pk=stakeholder_id).first()
    if found is None:
        raise NotFound
    return found


def _needed_name(name: str) -> str:
    cleaned = clean_text(name, 120)
    if len(cleaned) < LEAST_NAME:
        raise AttendeeNotValid(field="name")
    return cleaned


def _clean_contact(contact: Contact, name: str) -> Contact:
    email = clean_text(contact.email, 200)
    if email and not is_address(email):
        raise InvitationLacksAddress(name=name, channel=InvitationChannel.MAIL.label, field="email")
    return Contact(email, clean_text(contact.phone, 40), clean_text(contact.address, 300))

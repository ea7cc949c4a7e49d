"""The attendance list: phones in the room, the clerk's desk, and paper typed in later."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from maklumat.consultations.actions.steps import (
    lock_forum,
    needed_reason,
    read_forum,
    require_status,
    require_unreviewed,
    times_of,
)
from maklumat.consultations.errors import AttendeeNotValid, CheckInCodeWrong, CheckInNotOpen
from maklumat.consultations.models import Attendee, Forum, Invitation
from maklumat.consultations.permissions import may_take_part, may_work_forum
from maklumat.consultations.rules.phases import may_check_in
from maklumat.consultations.rules.transitions import WORKABLE
from maklumat.consultations.sealing import Contact, seal_contact
from maklumat.consultations.vocabulary import CheckInWay, ConsultationEvent, Element, ForumStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record

LEAST_NAME = 2


@dataclass(frozen=True)
class Presence:
    """Who came, as they or the clerk wrote it."""

    name: str
    element: Element
    organisation: str = ""
    contact: Contact = field(default_factory=Contact)
    invitation_token: str = ""
    signature_id: int | None = None


def check_in(
    forum_id: int, presence: Presence, *, check_in_key: str, room_code: str, actor: Actor, now: datetime
) -> Attendee:
    """Check in on one's own phone; the same key again returns the same line.

    Raises:
        ForumNotFound: this government has no such forum.
        CheckInNotOpen: the doors are not open, or the forum is closed.
        CheckInCodeWrong: these are not the digits shown in the room.
        AttendeeNotValid: there is no name.
    """
    forum = read_forum(forum_id, actor)
    require(may_take_part(actor, forum))
    known = _known(forum, check_in_key)
    if known is not None:
        return known
    require(may_check_in(times_of(forum), now), CheckInNotOpen())
    require(room_code.strip() == forum.room_code, CheckInCodeWrong(field="room_code"))
    return _add(forum, presence, check_in_key, way=CheckInWay.QR, actor=actor, at=now)


def add_attendee(
    forum_id: int,
    presence: Presence,
    *,
    check_in_key: str,
    way: CheckInWay,
    actor: Actor,
    now: datetime,
    checked_in_at: datetime | None = None,
) -> Attendee:
    """Add somebody at the clerk's desk, or from the paper list afterwards; the same key again returns the same line.

    Raises:
        NotPermitted: the actor does not work for this unit.
        ForumFixed: the record is signed, or the forum was never opened.
        AttendeeNotValid: there is no name.
    """
    forum = read_forum(forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    require_status(forum, WORKABLE - {ForumStatus.PREPARATION})
    require_unreviewed(forum)
    known = _known(forum, check_in_key)
    if known is not None:
        return known
    return _add(forum, presence, check_in_key, way=way, actor=actor, at=checked_in_at or now)


@transaction.atomic
def strike_attendee(attendee_id: int, *, reason: str, actor: Actor, now: datetime) -> Attendee:
    """Strike a line of the list, such as a double; it stays readable and no longer counts.

    Raises:
        NotPermitted: the actor does not work for this unit.
        NotFound: there is no such line.
        ForumFixed: the record is signed.
        ReasonNeeded: no reason was given.
    """
    attendee = Attendee.objects.select_for_update().filter(pk=attendee_id).first()
    if attendee is None or actor.government_id not in {None, attendee.government_id}:
        raise NotFound
    forum = lock_forum(attendee.forum_id, actor)
    require(may_work_forum(actor, forum.unit))
    require_status(forum, WORKABLE)
    require_unreviewed(forum)
    attendee.struck_reason = needed_reason(reason)[:200]
    attendee.save(update_fields=["struck_reason"])
    record(ConsultationEvent.ATTENDEE_STRUCK, subject=attendee, actor=actor, at=now, reason=attendee.struck_reason)
    return attendee


def _known(forum: Forum, check_in_key: str) -> Attendee | None:
    return Attendee.objects.filter(forum=forum, check_in_key=check_in_key[:40]).first()


def _add(
    forum: Forum, presence: Presence, check_in_key: str, *, way: CheckInWay, actor: Actor, at: datetime
) -> Attendee:
    """Write the line; whoever was quicker with the same key or the same invitation, on another phone, wins."""
    name = clean_text(presence.name, 120)
    if len(name) < LEAST_NAME or presence.element not in Element.values:
        raise AttendeeNotValid(field="name" if len(name) < LEAST_NAME else "element")
    invitation = None
    if presence.invitation_token:
        invitation = Invitation.objects.filter(forum=forum, token=presence.invitation_token).first()
    attendee = Attendee(
        government_id=forum.government_id,
        forum=forum,
        invitation=invitation,
        element=presence.element,
        name=name,
        organisation=clean_text(presence.organisation, 160),
        sealed=seal_contact(presence.contact),
        way=way,
        check_in_key=check_in_key[:40],
        checked_in_at=at,
        signature_id=presence.signature_id,
    )
    try:
        with transaction.atomic():
            attendee.save(force_insert=True)
            record(
                ConsultationEvent.CHECKED_IN if way is CheckInWay.QR else ConsultationEvent.ATTENDEE_ADDED,
                subject=attendee,
                actor=actor,
                at=at,
                government_id=forum.government_id,
                private={"name": name},
                forum=str(forum.pk),
                element=attendee.element,
                way=str(way),
            )
    except IntegrityError:
        known = _known(forum, check_in_key)
        if known is None and invitation is not None:
            known = Attendee.objects.filter(invitation=invitation, struck_reason="").first()
        if known is None:
            raise
        return known
    return attendee

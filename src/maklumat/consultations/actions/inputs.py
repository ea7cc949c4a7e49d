"""What people say: filed once, whatever the network repeats, and shown unless there is a reason not to."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from maklumat.catalogue.queries import read_components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.channels.errors import AddressNotUsable
from maklumat.channels.rules.letters import is_address
from maklumat.consultations.actions.steps import lock_input, needed_reason, read_forum, times_of
from maklumat.consultations.errors import (
    ForumClosedMeanwhile,
    InputNotFound,
    InputPlaceUnknown,
    InputsNotOpen,
    InputTextMissing,
)
from maklumat.consultations.models import Attendee, Forum, ForumInput, InputVote
from maklumat.consultations.permissions import may_take_part, may_work_forum
from maklumat.consultations.rules.floods import MANY_MINUTES, judge_input
from maklumat.consultations.rules.phases import phase_of
from maklumat.consultations.rules.transitions import ANNOUNCED, WORKABLE
from maklumat.consultations.sealing import Contact, seal_contact
from maklumat.consultations.vocabulary import (
    ConsultationEvent,
    Element,
    ForumStatus,
    InputChannel,
    InputPhase,
    InputState,
)
from maklumat.consultations.wording import moment_words
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import build_first_entry, record

TEXT_LENGTH = 4000
LEAST_TEXT = 3
OVER = frozenset({ForumStatus.CLOSED, ForumStatus.RECORDED, ForumStatus.PUBLISHED, ForumStatus.CANCELLED})


@dataclass(frozen=True)
class Suggestion:
    """One input as it was written.

    Attributes:
        version_id: the draft it is about; None for the forum as a whole.
        component: part of that draft; empty for the draft as a whole.
        item_id: item of that part; empty for the part as a whole.
        quote: the very sentence it comments on; empty for none.
        name: empty for an anonymous input.
        contact: where to tell its author what became of it; never shown.
        attendee_id: the participant who said it, when a clerk or a checked-in phone writes.
    """

    text: str
    version_id: int | None = None
    component: ComponentCode | str = ""
    item_id: str = ""
    quote: str = ""
    name: str = ""
    organisation: str = ""
    element: Element | str = ""
    contact: Contact = field(default_factory=Contact)
    attendee_id: int | None = None
    language: str = "id"


def file_input(
    forum_id: int,
    suggestion: Suggestion,
    *,
    submission_key: str,
    actor: Actor,
    now: datetime,
    channel: InputChannel = InputChannel.WEB,
    visitor_key: str = "",
    phase: InputPhase | None = None,
) -> ForumInput:
    """File one input; the same key again returns the same input. Nothing is refused for coming in a crowd.

    Args:
        forum_id: which forum.
        suggestion: the words and their place.
        submission_key: made with the form.
        actor: a visitor, or somebody of the office who types in for the room.
        now: when it came.
        channel: staff type in what was said in the room or handed in on paper.
        visitor_key: `sealing.device_key` of the visitor's cookie; many from one are read before they are shown.
        phase: for what staff type in later; otherwise it follows from the forum and the time.

    Raises:
        InputsNotOpen: the forum does not take inputs yet, or no longer.
        ForumClosedMeanwhile: it was closed before these words arrived.
        InputTextMissing: there are no words.
        InputPlaceUnknown: the forum does not discuss that place.
        AddressNotUsable: the e-mail is not one plain address.
    """
    forum = read_forum(forum_id, actor)
    by_staff = channel is not InputChannel.WEB
    require(may_work_forum(actor, forum.unit) if by_staff else may_take_part(actor, forum))
    known = ForumInput.objects.filter(forum=forum, submission_key=submission_key[:40]).first()
    if known is not None:
        return known
    came = _phase(forum, now, phase if by_staff else None, by_staff=by_staff)
    entry = _build(forum, suggestion, submission_key, channel=channel, phase=came, now=now)
    if not by_staff:
        _judge(entry, forum, visitor_key, now)
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
            first, salt = build_first_entry(
                ConsultationEvent.INPUT_FILED,
                subject=entry,
                actor=actor,
                at=now,
                government_id=forum.government_id,
                private={"text": entry.text},
                forum=str(forum.pk),
                version=entry.version_id,
                component=entry.component,
                item=entry.item_id,
                channel=str(channel),
                phase=str(came),
                state=entry.state,
                hold_reason=entry.hold_reason,
            )
            first.save(force_insert=True)
            salt.save(force_insert=True)
    except IntegrityError:
        known = ForumInput.objects.filter(forum=forum, submission_key=submission_key[:40]).first()
        if known is None:
            raise
        return known
    return entry


@transaction.atomic
def moderate_input(input_id: int, *, state: InputState, actor: Actor, now: datetime, reason: str = "") -> ForumInput:
    """Show an input, or hide it with a reason that everybody can read in its place.

    Raises:
        NotPermitted: the actor does not work for this unit.
        InputNotFound: there is none.
        ReasonNeeded: it is to be hidden without a reason.
    """
    entry = lock_input(input_id, actor)
    require(may_work_forum(actor, entry.forum.unit))
    before = entry.state
    entry.state = InputState(state)
    entry.state_reason = needed_reason(reason) if state is InputState.HIDDEN else ""
    if before == entry.state and state is not InputState.HIDDEN:
        return entry
    entry.hold_reason = entry.hold_reason if state is InputState.HELD else ""
    entry.save(update_fields=["state", "state_reason", "hold_reason"])
    record(
        ConsultationEvent.INPUT_MODERATED,
        subject=entry,
        actor=actor,
        at=now,
        before=str(before),
        after=str(entry.state),
        reason=entry.state_reason,
    )
    return entry


@transaction.atomic
def vote_for_input(input_id: int, *, voter_key: str, actor: Actor, now: datetime) -> int:
    """Support an input, once a device; returns how many support it now.

    Raises:
        InputNotFound: there is none that is shown.
        ForumClosedMeanwhile: the forum takes inputs no longer.
    """
    entry = ForumInput.objects.select_related("forum__unit").filter(pk=input_id, state=InputState.SHOWN).first()
    if entry is None or actor.government_id != entry.government_id or not voter_key:
        raise InputNotFound
    require(may_take_part(actor, entry.forum))
    require(phase_of(times_of(entry.forum), now) is not None, ForumClosedMeanwhile())
    vote = InputVote(government_id=entry.government_id, input_id=entry.pk, voter_key=voter_key[:40], voted_at=now)
    try:
        with transaction.atomic():
            vote.save(force_insert=True)
    except IntegrityError:
        return entry.votes
    ForumInput.objects.filter(pk=entry.pk).update(votes=F("votes") + 1)
    return entry.votes + 1


def _phase(forum: Forum, now: datetime, said: InputPhase | None, *, by_staff: bool) -> InputPhase:
    """Return the phase; staff may type in what was said until the record is signed."""
    if by_staff and forum.status in WORKABLE - {ForumStatus.PREPARATION}:
        return said or phase_of(times_of(forum), now) or InputPhase.DURING
    phase = phase_of(times_of(forum), now)
    if phase is not None:
        return phase
    if forum.status in OVER:
        raise ForumClosedMeanwhile(field="text")
    if forum.status not in ANNOUNCED:
        raise InputNotFound
    raise InputsNotOpen(
        opens=moment_words(forum.inputs_open_at, forum.government),
        closes=moment_words(forum.inputs_close_at, forum.government),
        field="text",
    )


def _build(
    forum: Forum, suggestion: Suggestion, key: str, *, channel: InputChannel, phase: InputPhase, now: datetime
) -> ForumInput:
    text = clean_text(suggestion.text, TEXT_LENGTH)
    if len(text) < LEAST_TEXT:
        raise InputTextMissing(field="text")
    email = clean_text(suggestion.contact.email, 200)
    if email and not is_address(email):
        raise AddressNotUsable(field="email")
    _require_place(forum, suggestion)
    attendee = None
    if suggestion.attendee_id:
        attendee = Attendee.objects.filter(forum=forum, pk=suggestion.attendee_id).first()
    element = suggestion.element or (attendee.element if attendee else "")
    return ForumInput(
        government_id=forum.government_id,
        forum=forum,
        version_id=suggestion.version_id,
        component=suggestion.component,
        item_id=suggestion.item_id,
        quote=clean_text(suggestion.quote, 600),
        text=text,
        attendee=attendee,
        name=clean_text(suggestion.name, 120) or (attendee.name if attendee else ""),
        organisation=clean_text(suggestion.organisation, 160) or (attendee.organisation if attendee else ""),
        element=element if element in Element.values else "",
        sealed=seal_contact(Contact(email=email)) or (bytes(attendee.sealed) if attendee else b""),
        language=suggestion.language[:5],
        channel=channel,
        phase=phase,
        submission_key=key[:40],
        received_at=now,
    )


def _require_place(forum: Forum, suggestion: Suggestion) -> None:
    """Refuse a place that the forum does not discuss; an item must exist in that draft."""
    unknown = InputPlaceUnknown(field="component")
    if suggestion.version_id is None:
        require(not suggestion.component and not suggestion.item_id, unknown)
        return
    row = forum.versions.select_related("version").filter(version_id=suggestion.version_id).first()
    require(row is not None and (not suggestion.component or suggestion.component in ComponentCode.values), unknown)
    require(bool(suggestion.component) or not suggestion.item_id, unknown)
    if suggestion.item_id and row is not None:
        item = read_components(row.version).item(suggestion.component, suggestion.item_id)
        require(item is not None, unknown)


def _judge(entry: ForumInput, forum: Forum, visitor_key: str, now: datetime) -> None:
    entry.visitor_key = visitor_key[:40]
    recent = 0
    if visitor_key:
        since = now - timedelta(minutes=MANY_MINUTES)
        recent = ForumInput.objects.filter(forum=forum, visitor_key=visitor_key, received_at__gte=since).count()
    reason = judge_input(entry.text, from_same_device=recent, reads_before_showing=forum.reads_before_showing)
    if reason is not None:
        entry.state, entry.hold_reason = InputState.HELD, reason

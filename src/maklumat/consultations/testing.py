"""Made-up forums for tests, brought to their state by the real actions: fixed, boring facts."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.testing import make_service, make_standard
from maklumat.channels.models import ChannelAccount
from maklumat.channels.vocabulary import Channel
from maklumat.consultations.actions.agreements import AgreementTerms, make_agreement
from maklumat.consultations.actions.attendance import Presence, add_attendee
from maklumat.consultations.actions.files import attach_file
from maklumat.consultations.actions.forums import ForumPlan, close_forum, open_forum, prepare_forum, start_meeting
from maklumat.consultations.actions.inputs import Suggestion, file_input
from maklumat.consultations.actions.invitations import invite, save_stakeholder
from maklumat.consultations.actions.records import generate_record
from maklumat.consultations.models import (
    Agreement,
    Attendee,
    Forum,
    ForumFile,
    ForumInput,
    Invitation,
    Stakeholder,
)
from maklumat.consultations.sealing import Contact
from maklumat.consultations.vocabulary import (
    COMMUNITY_ELEMENTS,
    AttachmentKind,
    CheckInWay,
    Element,
    ForumStatus,
    InvitationChannel,
    MeetingForm,
    TopicType,
)
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.testing import NOON, make_actor, make_unit
from maklumat.organization.vocabulary import Role

OPENS = datetime(2026, 8, 10, 0, tzinfo=UTC)
MEETING = datetime(2026, 8, 20, 1, tzinfo=UTC)  # Thursday 20 August 2026, 09:00 WITA
PLAN = ForumPlan(
    title="Standar pelayanan Bagian Kesra",
    purpose="Kami ingin mendengar Anda sebelum standar ini ditetapkan.",
    topic_type=TopicType.POLICY_DRAFT,
    form=MeetingForm.MEETING,
    inputs_open_at=OPENS,
    inputs_close_at=datetime(2026, 8, 27, 9, tzinfo=UTC),
    meeting_starts_at=MEETING,
    meeting_ends_at=MEETING + timedelta(hours=3),
    place="Ruang Serbaguna",
)


def make_manager(unit: Unit | None = None) -> StaffActor:
    """Return the head of the division that holds the forum."""
    return make_actor(Role.DIVISION_HEAD, unit or make_unit(slug="kesra"))


def make_clerk(unit: Unit | None = None) -> StaffActor:
    """Return an officer of the division that holds the forum."""
    return make_actor(Role.OFFICER, unit or make_unit(slug="kesra"))


def make_visitor(forum: Forum) -> Actor:
    """Return someone from outside."""
    return Actor(ActorKind.VISITOR, id="visitor", name="", government_id=forum.government_id)


def make_draft(unit: Unit | None = None, slug: str = "rekomendasi") -> StandardVersion:
    """Return a complete draft of a service that has a version in force."""
    service = make_service(unit or make_unit(slug="kesra"), slug)
    draft = service.versions.exclude(status__in=("in_force", "superseded")).order_by("-number").first()
    if draft is not None:
        return draft
    if not service.versions.exists():
        make_standard(service)
    return make_standard(service, in_force=False)


def make_forum(
    status: ForumStatus = ForumStatus.OPEN, *, unit: Unit | None = None, slug: str = "standar-kesra"
) -> Forum:
    """Return a forum on one draft, brought to a state; a closed one was attended by one person an element."""
    unit = unit or make_unit(slug="kesra")
    ChannelAccount.objects.get_or_create(
        government=unit.government, channel=Channel.EMAIL, address=f"maklumat@{unit.government.slug}.example"
    )
    manager = make_manager(unit)
    plan = replace(PLAN)
    forum = prepare_forum(unit.pk, plan, slug=slug, version_ids=[make_draft(unit).pk], actor=manager, now=OPENS)
    if status is ForumStatus.PREPARATION:
        return forum
    open_forum(forum.pk, actor=manager, now=OPENS)
    if status in {ForumStatus.RUNNING, ForumStatus.CLOSED}:
        start_meeting(forum.pk, actor=manager, now=MEETING)
    if status is ForumStatus.CLOSED:
        for element in (*COMMUNITY_ELEMENTS, Element.OFFICE):
            make_attendee(forum, element)
        close_forum(forum.pk, actor=manager, now=plan.meeting_ends_at, inputs_until=plan.inputs_close_at)
    forum.refresh_from_db()
    return forum


def make_attendee(forum: Forum, element: Element = Element.USERS, name: str = "Rahmawati") -> Attendee:
    """Return somebody on the clerk's list."""
    return add_attendee(
        forum.pk,
        Presence(name=name, element=element, organisation="Tenggarong"),
        check_in_key=f"{name}-{element}",
        way=CheckInWay.CLERK,
        actor=make_clerk(forum.unit),
        now=MEETING,
    )


def make_input(
    forum: Forum, key: str = "masukan-1", *, now: datetime = NOON, email: str = "", **facts: object
) -> ForumInput:
    """Return an input from the website about the completion time of the draft."""
    version_id = forum.versions.values_list("version_id", flat=True).first()
    suggestion = Suggestion(
        text="Empat hari cukup, asal dihitung sejak berkas lengkap.",
        version_id=version_id,
        component="completion_time",
        item_id="completion_time",
        contact=Contact(email=email),
    )
    return file_input(
        forum.pk,
        replace(suggestion, **facts),  # type: ignore[arg-type]
        submission_key=key,
        actor=make_visitor(forum),
        now=now,
    )


def make_stakeholder(
    unit: Unit | None = None, name: str = "Ketua LPM", element: Element = Element.CIVIL_SOCIETY
) -> Stakeholder:
    """Return somebody worth hearing, with an e-mail."""
    unit = unit or make_unit(slug="kesra")
    return save_stakeholder(
        unit.government_id,
        name=name,
        organisation="LPM Tenggarong",
        element=element,
        contact=Contact(email="lpm@contoh.example", phone="081200000002"),
        actor=make_clerk(unit),
        now=OPENS,
    )


@dataclass(frozen=True)
class HeldForum:
    """A closed forum with one of everything on it."""

    forum: Forum
    invitation: Invitation
    attendee: Attendee
    entry: ForumInput
    agreement: Agreement
    file: ForumFile


def make_held_forum(unit: Unit, slug: str) -> HeldForum:
    """Return a forum that was held and closed, with one invitation, guest, input, agreement, file, and its record."""
    forum = make_forum(ForumStatus.RUNNING, unit=unit, slug=slug)
    clerk, manager = make_clerk(unit), make_manager(unit)
    (invitation,) = invite(
        forum.pk,
        stakeholder_ids=[make_stakeholder(unit, name=f"Ketua {slug}").pk],
        channel=InvitationChannel.LETTER,
        actor=clerk,
        now=MEETING,
    )
    attendee, entry = make_attendee(forum), make_input(forum, now=MEETING)
    agreement = make_agreement(forum.pk, AgreementTerms(text="Papan dipasang."), actor=clerk, now=MEETING)
    upload = UploadedBytes("foto.png", PICTURE)
    file = attach_file(forum.pk, upload, kind=AttachmentKind.PHOTO, actor=clerk, now=MEETING)
    close_forum(forum.pk, actor=manager, now=PLAN.meeting_ends_at, confirm_missing=True, missing_reason="Hujan lebat.")
    generate_record(forum.pk, actor=clerk, now=PLAN.meeting_ends_at)
    return HeldForum(forum, invitation, attendee, entry, agreement, file)


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63600000000200014"
    "8afa4710000000049454e44ae426082"
)
"""One grey point as PNG."""

"""Two forums of the demo, with invented people: one whose record is published, and one that takes inputs now."""

from datetime import date, datetime, timedelta

from maklumat.catalogue.actions.enactment import enact_standard
from maklumat.catalogue.actions.standards import move_standard, start_draft
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import get_standard_in_force, read_components
from maklumat.catalogue.rules.components import item_to_json
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.actions.agenda import AgendaLine, set_agenda
from maklumat.consultations.actions.agreements import AgreementTerms, apply_agreement, make_agreement
from maklumat.consultations.actions.answers import answer_input
from maklumat.consultations.actions.attendance import Presence, add_attendee
from maklumat.consultations.actions.forums import ForumPlan, close_forum, open_forum, prepare_forum, start_meeting
from maklumat.consultations.actions.inputs import Suggestion, file_input
from maklumat.consultations.actions.records import (
    SignatoryLine,
    add_signatures,
    generate_record,
    publish_record,
    review_record,
)
from maklumat.consultations.models import Forum
from maklumat.consultations.vocabulary import (
    COMMUNITY_ELEMENTS,
    AnswerKind,
    CheckInWay,
    Element,
    InputChannel,
    MeetingForm,
    ProposalKind,
    SigningMethod,
    TopicType,
)
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.actor import Actor
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.working_days import add_working_days
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar

PEOPLE = (
    ("Rahmawati", Element.USERS, "Loa Kulu"),
    ("Dr. Surya Wijaya", Element.EXPERTS, "Akademisi"),
    ("Hendra Saputra", Element.AGENCIES, "Kecamatan Tenggarong"),
    ("Marlina", Element.CIVIL_SOCIETY, "LPM Melayu"),
    ("Yusuf Hidayat", Element.MEDIA, "Warta Mahakam"),
    ("Nadia Safitri", Element.OFFICE, "Bagian Organisasi"),
)
VOICES = (
    ("Janji waktu dihitung sejak berkas lengkap, jangan sejak dikirim.", AnswerKind.AGREED, "Setuju, ditulis jelas."),
    ("Mohon loket buka hari Sabtu.", AnswerKind.REJECTED, "Petugas belum cukup untuk hari Sabtu."),
    ("Bisakah lewat WhatsApp?", AnswerKind.NOTED, "Kami kaji bersama Diskominfo."),
)


def load_forums(government: Government, *, actor: Actor, now: datetime) -> None:
    """Load both forums through the product's own actions."""
    calendar = get_calendar(government)
    today = calendar.local_date(now)
    held = StandardVersion.objects.of(government.pk).filter(status=StandardStatus.IN_FORCE).order_by("service_id")
    busy = StandardVersion.objects.of(government.pk).filter(status__in=WRITABLE)
    service = next(
        version.service
        for version in held.exclude(service_id__in=busy.values("service_id")).select_related("service")
        if version.in_force_from and version.in_force_from < today
    )
    drafts = list(busy.select_related("service__unit").order_by("id")[:1])
    if get_standard_in_force(service.pk, today) is not None:
        met = _nine_o_clock(add_working_days(today - timedelta(days=22), 1, calendar), calendar)
        _publish(service.pk, service.unit_id, met, actor=actor, now=now)
    for draft in drafts:
        meeting = _nine_o_clock(add_working_days(today, 7, calendar), calendar)
        forum = _prepare(draft, meeting, now - timedelta(days=3), actor)
        _speak(forum, draft, actor, now - timedelta(hours=5))


def _nine_o_clock(day: date, calendar: WorkingCalendar) -> datetime:
    return calendar.day_start(day) + timedelta(hours=9)


def _publish(service_id: int, unit_id: int, met: datetime, *, actor: Actor, now: datetime) -> None:
    draft = start_draft(service_id, actor=actor, now=met - timedelta(days=20), change_note="Hasil forum konsultasi.")
    forum = _prepare(draft, met, met - timedelta(days=14), actor)
    start_meeting(forum.pk, actor=actor, now=met)
    for name, element, organisation in PEOPLE:
        add_attendee(
            forum.pk,
            Presence(name, element, organisation),
            check_in_key=name,
            way=CheckInWay.CLERK,
            actor=actor,
            now=met,
        )
    keys = _speak(forum, draft, actor, met)
    for key, (_text, kind, reason) in zip(keys, VOICES, strict=True):
        answer_input(key, kind=kind, reason=reason, actor=actor, now=met + timedelta(hours=4))
    closed = met + timedelta(hours=3)
    close_forum(forum.pk, actor=actor, now=closed)
    promise = read_components(draft).completion_time
    terms = AgreementTerms(
        text="Jangka waktu dihitung sejak berkas dinyatakan lengkap.",
        owner_unit_id=unit_id,
        due_on=closed.date() + timedelta(days=14),
        proposal=ProposalKind.CHANGE if promise else ProposalKind.NONE,
        version_id=draft.pk,
        component="completion_time",
        item_id="completion_time",
        item={**item_to_json(promise), "starts": "sejak berkas dinyatakan lengkap"} if promise else None,
        input_ids=keys[:1],
    )
    agreement = make_agreement(forum.pk, terms, actor=actor, now=closed)
    if promise:
        apply_agreement(agreement.pk, actor=actor, now=closed)
    _sign_and_enact(forum, draft, actor, closed + timedelta(days=2), now)


def _sign_and_enact(forum: Forum, draft: StandardVersion, actor: Actor, signed: datetime, now: datetime) -> None:
    everybody = (Element.OFFICE, *COMMUNITY_ELEMENTS)
    lines = [SignatoryLine(element, name, place) for name, element, place in PEOPLE]
    generate_record(forum.pk, reference=f"000.8/BA-FKP/{signed:%Y}", signatories=lines, actor=actor, now=signed)
    held = review_record(forum.pk, actor=actor, now=signed)
    if held.pdf is None:
        return
    with open_file(held.pdf) as stream:
        scan = UploadedBytes("pindaian.pdf", stream.read())
    add_signatures(forum.pk, scan, method=SigningMethod.PAPER, elements=everybody, actor=actor, now=signed)
    publish_record(forum.pk, actor=actor, now=signed)
    move_standard(draft.pk, StandardStatus.AWAITING_ENACTMENT, actor=actor, now=signed)
    day = get_calendar(forum.government_id).local_date(now)
    enact_standard(
        draft.pk,
        decision_number=f"000.8.3/FKP/{day.year}",
        decision_date=day,
        decided_by="Sekretaris Daerah",
        in_force_from=day,
        actor=actor,
        now=now,
    )


def _prepare(draft: StandardVersion, meeting: datetime, opened: datetime, actor: Actor) -> Forum:
    plan = ForumPlan(
        title=f"Standar layanan {draft.service.name}"[:200],
        purpose="Kami ingin mendengar Anda sebelum standar ini ditetapkan. Semua butirnya masih dapat berubah.",
        topic_type=TopicType.POLICY_DRAFT,
        form=MeetingForm.MEETING,
        inputs_open_at=opened,
        inputs_close_at=meeting + timedelta(days=7),
        meeting_starts_at=meeting,
        meeting_ends_at=meeting + timedelta(hours=3),
        place="Ruang Serbaguna, Kantor Bupati (ada jalur kursi roda)",
    )
    forum = prepare_forum(draft.service.unit_id, plan, version_ids=[draft.pk], actor=actor, now=opened)
    lines = [
        AgendaLine("Pembukaan dan paparan", 30),
        AgendaLine("Berapa lama sebaiknya kami berjanji?", 40, version_id=draft.pk, component="completion_time"),
        AgendaLine("Tanda tangan berita acara", 20),
    ]
    set_agenda(forum.pk, lines, actor=actor, now=opened)
    return open_forum(forum.pk, actor=actor, now=opened)


def _speak(forum: Forum, draft: StandardVersion, actor: Actor, now: datetime) -> list[int]:
    """File the voices of the demo, the first about the completion time; return their ids."""
    return [
        file_input(
            forum.pk,
            Suggestion(text=text, version_id=draft.pk, component="completion_time" if place == 0 else ""),
            submission_key=f"contoh-{forum.pk}-{place}",
            channel=InputChannel.ROOM,
            actor=actor,
            now=now,
        ).pk
        for place, (text, _kind, _reason) in enumerate(VOICES)
    ]

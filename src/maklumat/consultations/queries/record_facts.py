"""Everything a record is made from, read from the tables."""

from datetime import datetime

from django.utils.translation import override

from maklumat.consultations.models import Agreement, Answer, Forum, ForumInput, RecordSignature
from maklumat.consultations.queries.agreements import find_agreements
from maklumat.consultations.queries.attendance import count_attendance
from maklumat.consultations.queries.forums import find_discussed_versions, find_forum_files
from maklumat.consultations.queries.inputs import summarise_inputs
from maklumat.consultations.rules.record import (
    MOST_REJECTED,
    RecordedAgreement,
    RecordedInput,
    RecordedService,
    RecordFacts,
    Signatory,
)
from maklumat.consultations.vocabulary import AnswerKind, AttachmentKind, Element, InputState, TopicType
from maklumat.organization.queries import get_calendar


def read_record_facts(forum: Forum, reference: str) -> RecordFacts:
    """Return what the record of a forum says now, in about ten statements."""
    local = get_calendar(forum.government_id).local
    agreements = find_agreements(forum.pk)
    figures = summarise_inputs(forum.pk)
    with override("id"):
        return RecordFacts(
            title=forum.title,
            reference=reference,
            unit=forum.unit.name,
            topic=str(TopicType(forum.topic_type).label),
            purpose=forum.purpose,
            place=forum.place or forum.link,
            starts_at=local(forum.started_at or forum.meeting_starts_at),
            ends_at=local(_end(forum)),
            zone_label=forum.government.zone_label,
            people=_people(forum.pk),
            missing_reason=forum.missing_reason,
            services=_services(forum.pk),
            presentation=forum.presentation,
            agreements=[_recorded(agreement) for agreement in agreements if agreement.is_agreed],
            open_points=[_recorded(agreement) for agreement in agreements if not agreement.is_agreed],
            rejected=_rejected(forum.pk),
            input_count=figures.total,
            inputs=[(str(kind.label), count) for kind, count in figures.by_answer.items()],
            signatories=_signatories(forum.pk),
            attached=_attached(forum.pk),
        )


def _end(forum: Forum) -> datetime:
    """Return when the meeting ended; a forum closed days later ended when it was planned to."""
    closed = forum.closed_at or forum.meeting_ends_at
    local = get_calendar(forum.government_id).local_date
    is_same_day = local(closed) == local(forum.started_at or forum.meeting_starts_at)
    return closed if is_same_day else forum.meeting_ends_at


def _people(forum_id: int) -> list[tuple[str, int]]:
    count = count_attendance(forum_id)
    people = [(str(element.label), number) for element, number in count.community]
    people += [(str(Element.OFFICE.label), count.office)] if count.office else []
    return people + ([(str(Element.GUEST.label), count.guests)] if count.guests else [])


def _services(forum_id: int) -> list[RecordedService]:
    return [
        RecordedService(version.service.name, version.service.unit.name, version.number)
        for version in find_discussed_versions(forum_id)
    ]


def _recorded(agreement: Agreement) -> RecordedAgreement:
    owner = agreement.owner_unit.name if agreement.owner_unit else ""
    return RecordedAgreement(
        agreement.number,
        agreement.text,
        ", ".join(part for part in (owner, agreement.owner_name) if part),
        agreement.due_on,
        agreement.proof_wanted,
    )


def _rejected(forum_id: int) -> list[RecordedInput]:
    entries = list(
        ForumInput.objects.filter(forum_id=forum_id, answer_kind=AnswerKind.REJECTED, state=InputState.SHOWN)
        .order_by("-votes", "id")
        .values_list("pk", "text")[: MOST_REJECTED + 1]
    )
    reasons = dict(
        Answer.objects.filter(input_id__in=[key for key, _text in entries])
        .order_by("revision")
        .values_list("input_id", "reason")
    )
    return [RecordedInput(text, reasons.get(key, "")) for key, text in entries]


def _signatories(forum_id: int) -> list[Signatory]:
    rows = RecordSignature.objects.filter(record__forum_id=forum_id).order_by("id")
    return [Signatory(str(Element(row.element).label), row.name, row.position) for row in rows]


def _attached(forum_id: int) -> list[str]:
    words = ["Daftar hadir"]
    files = find_forum_files(forum_id)
    photos = sum(file.kind == AttachmentKind.PHOTO for file in files)
    words += [f"Dokumentasi foto ({photos} lembar)"] if photos else []
    return words + [file.caption or file.file.name for file in files if file.kind == AttachmentKind.MATERIAL]

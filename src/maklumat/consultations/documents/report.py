"""The report of a forum for the ministry: a PDF to read and a workbook to work with."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import override

from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations.documents.invitation import meeting_day, meeting_hours
from maklumat.consultations.documents.printing import print_page
from maklumat.consultations.models import Agreement, Answer, Forum, ForumInput
from maklumat.consultations.queries import (
    count_attendance,
    find_agreements,
    find_discussed_versions,
    find_newest_answers,
    find_record,
    summarise_inputs,
)
from maklumat.consultations.rules.number_words import plain_date
from maklumat.consultations.vocabulary import (
    AgreementStatus,
    AnswerKind,
    Element,
    InputChannel,
    InputPhase,
    InputState,
    MeetingForm,
    TopicType,
)

Rows = list[list[str | int]]
MOST_ROWS = 20_000


def print_report(forum: Forum, *, made_at: datetime) -> bytes:
    """Return the report as PDF."""
    with override("id"):
        figures = summarise_inputs(forum.pk)
        return print_page(
            "report.typ",
            forum,
            title=f"Laporan {forum.title}",
            made_at=made_at,
            facts=_facts(forum),
            people=_people(forum),
            score=count_attendance(forum.pk).score,
            inputs=[
                *([str(kind.label), count] for kind, count in figures.by_answer.items()),
                ["Belum dijawab", figures.unanswered],
            ],
            agreements=[[str(cell) for cell in row[:5]] for row in _agreements(forum)],
        )


def write_workbook(forum: Forum) -> bytes:
    """Return the report as a workbook; a text that looks like a formula stays a text."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with override("id"), xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": forum.title, "created": forum.created_at.replace(tzinfo=None)})
        _sheet(book, "Forum", ["Uraian", "Isi"], _facts(forum))
        _sheet(book, "Kehadiran", ["Unsur", "Jumlah orang"], _people(forum))
        _sheet(
            book,
            "Masukan",
            ["No", "Layanan", "Komponen", "Masukan", "Tahap", "Jalur", "Jawaban", "Alasan"],
            _inputs(forum),
        )
        _sheet(
            book,
            "Kesepakatan",
            ["No", "Kesepakatan", "Penanggung jawab", "Tenggat", "Keadaan", "Mengubah rancangan"],
            _agreements(forum),
        )
    return target.getvalue()


def _facts(forum: Forum) -> Rows:
    record = find_record(forum.pk)
    services = [version.service.name for version in find_discussed_versions(forum.pk)]
    return [
        ["Judul", forum.title],
        ["Penyelenggara", forum.unit.name],
        ["Jenis topik", str(TopicType(forum.topic_type).label)],
        ["Bentuk", str(MeetingForm(forum.form).label)],
        ["Hari, tanggal", meeting_day(forum)],
        ["Pukul", meeting_hours(forum)],
        ["Tempat", forum.place or forum.link],
        ["Layanan yang dibahas", ", ".join(services)],
        ["Nomor berita acara", record.reference if record else ""],
        ["Unsur yang tidak hadir", forum.missing_reason],
    ]


def _people(forum: Forum) -> Rows:
    count = count_attendance(forum.pk)
    rows: Rows = [[str(element.label), number] for element, number in count.community]
    return [*rows, [str(Element.OFFICE.label), count.office], [str(Element.GUEST.label), count.guests]]


def _inputs(forum: Forum) -> Rows:
    entries = list(
        ForumInput.objects.filter(forum=forum, state=InputState.SHOWN)
        .select_related("version__service")
        .order_by("id")[:MOST_ROWS]
    )
    answers = find_newest_answers([entry.pk for entry in entries if entry.answer_kind])
    return [_input_row(entry, answers.get(entry.pk)) for entry in entries]


def _input_row(entry: ForumInput, answer: Answer | None) -> list[str | int]:
    return [
        entry.pk,
        entry.version.service.name if entry.version else "",
        str(ComponentCode(entry.component).label) if entry.component else "",
        entry.text,
        str(InputPhase(entry.phase).label),
        str(InputChannel(entry.channel).label),
        str(AnswerKind(answer.kind).label) if answer else "",
        answer.reason if answer else "",
    ]


def _agreements(forum: Forum) -> Rows:
    return [_agreement_row(agreement) for agreement in find_agreements(forum.pk) if agreement.is_agreed]


def _agreement_row(agreement: Agreement) -> list[str | int]:
    owner = agreement.owner_unit.name if agreement.owner_unit else agreement.owner_name
    return [
        agreement.number,
        agreement.text,
        owner,
        plain_date(agreement.due_on) if agreement.due_on else "",
        str(AgreementStatus(agreement.status).label),
        "ya" if agreement.applied_at else "tidak",
    ]


def _sheet(book: Any, name: str, header: list[str], rows: Rows) -> None:  # noqa: ANN401 - published without types
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_row(0, 0, header, bold)
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 28)

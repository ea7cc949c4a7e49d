"""The monthly and quarterly report of complaints and services, as PDF, Word file and workbook with the same words."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import override
from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from maklumat.cases.vocabulary import CaseKind, CaseStatus
from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.channels.vocabulary import Channel
from maklumat.evaluation.documents.books import Sheet, write_book
from maklumat.evaluation.queries.period_reports import PeriodReport
from maklumat.evaluation.queries.scoreboard import Board, Line
from maklumat.evaluation.rules.periods import Period, PeriodKind
from maklumat.evaluation.rules.scorecards import LEAST_FINISHED, Share
from maklumat.foundation.text import clean_text
from maklumat.foundation.typesetting import typeset
from maklumat.organization.models import Government, Unit
from maklumat.surveys.rules.rounding import round_half_up

TEMPLATE: Final = Path(__file__).parent / "templates" / "period_report.typ"
TOO_FEW: Final = "terlalu sedikit"
LONGEST: Final = 400
Row = list[str]


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the report; ``empty`` stands where it has no rows."""

    title: str
    header: Row
    rows: list[Row]
    empty: str


@dataclass(frozen=True, slots=True)
class ReportText:
    """Everything the report says, in the language of the office."""

    title: str
    facts: list[Row]
    sections: list[Section]


def report_text(report: PeriodReport, government: Government) -> ReportText:
    """Return the words of a report; a share of fewer than five is no percentage."""
    with override("id"):
        name = period_name(report.period)
        return ReportText(f"Laporan pengaduan dan layanan {name}", _facts(report, government, name), _sections(report))


def period_name(period: Period) -> str:
    """Name a period in the language of the office."""
    if period.kind is PeriodKind.MONTH:
        with override("id"):
            return date_format(period.first, "F Y")
    if period.kind is PeriodKind.QUARTER:
        return f"Triwulan {period.number} tahun {period.year}"
    return f"Semester {period.number} tahun {period.year}" if period.kind is PeriodKind.HALF else f"Tahun {period.year}"


def print_period_report(text: ReportText, government: Government, *, made_at: datetime) -> bytes:
    """Return the report as PDF; equal input gives equal bytes."""
    with override("id"):
        letterhead = read_letterhead(government, Unit.objects.of(government.pk).get(parent=None))
    facts: Mapping[str, object] = {
        "title": text.title,
        "language": "id",
        "made_at": made_at,
        "lines": letterhead.lines,
        "address": letterhead.address,
        "emblem": letterhead.emblem or b"",
        "facts": text.facts,
        "sections": [[one.title, one.header, one.rows, one.empty] for one in text.sections],
    }
    return typeset(TEMPLATE, facts)


def write_period_report(text: ReportText, *, made_at: datetime) -> bytes:
    """Return the report as DOCX."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    document.sections[0].page_width, document.sections[0].page_height = Mm(210), Mm(297)
    properties = document.core_properties
    properties.title, properties.language = text.title[:250], "id"
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    document.add_heading(text.title, level=1)
    _add_table(document, ["Uraian", "Isi"], text.facts)
    for one in text.sections:
        document.add_heading(one.title, level=2)
        if one.rows:
            _add_table(document, one.header, one.rows)
        else:
            document.add_paragraph(one.empty)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def write_period_book(text: ReportText, *, made_at: datetime) -> bytes:
    """Return the report as a workbook, a sheet for each table."""
    sheets = [Sheet(one.title.replace("/", " "), one.header, one.rows) for one in text.sections]
    return write_book(text.title, made_at, [Sheet("Ringkasan", ["Uraian", "Isi"], text.facts), *sheets])


def _facts(report: PeriodReport, government: Government, name: str) -> list[Row]:
    cases, applications = report.cases.total, report.applications.total
    last = date_format(report.until, "j F Y")
    return [
        ["Pemerintah daerah", government.name],
        ["Masa", f"{name}, sampai {last}"],
        ["Laporan masuk", str(cases.tally.filed)],
        ["Laporan selesai", f"{cases.tally.settled}, tepat waktu {_percent(cases)}"],
        ["Laporan terbuka hari ini", f"{cases.open.open}, lewat waktu {cases.open.late}"],
        ["Permohonan masuk", str(applications.tally.filed)],
        ["Permohonan selesai", f"{applications.tally.settled}, tepat waktu {_percent(applications)}"],
        ["Tindak lanjut direncanakan", str(report.actions.planned)],
        ["Tindak lanjut terbukti selesai", str(report.actions.verified)],
        ["Tindak lanjut lewat waktu", str(report.actions.late)],
    ]


def _sections(report: PeriodReport) -> list[Section]:
    nothing = "Tidak ada laporan pada masa ini."
    kinds = {kind.value: str(kind.label) for kind in CaseKind}
    channels = {channel.value: str(channel.label) for channel in Channel}
    states = {status.value: str(status.label) for status in CaseStatus}
    return [
        Section("Menurut jenis", ["Jenis", "Jumlah"], _named(report.by_kind, kinds), nothing),
        Section("Menurut saluran", ["Saluran", "Jumlah"], _named(report.by_channel, channels), nothing),
        Section("Menurut keadaan", ["Keadaan sekarang", "Jumlah"], _named(report.by_status, states), nothing),
        Section(
            "Layanan paling banyak dilaporkan",
            ["Layanan", "Unit", "Jumlah"],
            [[service, unit, str(count)] for service, unit, count in report.services],
            nothing,
        ),
        _by_unit("Laporan menurut unit", report.cases, report, nothing),
        _by_unit("Permohonan menurut unit", report.applications, report, "Tidak ada permohonan pada masa ini."),
    ]


def _by_unit(title: str, board: Board, report: PeriodReport, empty: str) -> Section:
    header = ["Unit", "Masuk", "Selesai", "Tepat waktu", "Terbuka", "Lewat waktu"]
    rows = [
        [report.units[key], *_counts(line)]
        for key, line in sorted(board.lines.items(), key=lambda pair: pair[0] or 0)
        if key in report.units
    ]
    return Section(title, header, rows, empty)


def _counts(line: Line) -> Row:
    tally = line.tally
    return [str(tally.filed), str(tally.settled), _percent(line), str(line.open.open), str(line.open.late)]


def _percent(line: Line) -> str:
    if not line.tally.settled:
        return "belum ada"
    share = Share(line.tally.in_time, line.tally.settled).percent
    if share is None or line.tally.settled < LEAST_FINISHED:
        return TOO_FEW
    return f"{round_half_up(share, 1)}%".replace(".", ",")


def _named(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Row]:
    return [[names.get(code, code), str(count)] for code, count in counts.items()]


def _add_table(document: WordDocument, header: Row, rows: list[Row]) -> None:
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = clean_text(words, LONGEST)

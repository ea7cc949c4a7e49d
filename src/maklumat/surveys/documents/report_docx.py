"""The report of a survey as a Word file that offices go on writing in."""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Mm, Pt

from maklumat.foundation.text import clean_text
from maklumat.surveys.documents.report import SurveyReport, read_report
from maklumat.surveys.models import Result

FACE: Final = "Arial"
LONGEST: Final = 8000
BAR: Final = "\u2588"
BAR_PARTS: Final = 20


def write_report(result: Result, *, made_at: datetime) -> bytes:
    """Return the report as DOCX, with the same words as the PDF; its chart is made of letters and can be edited."""
    report, document = read_report(result), Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    properties = document.core_properties
    properties.title, properties.language, properties.author = f"Laporan {report.title}"[:250], "id", report.unit[:250]
    properties.created = properties.modified = made_at.replace(tzinfo=None)
    document.add_heading("Laporan Survei Kepuasan Masyarakat", level=1)
    document.add_paragraph(_clean(report.unit))
    _table(document, ("Uraian", "Isi"), report.facts)
    _elements(document, report)
    document.add_heading("Responden menurut kelompok", level=2)
    document.add_paragraph("Kelompok yang lebih kecil dari 5 orang disembunyikan.")
    for title, rows in report.parts:
        document.add_heading(title, level=3)
        _table(document, (title, "Responden", "IKM"), rows)
    document.add_heading("Analisis", level=2)
    for line in report.analysis:
        document.add_paragraph(_clean(line))
    document.add_heading("Rencana tindak lanjut", level=2)
    if report.plans:
        _table(document, ("Unsur", "Rencana", "Penanggung jawab", "Tenggat", "Keadaan"), report.plans)
    else:
        document.add_paragraph("Belum ada rencana tindak lanjut.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _elements(document: WordDocument, report: SurveyReport) -> None:
    document.add_heading("Nilai setiap unsur", level=2)
    _table(document, ("Kode", "Unsur", "Jawaban", "Rata-rata", "IKM", "Mutu"), report.elements)
    document.add_paragraph(f"Nilai terendah ada pada unsur {report.lowest}.")
    document.add_heading("Grafik nilai unsur (skala 25 sampai 100)", level=3)
    bars = [[label, BAR * round(value / 100 * BAR_PARTS)] for label, value in report.bars]
    _table(document, ("Unsur", "Nilai"), bars)


def _table(document: WordDocument, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, header, strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(words)


def _clean(text: str) -> str:
    return clean_text(text, LONGEST)

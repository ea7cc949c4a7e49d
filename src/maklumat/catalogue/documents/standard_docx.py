"""The standard as a Word file that offices go on writing in: real headings, real tables, every word the PDF has."""

import io
from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from maklumat.catalogue.documents.components import ComponentGroup, Told
from maklumat.catalogue.documents.standard import StandardPaper, StandardText, standard_text
from maklumat.foundation.text import UNWANTED

WIDTHS: Final = (Mm(11), Mm(45), Mm(109))
FACE: Final = "Arial"


def write_standard(paper: StandardPaper) -> bytes:
    """Return the standard as DOCX, in the language of the office."""
    text = standard_text(paper)
    document = Document()
    _set_up(document, text, paper)
    _write_decision(document, text)
    _write_services(document, text)
    for annex in text.annexes:
        _begin_annex(document, text, annex.label, str(text.words["standard"]))
        document.add_heading(_clean(annex.title), level=2)
        if annex.about:
            document.add_paragraph(_clean(annex.about))
        _write_components(document, annex.groups, str(text.words["unwritten"]))
    if text.charter:
        _write_charter(document, text)
    if text.attachments:
        document.add_heading(str(text.words["attachments"]), level=2)
        for name in text.attachments:
            document.add_paragraph(_clean(name), style="List Number")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _set_up(document: WordDocument, text: StandardText, paper: StandardPaper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(11)
    properties = document.core_properties
    properties.title, properties.language = _clean(text.title)[:250], "id"
    day = paper.lead.decision_date
    made_at = datetime.combine(day, time()) if day else paper.lead.created_at.replace(tzinfo=None)
    properties.created = properties.modified = made_at
    properties.author = _clean(text.letterhead[-1] if text.letterhead else "")[:250]


def _write_decision(document: WordDocument, text: StandardText) -> None:
    words = text.words
    if text.is_draft:
        _centred(document, str(words["draft_note"]), bold=True)
    for line in (*text.letterhead, text.address):
        _centred(document, line.upper() if line != text.address else line, bold=line != text.address)
    document.add_heading(_clean(text.heading).upper(), level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _centred(document, f"{words['number']} {text.number}".upper())
    _centred(document, str(words["about"]).upper())
    _centred(document, text.about.upper(), bold=True)
    _centred(document, f"{text.opening},".upper(), bold=True)
    clauses: list[tuple[str, Sequence[str]]] = [
        (str(words["considering"]), [f"{chr(97 + place)}. {line};" for place, line in enumerate(text.considering)]),
        (str(words["citing"]), [f"{place}. {line};" for place, line in enumerate(text.citing, start=1)]),
    ]
    _write_clauses(document, clauses)
    _centred(document, f"{words['deciding']}:", bold=True)
    points: list[tuple[str, Sequence[str]]] = [(str(words["to_set"]), [f"{text.about}.".upper()])]
    _write_clauses(document, [*points, *((ordinal, [said]) for ordinal, said in text.points)])
    signature = text.signature
    _write_signature(document, signature.place_date, signature.position.upper(), signature.name, signature.number)


def _write_clauses(document: WordDocument, clauses: Sequence[tuple[str, Sequence[str]]]) -> None:
    table = document.add_table(rows=0, cols=3)
    for name, lines in clauses:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, ":"
        _write_lines(cells[2], lines)
    _set_widths(table, (Mm(30), Mm(6), Mm(129)))


def _write_services(document: WordDocument, text: StandardText) -> None:
    _begin_annex(document, text, text.services_label, str(text.words["services"]))
    columns: Sequence[str] = text.words["columns"]  # type: ignore[assignment] # four names
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    _write_header(table, columns)
    for place, row in enumerate(text.services, start=1):
        for cell, words in zip(table.add_row().cells, (str(place), *row), strict=True):
            cell.text = _clean(words)
    _set_widths(table, (Mm(11), Mm(64), Mm(35), Mm(55)))


def _write_components(document: WordDocument, groups: Sequence[ComponentGroup], empty: str) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    _write_header(table, ("No", "Komponen", "Uraian"))
    for group in groups:
        cells = table.add_row().cells
        merged = cells[0].merge(cells[2])
        merged.text = _clean(group.name)
        merged.paragraphs[0].runs[0].bold = True
        for row in group.rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = str(row.number), _clean(row.name)
            _write_lines(cells[2], _told_lines(row.parts) or [empty])
    _set_widths(table, WIDTHS)


def _told_lines(parts: Sequence[Told]) -> list[str]:
    """Return what a component says, a paragraph a line; points are numbered when there is more than one."""
    lines = []
    for part in parts:
        if part.text:
            lines.append(part.text)
        if len(part.points) == 1:
            lines.append(part.points[0])
        elif part.points:
            lines += [f"{place}. {point}" for place, point in enumerate(part.points, start=1)]
    return lines


def _write_charter(document: WordDocument, text: StandardText) -> None:
    charter = text.charter or {}
    _begin_annex(document, text, text.charter_label, str(text.words["charter"]))
    statements: Sequence[str] = charter["statements"]  # type: ignore[assignment] # sentences
    for place, statement in enumerate(statements, start=1):
        document.add_paragraph(_clean(f"{place}. {statement}"))
    signed = (str(charter[key]) for key in ("place_date", "position", "name", "number"))
    _write_signature(document, *signed)


def _write_signature(document: WordDocument, place_date: str, position: str, name: str, number: str) -> None:
    for line in (place_date, f"{position}," if position else "", "", "", name, *number.splitlines()):
        paragraph = document.add_paragraph(_clean(line))
        paragraph.paragraph_format.left_indent = Mm(95)
        paragraph.paragraph_format.space_after = Pt(2)


def _begin_annex(document: WordDocument, text: StandardText, label: str, title: str) -> None:
    document.add_page_break()  # type: ignore[no-untyped-call] # published without that type
    head = document.add_paragraph(_clean(f"{label.upper()}\n{text.annex_head}"))
    head.paragraph_format.left_indent = Mm(85)
    document.add_heading(_clean(title).upper(), level=1).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _write_header(table: Table, names: Sequence[str]) -> None:
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        cell.text = name
        cell.paragraphs[0].runs[0].bold = True


def _write_lines(cell: _Cell, lines: Sequence[str]) -> None:
    for place, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.text = _clean(line)
        paragraph.paragraph_format.space_after = Pt(2)


def _set_widths(table: Table, widths: Sequence[Mm]) -> None:
    table.autofit = False
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def _centred(document: WordDocument, words: str, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.add_run(_clean(words)).bold = bold


def _clean(words: str) -> str:
    return UNWANTED.sub("", words)

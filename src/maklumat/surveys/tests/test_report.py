"""The report of a survey: what was published, in a PDF and a Word file."""

import io

import pytest
from docx import Document

from maklumat.organization.testing import NOON
from maklumat.surveys.documents.report import HIDDEN, print_report, read_report
from maklumat.surveys.documents.report_docx import write_report
from maklumat.surveys.testing import make_improvement, make_result

pytestmark = pytest.mark.django_db


def test_the_report_says_what_was_published_and_nothing_else() -> None:
    result = make_result()
    make_improvement(result.survey)

    report = read_report(result)

    facts = {row[0]: row[1] for row in report.facts}
    assert facts["Indeks kepuasan (IKM)"].startswith("83,33, mutu B")
    assert facts["Responden"] == "5 jawaban"
    assert [row[4] for row in report.elements][:3] == ["85,00", "85,00", "65,00"]
    assert report.plans[0][1:2] == ["Dua loket pada jam sibuk."]
    assert report.lowest == "Waktu penyelesaian"


def test_a_small_group_is_hidden_in_the_report() -> None:
    result = make_result()
    result.figures["parts"]["sex"] = [{"code": "woman", "label": "", "respondents": None, "index": None}]

    (rows,) = [rows for title, rows in read_report(result).parts if title == "Jenis kelamin"]
    assert rows == [["Perempuan", HIDDEN, HIDDEN]]


def test_pdf_and_word_file_are_made_and_the_word_file_reads_the_same() -> None:
    result = make_result()

    pdf, again = print_report(result, made_at=NOON), print_report(result, made_at=NOON)
    document = Document(io.BytesIO(write_report(result, made_at=NOON)))

    assert pdf.startswith(b"%PDF-")
    assert pdf == again
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"U3", "65,00", "5 jawaban"} <= cells
    assert "Waktu perlu dipercepat." in [paragraph.text for paragraph in document.paragraphs]

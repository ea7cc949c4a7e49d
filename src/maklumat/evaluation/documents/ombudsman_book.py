"""The checklist of the Ombudsman as a worksheet to go on with, and on paper."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from maklumat.evaluation.documents.books import Sheet, write_book
from maklumat.evaluation.documents.period_report import ReportText, Section, print_period_report
from maklumat.evaluation.ombudsman_words import ANSWERS, DIMENSIONS, POINTS, SHOWN
from maklumat.evaluation.queries.ombudsman import Shown
from maklumat.evaluation.rules.ombudsman import EDITION_2025, Dimension
from maklumat.organization.models import Government, Unit


def write_ombudsman_book(unit: Unit, points: Mapping[str, Shown], *, made_at: datetime) -> bytes:
    """Return the worksheet: every point, what is counted of it, and room for what people know."""
    header = [_("Dimension"), _("Point"), _("Answer"), _("What shows it"), _("Your answer"), _("Your evidence")]
    rows = [
        [str(DIMENSIONS[dimension.code]), *row, None, None]
        for dimension in EDITION_2025.dimensions
        for row in _rows(dimension, points)
    ]
    return write_book(f"Ombudsman {unit.name}", made_at, [Sheet("Ombudsman", header, rows)])


def print_ombudsman_checklist(
    unit: Unit, points: Mapping[str, Shown], government: Government, *, made_at: datetime
) -> bytes:
    """Return the checklist as PDF, in the language of the office; equal input gives equal bytes."""
    with override("id"):
        facts = [
            ["Unit", unit.name],
            ["Dasar", EDITION_2025.regulation],
            ["Keadaan", date_format(made_at, "j F Y")],
        ]
        header = ["Hal", "Dasar", "Jawaban"]
        sections = [
            Section(
                str(DIMENSIONS[dimension.code]),
                header,
                [[name, words, answer or "diisi petugas"] for name, answer, words in _rows(dimension, points)],
                "",
            )
            for dimension in EDITION_2025.dimensions
        ]
        text = ReportText(f"Daftar periksa Ombudsman {unit.name}", facts, sections)
    return print_period_report(text, government, made_at=made_at)


def _rows(dimension: Dimension, points: Mapping[str, Shown]) -> Iterator[tuple[str, str, str]]:
    """Yield name, answer and evidence of each point; no answer where people say."""
    for point in dimension.points:
        shown = points.get(point.code)
        if shown is None:
            yield str(POINTS[point.code]), "", ""
        else:
            words = str(SHOWN[point.code]) % {"part": shown.part, "whole": shown.whole}
            yield str(POINTS[point.code]), str(ANSWERS[shown.answer]), words

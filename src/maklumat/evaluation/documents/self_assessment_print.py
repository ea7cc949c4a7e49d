"""The self-assessment of a unit on paper, in the language of the office."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import override

from maklumat.evaluation.documents.period_report import ReportText, Row, Section, print_period_report
from maklumat.evaluation.indicators import ASPECTS, INDICATORS
from maklumat.evaluation.queries.self_assessments import SelfAssessment
from maklumat.evaluation.rules.service_index import INSTRUMENT_2023, Aspect, grade_service_index
from maklumat.organization.models import Government
from maklumat.surveys.rules.rounding import round_half_up


def print_self_assessment(
    assessment: SelfAssessment, evidence: Mapping[int, str], government: Government, *, made_at: datetime
) -> bytes:
    """Return the form as PDF; equal input gives equal bytes.

    Args:
        assessment: scores and indices.
        evidence: what shows a score that the system sees, by the number of the indicator.
        government: whose letterhead stands on it.
        made_at: when it is made.
    """
    with override("id"):
        name = assessment.unit.name
        text = ReportText(
            f"Penilaian mandiri F-01 {name}",
            _facts(assessment, government),
            [_aspect(aspect, assessment, evidence) for aspect in INSTRUMENT_2023.aspects],
        )
    return print_period_report(text, government, made_at=made_at)


def _facts(assessment: SelfAssessment, government: Government) -> list[Row]:
    form = assessment.form
    day = date_format(assessment.on, "j F Y")
    facts = [
        ["Pemerintah daerah", government.name],
        ["Unit", assessment.unit.name],
        ["Pedoman", INSTRUMENT_2023.regulation],
        ["Tahun", str(form.year if form else assessment.on.year)],
        ["Keadaan", f"Dikirim {day} oleh {form.submitted_by}" if form and form.submitted_by else f"Rancangan, {day}"],
        ["Indeks formulir ini", _index(assessment.index)],
    ]
    if assessment.unscored:
        facts.append(["Belum dinilai, dihitung 0", ", ".join(map(str, assessment.unscored))])
    if form and form.users_index is not None and assessment.service_index is not None:
        facts.append(["Indeks formulir pengguna (F-03)", _figure(Fraction(form.users_index))])
        facts.append(["Indeks bila evaluator menilai sama", _index(assessment.service_index)])
    return facts


def _aspect(aspect: Aspect, assessment: SelfAssessment, evidence: Mapping[int, str]) -> Section:
    figure = assessment.aspects.get(aspect.code)
    title = f"{ASPECTS[aspect.code]}, bobot {aspect.weight}%: {_figure(figure)}" if figure is not None else ""
    rows = []
    for one in aspect.indicators:
        own, score = assessment.own.get(one.number), assessment.scores.get(one.number)
        shown = own.note or (own.file.name if own.file else "") if own else ""
        words = " ".join(filter(None, (evidence.get(one.number, ""), shown)))
        rows.append([f"{one.number}. {INDICATORS[one.code]}", words, "belum" if score is None else str(score)])
    return Section(title or str(ASPECTS[aspect.code]), ["Indikator", "Dasar dan bukti", "Nilai"], rows, "")


def _index(figure: Fraction) -> str:
    return f"{_figure(figure)} ({grade_service_index(figure)})"


def _figure(figure: Fraction) -> str:
    return str(round_half_up(figure, 2)).replace(".", ",")

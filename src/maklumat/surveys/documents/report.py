"""The report of a survey, ready to be sent: method, period, respondents, elements, analysis and follow-up plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import override

from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.foundation.typesetting import typeset
from maklumat.organization.queries import get_calendar
from maklumat.surveys.models import Improvement, Result
from maklumat.surveys.queries.figures import BREAKDOWNS
from maklumat.surveys.queries.results import find_improvements
from maklumat.surveys.vocabulary import AgeGroup, AnswerWay, Education, Element, Grade, Occupation, Sex

TEMPLATE: Final = Path(__file__).parent / "templates" / "report.typ"
HIDDEN: Final = "disembunyikan"
VOCABULARIES: Final = {
    "way": AnswerWay,
    "sex": Sex,
    "age_group": AgeGroup,
    "education": Education,
    "occupation": Occupation,
}
PART_TITLES: Final = {
    "way": "Cara menjawab",
    "sex": "Jenis kelamin",
    "age_group": "Usia",
    "education": "Pendidikan",
    "occupation": "Pekerjaan",
    "service": "Layanan",
}
SCALE: Final = 100

Row = list[str]


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """Everything a report says, as plain words in the language of the office.

    Attributes:
        bars: the index of each element, 25 to 100, in the order of ``elements``.
        parts: title and rows of each breakdown; small groups are hidden in it.
        plans: element, plan, owner, day, and what shows that it was done.
    """

    title: str
    unit: str
    facts: list[Row]
    elements: list[Row]
    bars: list[tuple[str, float]]
    parts: list[tuple[str, list[Row]]]
    analysis: list[str]
    plans: list[Row]
    lowest: str


def read_report(result: Result) -> SurveyReport:
    """Return the report of a published result, in two statements; what was published is not reckoned again."""
    with override("id"):
        rows = [_element(one, place) for place, one in enumerate(result.figures["elements"], start=1)]
        lowest = min(result.figures["elements"], key=lambda one: Decimal(one["index"]))
        return SurveyReport(
            title=result.survey.title,
            unit=result.survey.unit.name,
            facts=_facts(result),
            elements=rows,
            bars=[
                (f"{row[0]} {row[1]}", float(one["index"]))
                for row, one in zip(rows, result.figures["elements"], strict=True)
            ],
            parts=_parts(result.figures["parts"]),
            analysis=[line.strip() for line in result.analysis.splitlines() if line.strip()],
            plans=[_plan(one) for one in find_improvements(result.survey_id)],
            lowest=str(Element(lowest["element"]).label),
        )


def print_report(result: Result, *, made_at: datetime) -> bytes:
    """Return the report as PDF with the letterhead of the unit; equal input gives equal bytes."""
    report, government = read_report(result), result.survey.unit.government
    with override("id"):
        letterhead = read_letterhead(government, result.survey.unit)
    facts: Mapping[str, object] = {
        "title": f"Laporan {report.title}",
        "language": "id",
        "made_at": get_calendar(result.government_id).local(made_at),
        "lines": letterhead.lines,
        "address": letterhead.address,
        "emblem": letterhead.emblem or b"",
        "unit": report.unit,
        "facts": report.facts,
        "elements": report.elements,
        "bars": [list(bar) for bar in report.bars],
        "parts": [[title, rows] for title, rows in report.parts],
        "analysis": report.analysis,
        "plans": report.plans,
        "lowest": report.lowest,
    }
    return typeset(TEMPLATE, facts)


def _facts(result: Result) -> list[Row]:
    survey, figures = result.survey, result.figures
    interval = figures.get("interval")
    return [
        ["Survei", survey.title],
        ["Unit", survey.unit.name],
        ["Layanan", survey.service.name if survey.service else "Semua layanan unit"],
        ["Metode", f"Kuesioner {len(figures['elements'])} unsur menurut {result.instrument['regulation']}"],
        ["Masa survei", f"{_day(survey.starts_on)} sampai {_day(survey.ends_on)}"],
        ["Yang dilayani", _count(figures.get("population"), "orang", "tidak diketahui")],
        ["Sampel yang diperlukan", _count(figures.get("sample_needed"), "jawaban", "tidak dihitung")],
        ["Responden", f"{result.respondents} jawaban"],
        ["Indeks kepuasan (IKM)", f"{_decimal(str(result.index))}, mutu {result.grade} ({Grade(result.grade).label})"],
        ["Rentang kepercayaan 95%", " sampai ".join(map(_decimal, interval)) if interval else "tidak dihitung"],
        [
            "Diumumkan",
            f"{_day(get_calendar(result.government_id).local_date(result.published_at))} oleh {result.published_by}",
        ],
    ]


def _element(one: Mapping[str, Any], place: int) -> Row:
    return [
        f"U{place}",
        str(Element(one["element"]).label),
        str(one["answered"]),
        _decimal(one["mean"]),
        _decimal(one["index"]),
        one["grade"],
    ]


def _parts(parts: Mapping[str, list[Mapping[str, Any]]]) -> list[tuple[str, list[Row]]]:
    found = []
    for name in BREAKDOWNS:
        rows = [_part(name, one) for one in parts.get(name, ())]
        if rows:
            found.append((PART_TITLES[name], rows))
    return found


def _part(name: str, one: Mapping[str, Any]) -> Row:
    words = VOCABULARIES.get(name)
    label = str(words(one["code"]).label) if words and one["code"] in words.values else one["label"]
    if one["respondents"] is None:
        return [label or "Tidak disebutkan", HIDDEN, HIDDEN]
    return [label or "Tidak disebutkan", str(one["respondents"]), _decimal(one["index"] or "")]


def _plan(one: Improvement) -> Row:
    state = f"Selesai {_day(one.done_on)}: {one.proof}" if one.done_on else "Belum selesai"
    return [str(Element(one.element).label), one.plan, one.owner.name, _day(one.due_on), state]


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _count(count: int | None, noun: str, unknown: str) -> str:
    return f"{count} {noun}" if count else unknown


def _decimal(text: str) -> str:
    """Write a published number as Indonesians do; it is not rounded again."""
    return text.replace(".", ",")

"""The units, what is seen of one, and its worksheet and folder of evidence."""

from io import BytesIO

from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.catalogue.models import Service
from maklumat.evaluation.documents.scorecard_book import write_scorecard_book
from maklumat.evaluation.documents.self_assessment_book import write_evidence_folder, write_self_assessment
from maklumat.evaluation.queries.self_assessments import SelfAssessment, read_self_assessment
from maklumat.evaluation.queries.unit_scorecards import read_unit_scorecard
from maklumat.evaluation.rules.periods import PeriodKind, period_of
from maklumat.foundation.refusals import NotFound
from maklumat.organization.queries import find_units, get_unit
from maklumat.surveys.documents.report import print_report
from maklumat.surveys.queries import get_result
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.requests import calendar_of
from maklumat.web.desk.scorecards.words import period_words
from maklumat.web.desk.self_assessments.words import aspect_rows, evidence
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.papers import MEDIA_TYPES

ZIP = "application/zip"
SURVEY = 6


@require_safe
@audience("staff")
def list_self_assessments(request: HttpRequest) -> HttpResponse:
    """Show the units that have services of their own."""
    published = Service.objects.filter(unit_id=OuterRef("pk"), is_published=True)
    context = {
        "units": find_units(government_of(request).pk).filter(Exists(published)),
        "tabs": evaluation_tabs("desk:list-self-assessments"),
    }
    return render(request, "desk/self_assessments/list_self_assessments.html", context)


@require_safe
@audience("staff")
def show_self_assessment(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the system sees of a unit today, and where most would be gained."""
    assessment = _read(request, slug)
    rows = list(aspect_rows(assessment))
    names = {one.number: one for aspect in rows for one in aspect.rows}
    context = {
        "unit": assessment.unit,
        "on": assessment.on,
        "aspects": rows,
        "seen": len(assessment.seen),
        "gaps": [(names[gap.number], 5 - gap.score) for gap in assessment.gaps],
    }
    return render(request, "desk/self_assessments/show_self_assessment.html", context)


@require_safe
@audience("staff")
def download_self_assessment(request: HttpRequest, slug: str, kind: str) -> FileResponse:
    """Hand out the worksheet (``xlsx``), or the folder with what shows it (``zip``)."""
    if kind not in {"xlsx", "zip"}:
        raise NotFound
    assessment, made_at = _read(request, slug), calendar_of(request).local(clock.now())
    shown = {number: evidence(number, seen, assessment.unit) for number, seen in assessment.seen.items()}
    absolute = {
        number: (words, request.build_absolute_uri(url) if url else "") for number, (words, url) in shown.items()
    }
    book = write_self_assessment(assessment, absolute, made_at=made_at)
    if kind == "xlsx":
        return send_bytes(BytesIO(book), name=f"f01-{slug}.xlsx", media_type=MEDIA_TYPES["xlsx"])
    year = period_of(assessment.on, PeriodKind.YEAR)
    card = read_unit_scorecard(assessment.unit, year, assessment.on)
    files = {
        f"f01-{slug}.xlsx": book,
        f"rapor-{slug}-{year.word}.xlsx": write_scorecard_book(card, year, period_words(year), made_at=made_at),
        "tautan-bukti.txt": _links(absolute).encode(),
    }
    for survey in assessment.seen[SURVEY].keys:
        files[f"laporan-{survey}.pdf"] = print_report(get_result(government_of(request).pk, survey), made_at=made_at)
    return send_bytes(BytesIO(write_evidence_folder(files)), name=f"bukti-f01-{slug}.zip", media_type=ZIP)


def _read(request: HttpRequest, slug: str) -> SelfAssessment:
    unit, calendar = get_unit(government_of(request).pk, slug), calendar_of(request)
    return read_self_assessment(unit, calendar, calendar.local_date(clock.now()))


def _links(shown: dict[int, tuple[str, str]]) -> str:
    return "\n".join(f"{number}\t{words}\t{url}" for number, (words, url) in sorted(shown.items())) + "\n"

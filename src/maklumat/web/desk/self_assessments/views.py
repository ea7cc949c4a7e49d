"""The units, what is seen of one, and its worksheet and folder of evidence."""

from io import BytesIO

from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.catalogue.models import Service
from maklumat.evaluation.documents.scorecard_book import write_scorecard_book
from maklumat.evaluation.documents.self_assessment_book import write_evidence_folder, write_self_assessment
from maklumat.evaluation.documents.self_assessment_print import print_self_assessment
from maklumat.evaluation.permissions import may_reopen_assessment, may_score_assessment, may_submit_assessment
from maklumat.evaluation.queries.self_assessments import SelfAssessment, find_submitted_years
from maklumat.evaluation.queries.unit_scorecards import read_unit_scorecard
from maklumat.evaluation.rules.periods import PeriodKind, period_of
from maklumat.evaluation.rules.service_index import MOST, grade_service_index
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound
from maklumat.organization.queries import find_units
from maklumat.surveys.documents.report import print_report
from maklumat.surveys.queries import get_result
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.scorecards.words import period_words
from maklumat.web.desk.self_assessments.reading import read_form
from maklumat.web.desk.self_assessments.words import aspect_rows, evidence
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.papers import MEDIA_TYPES

ZIP = "application/zip"
SURVEY = 6
MOST_GAPS = 8


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
    """Show what the system sees of a unit, what people scored, the index, and what is missing to the next grade."""
    assessment, actor = read_form(request, slug), officer_of(request)
    unit, rows = assessment.unit, list(aspect_rows(assessment))
    names = {one.number: one for aspect in rows for one in aspect.rows}
    year, this_year = _year(assessment), calendar_of(request).local_date(clock.now()).year
    is_open = not assessment.is_submitted
    context = {
        "assessment": assessment,
        "year": year,
        "aspects": rows,
        "gaps": [(names[gap.number], MOST - gap.score) for gap in assessment.gaps[:MOST_GAPS]],
        "steps": [(names[step.number], step) for step in assessment.next_grade.steps] if assessment.next_grade else [],
        "index": round_half_up(assessment.index, 2),
        "grade": grade_service_index(assessment.index),
        "service_index": assessment.service_index and round_half_up(assessment.service_index, 2),
        "service_grade": assessment.service_index and grade_service_index(assessment.service_index),
        "may_score": is_open and may_score_assessment(actor, unit),
        "may_read_files": may_score_assessment(actor, unit),
        "may_submit": is_open and may_submit_assessment(actor, unit) and not assessment.unscored,
        "may_reopen": not is_open and year == this_year and may_reopen_assessment(actor, unit),
        "years": [one for one in find_submitted_years(unit) if one != year],
        "this_year": this_year,
        "downloads": [("xlsx", _("Worksheet (XLSX)")), ("pdf", "PDF"), ("zip", _("Folder of evidence (ZIP)"))],
    }
    return render(request, "desk/self_assessments/show_self_assessment.html", context)


@require_safe
@audience("staff")
def download_self_assessment(request: HttpRequest, slug: str, kind: str) -> FileResponse:
    """Hand out the worksheet (``xlsx``), the form on paper (``pdf``), or the folder with what shows it (``zip``)."""
    if kind not in {"xlsx", "pdf", "zip"}:
        raise NotFound
    assessment, made_at = read_form(request, slug), calendar_of(request).local(clock.now())
    shown = {number: evidence(number, seen, assessment.unit) for number, seen in assessment.seen.items()}
    if kind == "pdf":
        words = {number: words for number, (words, _address) in shown.items()}
        paper = print_self_assessment(assessment, words, government_of(request), made_at=made_at)
        return send_bytes(BytesIO(paper), name=f"f01-{slug}.pdf", media_type=MEDIA_TYPES["pdf"])
    absolute = {
        number: (words, request.build_absolute_uri(url) if url else "") for number, (words, url) in shown.items()
    }
    book = write_self_assessment(assessment, absolute, made_at=made_at)
    if kind == "xlsx":
        return send_bytes(BytesIO(book), name=f"f01-{slug}.xlsx", media_type=MEDIA_TYPES["xlsx"])
    files = {f"f01-{slug}.xlsx": book, "tautan-bukti.txt": _links(absolute).encode(), **_evidence(request, assessment)}
    return send_bytes(BytesIO(write_evidence_folder(files)), name=f"bukti-f01-{slug}.zip", media_type=ZIP)


def _evidence(request: HttpRequest, assessment: SelfAssessment) -> dict[str, bytes]:
    """Return the scorecard of the year, the report of the survey, and the files of people by name."""
    made_at, year = calendar_of(request).local(clock.now()), period_of(assessment.on, PeriodKind.YEAR)
    card, slug = read_unit_scorecard(assessment.unit, year, assessment.on), assessment.unit.slug
    files = {f"rapor-{slug}-{year.word}.xlsx": write_scorecard_book(card, year, period_words(year), made_at=made_at)}
    for survey in assessment.seen[SURVEY].keys:
        files[f"laporan-{survey}.pdf"] = print_report(get_result(government_of(request).pk, survey), made_at=made_at)
    if may_score_assessment(officer_of(request), assessment.unit):
        for number, own in sorted(assessment.own.items()):
            if own.file is not None:
                files[f"bukti/{number:02}-{own.file.name}"] = open_file(own.file).read()
    return files


def _year(assessment: SelfAssessment) -> int:
    return assessment.form.year if assessment.form else assessment.on.year


def _links(shown: dict[int, tuple[str, str]]) -> str:
    return "\n".join(f"{number}\t{words}\t{url}" for number, (words, url) in sorted(shown.items())) + "\n"

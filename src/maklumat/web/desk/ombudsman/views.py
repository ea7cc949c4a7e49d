"""What is counted of a unit for the Ombudsman, and its worksheet and paper."""

from dataclasses import dataclass
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.evaluation.documents.ombudsman_book import print_ombudsman_checklist, write_ombudsman_book
from maklumat.evaluation.ombudsman_words import ANSWERS, DIMENSIONS, POINTS, SHOWN
from maklumat.evaluation.queries.ombudsman import Shown, read_ombudsman_points
from maklumat.evaluation.rules.ombudsman import EDITION_2025
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_unit
from maklumat.web.desk.requests import calendar_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.papers import MEDIA_TYPES


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point; without an answer people say."""

    name: str
    answer: str
    tone: str
    words: str


@require_safe
@audience("staff")
def show_ombudsman_checklist(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the Ombudsman looks at, with what the rows of a unit answer."""
    unit, points = _read(request, slug)
    context = {
        "unit": unit,
        "regulation": EDITION_2025.regulation,
        "on": calendar_of(request).local_date(clock.now()),
        "dimensions": [
            (str(DIMENSIONS[one.code]), [_row(point.code, points.get(point.code)) for point in one.points])
            for one in EDITION_2025.dimensions
        ],
    }
    return render(request, "desk/ombudsman/show_ombudsman_checklist.html", context)


@require_safe
@audience("staff")
def download_ombudsman_checklist(request: HttpRequest, slug: str, kind: str) -> FileResponse:
    """Hand out the worksheet (``xlsx``) or the paper (``pdf``)."""
    if kind not in {"xlsx", "pdf"}:
        raise NotFound
    (unit, points), made_at = _read(request, slug), calendar_of(request).local(clock.now())
    if kind == "xlsx":
        content = write_ombudsman_book(unit, points, made_at=made_at)
    else:
        content = print_ombudsman_checklist(unit, points, government_of(request), made_at=made_at)
    return send_bytes(BytesIO(content), name=f"ombudsman-{slug}.{kind}", media_type=MEDIA_TYPES[kind])


def _read(request: HttpRequest, slug: str) -> tuple[Unit, dict[str, Shown]]:
    unit, calendar = get_unit(government_of(request).pk, slug), calendar_of(request)
    return unit, read_ombudsman_points(unit, calendar, calendar.local_date(clock.now()))


def _row(code: str, shown: Shown | None) -> PointRow:
    if shown is None:
        return PointRow(str(POINTS[code]), "", "", "")
    tone = {"no": "u-late", "partly": "u-soon"}.get(shown.answer.value, "")
    words = str(SHOWN[code]) % {"part": shown.part, "whole": shown.whole}
    return PointRow(str(POINTS[code]), str(ANSWERS[shown.answer]), tone, words)

"""The scoreboard of the government, of a unit and of a service, and its rows as a file."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.web.public.delivery import reading_page
from maklumat.web.public.moments import today_of
from maklumat.web.public.open_data.delivery import open_to_all
from maklumat.web.public.scoreboard.exports import write_csv, write_feed, write_json
from maklumat.web.public.scoreboard.pages import read_government_page, read_service_page, read_unit_page
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now

TEMPLATE = "public/scoreboard/show_scoreboard.html"


def wish_of(request: HttpRequest) -> str:
    """Return what the address asks for: requests or reports."""
    return request.GET.get("perkara", "")


@reading_page
def show_scoreboard(request: HttpRequest) -> HttpResponse:
    """Show every unit with what it promised and what happened."""
    government = government_of(request)
    return render(
        request, TEMPLATE, {"page": read_government_page(government, today_of(government, now()), wish_of(request))}
    )


@reading_page
def show_unit_scoreboard(request: HttpRequest, unit: str) -> HttpResponse:
    """Show a unit, service by service."""
    government = government_of(request)
    return render(
        request, TEMPLATE, {"page": read_unit_page(government, unit, today_of(government, now()), wish_of(request))}
    )


@reading_page
def show_service_scoreboard(request: HttpRequest, unit: str, service: str) -> HttpResponse:
    """Show one service."""
    government = government_of(request)
    page = read_service_page(government, unit, service, today_of(government, now()), wish_of(request))
    return render(request, TEMPLATE, {"page": page})


@audience("public")
@require_safe
def download_scoreboard(request: HttpRequest) -> HttpResponseBase:
    """Hand out the rows of the scoreboard as CSV."""
    government = government_of(request)
    today = today_of(government, now())
    response = HttpResponse(write_csv(government, today), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="kinerja-{today.isoformat()}.csv"'
    return open_to_all(response)


@audience("public")
@require_safe
def download_scoreboard_json(request: HttpRequest) -> HttpResponseBase:
    """Hand out the same rows as JSON, with what each field means."""
    government = government_of(request)
    text = write_json(government, today_of(government, now()))
    return open_to_all(HttpResponse(text, content_type="application/json; charset=utf-8"))


@audience("public")
@require_safe
def show_scoreboard_feed(request: HttpRequest) -> HttpResponseBase:
    """Tell feed readers at which units something new was counted."""
    government = government_of(request)
    site = request.build_absolute_uri("/").rstrip("/")
    text = write_feed(government, today_of(government, now()), site)
    return open_to_all(HttpResponse(text, content_type="application/atom+xml; charset=utf-8"))

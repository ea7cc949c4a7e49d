"""The list of service charters, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maklumat.web.public.charters.pages import read_charter_page, read_charters
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.moments import today_of
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.clock import now


@reading_page
def list_charters(request: HttpRequest) -> HttpResponse:
    """Show every charter that is published here."""
    charters = read_charters(government_of(request))
    return render(request, "public/charters/list_charters.html", {"charters": charters})


@reading_page
def show_charter(request: HttpRequest, unit: str) -> HttpResponse:
    """Show the charter of a unit as it was signed, and which of its promises have changed since."""
    government = government_of(request)
    page = read_charter_page(government, unit, today_of(government, now()), request.build_absolute_uri(request.path))
    return render(request, "public/charters/show_charter.html", {"page": page})

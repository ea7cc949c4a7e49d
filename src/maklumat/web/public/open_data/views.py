"""The page of open data, its files, and things under addresses that stay."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from maklumat.catalogue.queries.editions import get_edition
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.moments import today_of
from maklumat.web.public.open_data.delivery import hand_out_edition, hand_out_text, open_to_all
from maklumat.web.public.open_data.pages import read_data_page, read_terms
from maklumat.web.public.open_data.things import MEDIA_TYPES, catalogue_of, get_kind
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now

SEE_OTHER = 303
HTML = "text/html"


@reading_page
def show_data(request: HttpRequest) -> HttpResponse:
    """Show which files there are, how fresh they are, and what their fields mean."""
    page = read_data_page(government_of(request), request.build_absolute_uri("/").rstrip("/"))
    return render(request, "public/open_data/show_data.html", {"page": page})


@reading_page
def show_terms(request: HttpRequest) -> HttpResponse:
    """Show our own words: the addresses of the terms lead here."""
    return render(request, "public/open_data/show_terms.html", read_terms())


@audience("public")
@require_safe
def download_catalogue(request: HttpRequest, name: str) -> HttpResponseBase:
    """Hand out the whole catalogue in one format.

    Raises:
        EditionNotWritten: the worker has not come to it yet.
    """
    return hand_out_edition(request, get_edition(government_of(request).pk, name))


@audience("public")
@require_safe
def describe_thing(request: HttpRequest, kind: str, number: int, form: str) -> HttpResponseBase:
    """Describe one thing for programs."""
    found = get_kind(kind, number, form)
    government = government_of(request)
    catalogue = catalogue_of(government, today_of(government, now()))
    return hand_out_text(request, found.describe(catalogue, number, form), form)


@audience("public")
@require_safe
def find_thing(request: HttpRequest, kind: str, number: int) -> HttpResponseBase:
    """Lead from an address that stays to the page about it, or to its description in the form that is asked for."""
    found = get_kind(kind, number)
    government = government_of(request)
    page = found.page(government, number, today_of(government, now()))
    wanted = request.get_preferred_type([HTML, *(MEDIA_TYPES[form] for form in found.forms)])
    form = next((form for form in found.forms if MEDIA_TYPES[form] == wanted), "")
    return _see_other(reverse("public:describe-thing", args=[kind, number, form]) if form else page)


@audience("public")
@require_safe
def find_catalogue(request: HttpRequest) -> HttpResponseBase:
    """Lead from the address of the catalogue to the page of its files, or to a file."""
    files = {"text/turtle": "cpsv-ap.ttl", "application/ld+json": "cpsv-ap.jsonld", "application/json": "hsds.json"}
    wanted = request.get_preferred_type([HTML, *files])
    name = files.get(wanted or "")
    return _see_other(reverse("public:download-catalogue", args=[name]) if name else reverse("public:show-data"))


def _see_other(url: str) -> HttpResponseBase:
    response = HttpResponseRedirect(url, status=SEE_OTHER)
    patch_vary_headers(response, ["Accept"])
    return open_to_all(response)

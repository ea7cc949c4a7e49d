"""The catalogue, one service, one version, and its proof."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import get_service_mark
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.foundation.refusals import NotFound
from maklumat.journal.queries import find_entries, get_proof
from maklumat.organization.remembering import Remembered
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.figures import get_first_answers
from maklumat.web.public.moments import today_of
from maklumat.web.public.naming import service_name
from maklumat.web.public.services.catalogue import read_catalogue, read_wish
from maklumat.web.public.services.facts import ServiceFacts, page_tag, read_service_facts
from maklumat.web.public.services.pages import service_page, standard_view
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now

DRAWN_SECONDS = 60
MOST_DRAWN = 64
MESSAGES_COOKIE = "messages"

_drawn: Remembered[tuple[str, str], str] = Remembered(DRAWN_SECONDS, size=MOST_DRAWN)
"""Service pages as they were drawn, by tag and address: nothing on them belongs to one reader."""


@reading_page
def list_services(request: HttpRequest) -> HttpResponse:
    """Show the catalogue, or what answers a need."""
    government = government_of(request)
    page = read_catalogue(government.pk, read_wish(request.GET), today_of(government, now()))
    return render(request, "public/services/list_services.html", {"page": page})


def _etag(request: HttpRequest, unit: str, slug: str) -> str:
    """Return the tag of a service's page from its mark, one statement; the page is kept under the same tag."""
    government = government_of(request)
    mark = get_service_mark(government.pk, unit, slug)
    tag = page_tag(government, mark, today_of(government, now()), get_language() or "")
    request.page_tag = tag  # type: ignore[attr-defined] # our own note on the request
    return tag


@reading_page
@condition(etag_func=_etag)
def show_service(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Show a service as a promise beside what happened; an unchanged page is not drawn again for a minute."""
    if request.GET or MESSAGES_COOKIE in request.COOKIES:
        return HttpResponse(_draw_service(request, unit, slug))
    tag: str = request.page_tag  # type: ignore[attr-defined] # set by _etag
    return HttpResponse(_drawn.get((tag, request.build_absolute_uri()), lambda: _draw_service(request, unit, slug)))


def _draw_service(request: HttpRequest, unit: str, slug: str) -> str:
    government = government_of(request)
    facts = read_service_facts(government, unit, slug, today_of(government, now()))
    answers = get_first_answers(facts.government, now(), service_id=facts.service.pk)
    page = service_page(facts, answers, request.build_absolute_uri(request.path))
    return render_to_string("public/services/show_service.html", {"page": page}, request)


@reading_page
def show_version(request: HttpRequest, unit: str, slug: str, number: int) -> HttpResponse:
    """Show one version that everybody may read, whether or not it is in force."""
    facts, version = _read_version(request, unit, slug, number)
    page = {
        "facts": facts,
        "name": service_name(facts.service),
        "standard": standard_view(facts, version),
        "is_current": version == facts.current,
        "versions_url": reverse("public:list-versions", args=[unit, slug]),
    }
    return render(request, "public/services/show_version.html", page)


@audience("public")
@require_safe
def prove_version(request: HttpRequest, unit: str, slug: str, number: int) -> HttpResponse:
    """Download the proof that a version was enacted as it stands.

    Raises:
        EntryNotSealed: it was enacted a moment ago.
    """
    _facts, version = _read_version(request, unit, slug, number)
    entry = find_entries(version).filter(event=CatalogueEvent.STANDARD_ENACTED).last()
    if entry is None:
        raise NotFound
    response = JsonResponse(get_proof(entry), json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}-{number}.json"'
    return response


def _read_version(request: HttpRequest, unit: str, slug: str, number: int) -> tuple[ServiceFacts, StandardVersion]:
    government = government_of(request)
    facts = read_service_facts(government, unit, slug, today_of(government, now()))
    version = next((version for version in facts.open_versions if version.number == number), None)
    if version is None:
        raise NotFound
    return facts, version

"""Files of one service, one version, one unit."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import get_service, get_standard_in_force, get_version
from maklumat.catalogue.queries.charters import get_charter_in_force
from maklumat.catalogue.queries.signed_documents import find_signed_charter, find_signed_version
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government
from maklumat.organization.queries import get_unit
from maklumat.web.public.moments import today_of
from maklumat.web.public.papers.delivery import hand_out, hand_out_signed
from maklumat.web.public.papers.orders import UNIT_PAPERS
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.papers import VERSION_PAPERS


@audience("public")
@require_safe
def print_service(request: HttpRequest, unit: str, slug: str, what: str) -> HttpResponse:
    """Hand out a file about what a service promises today."""
    government = government_of(request)
    service = get_service(government.pk, unit, slug)
    version = get_standard_in_force(service.pk, today_of(government, now()))
    return _hand_out(request, government, version, what)


@audience("public")
@require_safe
def print_version(request: HttpRequest, unit: str, slug: str, number: int, what: str) -> HttpResponse:
    """Hand out a file about one version that was enacted, whether or not it is in force."""
    government = government_of(request)
    service = get_service(government.pk, unit, slug)
    version = service.versions.filter(number=number, in_force_from__isnull=False).first()
    return _hand_out(request, government, version, what)


@audience("public")
@require_safe
def print_unit(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """Hand out a file about a unit and all it promises."""
    government = government_of(request)
    unit = get_unit(government.pk, slug)
    make = UNIT_PAPERS.get(what)
    if make is None or not unit.is_published:
        raise NotFound
    today, name = today_of(government, now()), f"{slug}-{what.partition('.')[0]}"
    held = get_charter_in_force(unit, is_online=True) if what == "maklumat.pdf" else None
    signed = find_signed_charter(held) if held else None
    return hand_out_signed(request, signed, name) if signed else hand_out(request, make(request, unit, today), name)


def _hand_out(request: HttpRequest, government: Government, version: StandardVersion | None, what: str) -> HttpResponse:
    make = VERSION_PAPERS.get(what)
    if make is None or version is None:
        raise NotFound
    version = get_version(government.pk, version.pk)
    signed = find_signed_version(version) if what == "standar.pdf" else None
    name = f"{version.service.slug}-v{version.number}-{what.partition('.')[0]}"
    return hand_out_signed(request, signed, name) if signed else hand_out(request, make(request, version), name)

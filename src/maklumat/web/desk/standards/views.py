"""Pages of the service map."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.catalogue.models import Service
from maklumat.catalogue.permissions import may_import_standards, may_review_import
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.queries.imports import find_source_of_version
from maklumat.catalogue.queries.regulations import find_repealed_bases
from maklumat.catalogue.queries.reuse import get_source_state
from maklumat.catalogue.queries.signed_documents import find_signed_version
from maklumat.catalogue.queries.starter_kits import find_kit_link
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import Audience
from maklumat.foundation.row_keys import read_key
from maklumat.organization.permissions import StaffActor, may_manage_units, may_read_journal
from maklumat.processes.kits.shelf import read_news
from maklumat.web.desk.papers.signing import is_signer_of
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.standards.history import history_of
from maklumat.web.desk.standards.map import FILTERS, ServiceMap, read_map, review_of, stage_on
from maklumat.web.desk.standards.reading import pick_version, read_versions
from maklumat.web.desk.standards.sheet import component_sections
from maklumat.web.desk.standards.steps import read_steps
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem
from maklumat.web.shared.standard_flow import procedure_flow


@require_safe
@audience("staff")
def list_standards(request: HttpRequest) -> HttpResponse:
    """Show every service with its promise, its stage and its review."""
    wanted = request.GET.get("hanya", "")
    only = wanted if wanted in FILTERS else ""
    after = read_key(request.GET.get("setelah", ""))
    found = read_map(government_of(request).pk, calendar_of(request).local_date(clock.now()), only, after)
    context = {
        "map": found,
        "tabs": _tabs(found, only),
        "only": only,
        "next_url": _next_url(found, only),
        "places": standards_tabs("desk:list-standards"),
        "may_import": may_import_standards(officer_of(request), government_of(request).pk),
    }
    return render(request, "desk/standards/list_standards.html", context)


@require_safe
@audience("staff")
def show_standard(request: HttpRequest, unit: str, slug: str, number: int) -> HttpResponse:
    """Show one version of a standard, whatever its stage."""
    actor = officer_of(request)
    service, versions = read_versions(request, unit, slug)
    version = pick_version(versions, number)
    version.service = service
    components = read_components(version)
    today = calendar_of(request).local_date(clock.now())
    stage = stage_on(version, today)
    source = find_source_of_version(version)
    context = {
        "service": service,
        "audience": Audience(service.audience).label,
        "version": version,
        "stage": stage.label,
        "is_in_force": stage in HOLDING,
        "versions": [(other, stage_on(other, today).label) for other in versions],
        "previous": next((other for other in versions if other.number < number), None),
        "sections": component_sections(components),
        "flow": procedure_flow(components, service),
        "steps": read_steps(version, versions, components, actor, is_held=stage in HOLDING),
        "history": history_of(version),
        "review": review_of(service, today),
        "repealed": find_repealed_bases(version),
        "started_from": get_source_state(version, today),
        **_kit_news(service, actor),
        "may_read_journal": may_read_journal(actor),
        "signed": find_signed_version(version) if version.in_force_from else None,
        "may_sign": stage in HOLDING and is_signer_of(actor, service.unit),
        "source": source,
        "may_open_source": source is not None and may_review_import(actor, source.batch),
    }
    return render(request, "desk/standards/show_standard.html", context)


def _kit_news(service: Service, actor: StaffActor) -> dict[str, object]:
    """Return the kit a service came from, and the unit where a newer one can be compared by this person."""
    news = read_news(find_kit_link(service.pk))
    if news is None or news.newer is None:
        return {"kit_news": news, "kit_agency": None}
    agency = service.unit.parent if news.link.unit_slug else service.unit
    may_compare = agency is not None and may_manage_units(actor, service.government_id, agency.path)
    return {"kit_news": news, "kit_agency": agency if may_compare else None}


def _next_url(found: ServiceMap, only: str) -> str:
    if found.next_after is None:
        return ""
    query = {"hanya": only, "setelah": str(found.next_after)}
    return f"{reverse('desk:list-standards')}?{urlencode({name: value for name, value in query.items() if value})}"


def _tabs(found: ServiceMap, only: str) -> list[NavItem]:
    address = reverse("desk:list-standards")
    labels = (
        ("", _("All services"), found.services),
        ("overdue", _("Review overdue"), found.overdue),
        ("due", _("Review within 90 days"), found.due),
        ("without", _("Without a standard"), found.without),
        ("repealed", _("On a repealed regulation"), found.repealed),
    )
    return [
        NavItem(label, f"{address}?hanya={word}" if word else address, is_current=word == only, count=count)
        for word, label, count in labels
    ]

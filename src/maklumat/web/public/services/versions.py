"""The versions of a standard, and two of them side by side."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import find_item_changes_between, read_components
from maklumat.catalogue.queries.reviews import find_last_reviews
from maklumat.foundation.refusals import NotFound
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.moments import today_of
from maklumat.web.public.naming import service_name
from maklumat.web.public.services.facts import ServiceFacts, look_revision, read_service_facts
from maklumat.web.public.services.pages import VersionLine, version_lines
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.clock import now
from maklumat.web.shared.components import Station
from maklumat.web.shared.differences import Difference, difference_words, read_difference
from maklumat.web.shared.item_sources import read_stations
from maklumat.web.shared.version_words import decision_words, period_words


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """Every version that everybody may read."""

    name: str
    service_url: str
    unit_name: str
    unit_url: str
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True, slots=True)
class DifferencePage(VersionsPage):
    """Two versions side by side; ``is_proposed`` when the newer one is not enacted."""

    before: VersionLine
    after: VersionLine
    is_proposed: bool
    sentence: str
    difference: Difference

    @property
    def before_words(self) -> str:
        return _side_words(self.before)

    @property
    def after_words(self) -> str:
        return _side_words(self.after)


@reading_page
def list_versions(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Show every version; two that were chosen lead to their difference."""
    facts = _read_facts(request, unit, slug)
    chosen = [_find_version(facts, request.GET.get(name, "")) for name in ("dari", "ke")]
    if all(chosen):
        before, after = sorted(version.number for version in chosen if version)
        return redirect("public:compare-versions", unit, slug, before, after)
    reviews = find_last_reviews([version.pk for version in facts.versions])
    page = VersionsPage(**{**_around(facts), "versions": version_lines(facts, facts.open_versions, reviews)})
    return render(request, "public/services/list_versions.html", {"page": page})


def _etag(request: HttpRequest, unit: str, slug: str, before: int, after: int) -> str:
    """Read the whole difference, without drawing it: whatever is on the page is in the tag."""
    facts = _read_facts(request, unit, slug)
    page = _difference_page(facts, _get_version(facts, before), _get_version(facts, after))
    request.difference_page = page  # type: ignore[attr-defined] # our own note on the request
    return f'"{sha256(repr((page, get_language(), look_revision())).encode()).hexdigest()[:32]}"'


@reading_page
@condition(etag_func=_etag)
def compare_versions(request: HttpRequest, unit: str, slug: str, before: int, after: int) -> HttpResponse:
    """Show item by item what differs between two versions, with where each change came from."""
    if before > after:
        return redirect("public:compare-versions", unit, slug, after, before)
    page: DifferencePage = request.difference_page  # type: ignore[attr-defined] # set by _etag
    return render(request, "public/services/compare_versions.html", {"page": page})


def _difference_page(facts: ServiceFacts, before: StandardVersion, after: StandardVersion) -> DifferencePage:
    changes = list(find_item_changes_between(before, after))
    difference = read_difference(
        read_components(before),
        read_components(after),
        changes=changes,
        stations=read_stations(facts.government.pk, changes),
        last=_last_station(facts, after),
    )
    lines = {line.number: line for line in version_lines(facts, facts.open_versions)}
    return DifferencePage(
        **_around(facts),
        before=lines[before.number],
        after=lines[after.number],
        is_proposed=after.in_force_from is None,
        sentence=difference_words(difference),
        difference=difference,
    )


def _last_station(facts: ServiceFacts, version: StandardVersion) -> Station:
    address = reverse("public:show-version", args=[facts.service.unit.slug, facts.service.slug, version.number])
    return Station(
        _("Version %(number)d") % {"number": version.number},
        decision_words(version),
        period_words(version, facts.today),
        address,
        _("Read this version"),
        is_reached=version.in_force_from is not None,
    )


def _side_words(line: VersionLine) -> str:
    return _("Version %(number)d, %(period)s") % {"number": line.number, "period": line.period}


def _around(facts: ServiceFacts) -> dict[str, Any]:
    service = facts.service
    return {
        "name": service_name(service),
        "service_url": reverse("public:show-service", args=[service.unit.slug, service.slug]),
        "unit_name": service.unit.name,
        "unit_url": reverse("public:show-unit", args=[service.unit.slug]),
        "versions": version_lines(facts, facts.open_versions),
    }


def _read_facts(request: HttpRequest, unit: str, slug: str) -> ServiceFacts:
    government = government_of(request)
    return read_service_facts(government, unit, slug, today_of(government, now()), reads_places=False)


def _get_version(facts: ServiceFacts, number: int) -> StandardVersion:
    version = _find_version(facts, str(number))
    if version is None:
        raise NotFound
    return version


def _find_version(facts: ServiceFacts, number: str) -> StandardVersion | None:
    return next((version for version in facts.open_versions if str(version.number) == number), None)

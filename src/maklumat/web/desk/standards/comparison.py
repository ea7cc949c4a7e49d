"""Two versions of a standard side by side at the desk, drafts included."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import find_item_changes_between, read_components
from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.web.desk.requests import calendar_of
from maklumat.web.desk.standards.reading import pick_version, read_versions
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import Station
from maklumat.web.shared.differences import difference_words, read_difference
from maklumat.web.shared.item_sources import read_stations
from maklumat.web.shared.version_words import decision_words, period_words


@require_safe
@audience("staff")
def compare_standards(request: HttpRequest, unit: str, slug: str, before: int, after: int) -> HttpResponse:
    """Show item by item what differs between any two versions."""
    if before > after:
        return redirect("desk:compare-standards", unit, slug, after, before)
    service, versions = read_versions(request, unit, slug)
    old, new = pick_version(versions, before), pick_version(versions, after)
    today = calendar_of(request).local_date(clock.now())
    changes = list(find_item_changes_between(old, new))
    difference = read_difference(
        read_components(old),
        read_components(new),
        changes=changes,
        stations=read_stations(government_of(request).pk, changes),
        last=_last_station(unit, slug, new),
    )
    context = {
        "service": service,
        "before": old,
        "after": new,
        "versions": versions,
        "before_words": _side_words(old, period_words(old, today)),
        "after_words": _side_words(new, period_words(new, today)),
        "difference": difference,
        "sentence": difference_words(difference),
    }
    return render(request, "desk/standards/compare_standards.html", context)


def _side_words(version: StandardVersion, period: str) -> str:
    return _("Version %(number)d, %(period)s") % {"number": version.number, "period": period}


def _last_station(unit: str, slug: str, version: StandardVersion) -> Station:
    return Station(
        _("Version %(number)d") % {"number": version.number},
        decision_words(version),
        str(StandardStatus(version.status).label),
        reverse("desk:show-standard", args=[unit, slug, version.number]),
        _("Read this version"),
        is_reached=version.in_force_from is not None,
    )

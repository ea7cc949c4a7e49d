"""Where a change of a standard came from, as stations of a trace.

The catalogue names a source by kind and key only. Whoever knows the kind reads it here: an app above the catalogue gets
a line in ``SOURCES`` that says how its rows are told to everybody.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.models import ItemChange, StandardVersion
from maklumat.catalogue.queries.reuse import find_version_owners
from maklumat.web.shared.components import Station
from maklumat.web.shared.forum_words import read_agreement_sources
from maklumat.web.shared.words import plain_date

SourceReader = Callable[[int, Collection[str]], Mapping[str, tuple[Station, ...]]]
"""Takes a government and keys of one kind; returns the stations of each key that everybody may see."""


def read_standard_sources(government_id: int, keys: Collection[str]) -> Mapping[str, tuple[Station, ...]]:
    """Return the standard of another service that an item was taken over from."""
    return {str(version.pk): (_standard_station(version),) for version in find_version_owners(government_id, keys)}


def _standard_station(version: StandardVersion) -> Station:
    service = version.service
    address = reverse("public:show-version", args=[service.unit.slug, service.slug, version.number])
    is_open = service.is_published and service.unit.is_published
    return Station(
        _("Taken over from another standard"),
        service.unit.name,
        _("%(service)s, version %(number)d") % {"service": service.name, "number": version.number},
        address if is_open else "",
        _("Read it") if is_open else "",
    )


SOURCES: Mapping[str, SourceReader] = {"agreement": read_agreement_sources, "standard": read_standard_sources}

Stations = Mapping[int, tuple[Station, ...]]
"""Stations by the id of the change they led to."""


def read_stations(government_id: int, changes: Iterable[ItemChange]) -> Stations:
    """Return what led to each change; one statement or a few for each kind of source."""
    changes = list(changes)
    keys: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        keys[change.source_kind].add(change.source_key)
    told = {kind: SOURCES[kind](government_id, found) for kind, found in keys.items() if kind in SOURCES}
    return {
        change.pk: told.get(change.source_kind, {}).get(change.source_key) or (_proposal(change),) for change in changes
    }


def _proposal(change: ItemChange) -> Station:
    """Say that the unit itself proposed the change, which nobody else's voice led to."""
    meta = _("Draft, %(day)s") % {"day": plain_date(change.changed_at.date())}
    return Station(_("Proposed by the unit"), meta, change.reason)

"""Where a change of a standard came from, as stations of a trace.

The catalogue names a source by kind and key only. Whoever knows the kind reads it here: an app above the catalogue gets
a line in ``SOURCES`` that says how its rows are told to everybody.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from django.utils.translation import gettext as _

from maklumat.catalogue.models import ItemChange
from maklumat.web.shared.components import Station
from maklumat.web.shared.forum_words import read_agreement_sources
from maklumat.web.shared.words import plain_date

SourceReader = Callable[[int, Collection[str]], Mapping[str, tuple[Station, ...]]]
"""Takes a government and keys of one kind; returns the stations of each key that everybody may see."""

SOURCES: Mapping[str, SourceReader] = {"agreement": read_agreement_sources}

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

"""Reading what a standard was started from, what changed there since, and what could be taken as a start."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from maklumat.catalogue.models import SourceDecision, SourceLink, StandardVersion
from maklumat.catalogue.queries.search import search_services
from maklumat.catalogue.queries.standards import is_in_force_on, read_components
from maklumat.catalogue.rules.reuse import SourceNews, find_news
from maklumat.foundation.row_keys import read_key

MOST_STARTS = 20
MOST_SEARCHED = 60
"""Services without a standard in force are found too, and left out."""


@dataclass(frozen=True, slots=True)
class SourceState:
    """Where a standard came from and what happened there since.

    Attributes:
        link: with the version that was taken, its service and unit.
        newest: the version of the source that is in force today; the one that was taken when nothing newer is.
        news: what changed between both, with what ours says.
        decisions: what was decided so far, by component and item.
    """

    link: SourceLink
    newest: StandardVersion
    news: tuple[SourceNews, ...]
    decisions: tuple[SourceDecision, ...]

    @property
    def open_count(self) -> int:
        """Return how many items wait for a choice."""
        return sum(one.is_open for one in self.news)

    @property
    def has_moved(self) -> bool:
        """Say whether the source has another version in force by now."""
        return self.newest.pk != self.link.source_id


def get_source_state(version: StandardVersion, on: date) -> SourceState | None:
    """Return what the service of a version was started from, seen from this version; None: from no other.

    One statement when it was started from no other, else three.
    """
    links = SourceLink.objects.filter(service_id=version.service_id).select_related("source__service__unit")
    link = links.first()
    if link is None:
        return None
    newer = StandardVersion.objects.filter(
        is_in_force_on(on), service_id=link.source.service_id, number__gt=link.source.number
    )
    newest = newer.first() or link.source
    decisions = tuple(SourceDecision.objects.filter(link=link).order_by("id"))
    decided = {(one.component, one.item_id): one.digest for one in decisions}
    news = find_news(read_components(link.source), read_components(newest), read_components(version), decided)
    return SourceState(link, newest, news, decisions)


def find_starts(
    government_id: int, text: str, on: date, *, except_service_id: int, limit: int = MOST_STARTS
) -> list[StandardVersion]:
    """Return standards in force that answer a wording, best first, with service and unit; three statements."""
    ids = [
        service.pk for service in search_services(government_id, text, MOST_SEARCHED) if service.pk != except_service_id
    ]
    found = StandardVersion.objects.of(government_id).filter(is_in_force_on(on), service_id__in=ids)
    order = {service_id: place for place, service_id in enumerate(ids)}
    versions = found.select_related("service__unit").defer("components")
    return sorted(versions, key=lambda version: order[version.service_id])[:limit]


def find_version_owners(government_id: int, version_ids: Collection[str]) -> list[StandardVersion]:
    """Return enacted versions with service and unit, without their components."""
    keys = [key for text in version_ids if (key := read_key(text)) is not None]
    versions = StandardVersion.objects.of(government_id).filter(pk__in=keys, in_force_from__isnull=False)
    return list(versions.select_related("service__unit").defer("components"))

"""Reading where standards in force are published, and what that is worth."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from maklumat.catalogue.models import RegistryEntry, Service, StandardPublication, StandardVersion
from maklumat.catalogue.queries.standards import is_in_force_on
from maklumat.catalogue.rules.standard_media import is_drifted, publication_score
from maklumat.catalogue.vocabulary import DELIVERY_COMPONENTS, StandardMedium
from maklumat.foundation.refusals import NotFound

PAGE: Final = 50
AT_ONCE: Final = 500
LARGEST_ID: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PublicationState:
    """A service with a standard in force: where it is published and what that is worth.

    Attributes:
        version: in force today, without its components.
        publications: as they were written down, without this site.
        media: different media, this site among them while it shows the service.
        entry: what the national registry holds; None: nothing.
        score: of PEKPPP indicator 3.
    """

    service: Service
    version: StandardVersion
    publications: tuple[StandardPublication, ...]
    media: tuple[StandardMedium, ...]
    entry: RegistryEntry | None
    score: int

    @property
    def has_drifted(self) -> bool:
        """Say whether the registry shows an older version."""
        return self.entry is not None and is_drifted(self.version.number, self.entry.synced.number)

    @property
    def is_on_this_site(self) -> bool:
        return _is_shown(self.service)


@dataclass(frozen=True, slots=True)
class PublicationPage:
    """Some services in the order of units; ``next_after`` continues after this service, 0 on the last page."""

    states: tuple[PublicationState, ...]
    next_after: int = 0


def find_publication_page(
    government_id: int, on: date, *, after: int = 0, only_drifted: bool = False, limit: int = PAGE
) -> PublicationPage:
    """Return services with a standard in force in the order of units; four statements for any number of them."""
    versions = _in_force(government_id, on)
    if only_drifted:
        versions = versions.filter(number__gt=F("service__registry_entry__synced__number"))
    last = Service.objects.of(government_id).select_related("unit").filter(pk=min(after, LARGEST_ID)).first()
    if after and last is not None:
        versions = versions.filter(_stands_after(last))
    rows = list(versions[: limit + 1])
    states = tuple(_states(rows[:limit]))
    return PublicationPage(states, rows[limit - 1].service_id if len(rows) > limit else 0)


def get_publication_state(service: Service, on: date) -> PublicationState:
    """Return one service with where its standard in force is published.

    Raises:
        NotFound: nothing is in force.
    """
    version = _in_force(service.government_id, on).filter(service_id=service.pk).first()
    if version is None:
        raise NotFound
    return next(iter(_states([version])))


def iterate_publication_states(government_id: int, on: date) -> Iterator[PublicationState]:
    """Yield every service with a standard in force, some hundreds at a time."""
    after = 0
    while True:
        page = find_publication_page(government_id, on, after=after, limit=AT_ONCE)
        yield from page.states
        after = page.next_after
        if not after:
            return


def count_publication_scores(government_id: int, on: date) -> Counter[int]:
    """Return how many services have each score, in one statement over numbers only."""
    elsewhere = Count("publications__medium", distinct=True, filter=~Q(publications__medium=StandardMedium.WEBSITE))
    website = Count("publications", filter=Q(publications__medium=StandardMedium.WEBSITE))
    rows = (
        _in_force(government_id, on)
        .order_by()
        .annotate(elsewhere=elsewhere, website=website)
        .values_list(
            "is_whole", "elsewhere", "website", "service__is_published", "service__unit__is_published", "number",
            "service__registry_entry__synced__number",
        )
    )  # fmt: skip
    return Counter(
        publication_score(
            is_whole=is_whole,
            media=elsewhere + bool(website or (is_service_shown and is_unit_shown)),
            is_in_registry=synced is not None and not is_drifted(number, synced),
        )
        for is_whole, elsewhere, website, is_service_shown, is_unit_shown, number, synced in rows
    )


def count_drifted(government_id: int, on: date) -> int:
    """Return of how many services the registry shows an older version."""
    return _in_force(government_id, on).filter(number__gt=F("service__registry_entry__synced__number")).count()


def get_publication(government_id: int, publication_id: int) -> StandardPublication:
    """Return one place with its version, service and unit.

    Raises:
        NotFound: this government has no such row.
    """
    rows = StandardPublication.objects.of(government_id).select_related("version__service__unit", "photo")
    publication = rows.filter(pk=min(publication_id, LARGEST_ID)).first()
    if publication is None:
        raise NotFound
    return publication


def find_publications(version: StandardVersion) -> QuerySet[StandardPublication]:
    """Return where a version is published, the oldest first."""
    return StandardPublication.objects.filter(version=version).select_related("photo").order_by("published_on", "id")


def get_registry_entry(service: Service) -> RegistryEntry | None:
    """Return what the national registry holds of a service; None: nothing."""
    return RegistryEntry.objects.filter(service=service).select_related("synced").defer("synced__components").first()


def _in_force(government_id: int, on: date) -> QuerySet[StandardVersion]:
    whole = Q(components__has_keys=[code.value for code in DELIVERY_COMPONENTS])
    return (
        StandardVersion.objects.of(government_id)
        .filter(is_in_force_on(on))
        .annotate(is_whole=Case(When(whole, then=Value(True)), default=Value(False)))  # noqa: FBT003 - a constant of the database
        .select_related("service__unit")
        .defer("components")
        .order_by("service__unit__order", "service__unit_id", "service__order", "service_id")
    )


def _stands_after(last: Service) -> Q:
    unit = last.unit
    in_unit = Q(service__order__gt=last.order) | Q(service__order=last.order, service_id__gt=last.pk)
    later = Q(service__unit__order__gt=unit.order) | Q(service__unit__order=unit.order, service__unit_id__gt=unit.pk)
    return later | (Q(service__unit_id=unit.pk) & in_unit)


def _states(versions: Iterable[StandardVersion]) -> Iterator[PublicationState]:
    versions = list(versions)
    places: dict[int, list[StandardPublication]] = defaultdict(list)
    for place in StandardPublication.objects.filter(version__in=versions).order_by("published_on", "id"):
        places[place.version_id].append(place)
    rows = RegistryEntry.objects.filter(service_id__in=[one.service_id for one in versions])
    entries = {entry.service_id: entry for entry in rows.select_related("synced").defer("synced__components")}
    for version in versions:
        yield _state(version, tuple(places[version.pk]), entries.get(version.service_id))


def _state(
    version: StandardVersion, places: tuple[StandardPublication, ...], entry: RegistryEntry | None
) -> PublicationState:
    service = version.service
    used = {place.medium for place in places} | ({StandardMedium.WEBSITE.value} if _is_shown(service) else set())
    media = tuple(medium for medium in StandardMedium if medium.value in used)
    is_current = entry is not None and not is_drifted(version.number, entry.synced.number)
    is_whole: bool = version.is_whole  # type: ignore[attr-defined] # annotated by the query
    score = publication_score(is_whole=is_whole, media=len(media), is_in_registry=is_current)
    return PublicationState(service, version, places, media, entry, score)


def _is_shown(service: Service) -> bool:
    """Say whether this site shows the service: then the site is one of its media."""
    return service.is_published and service.unit.is_published

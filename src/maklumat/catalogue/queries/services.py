"""Reading services: the catalogue, one unit's part of it, one service, and how complete it all is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from maklumat.catalogue.models import SEARCH_COLUMNS, Service, StandardVersion
from maklumat.catalogue.queries.standards import PromiseLine, find_promise_lines, is_in_force_on
from maklumat.catalogue.rules.review import ReviewState, compute_review_state
from maklumat.catalogue.vocabulary import Audience
from maklumat.foundation.refusals import NotFound


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One line of the catalogue: the service and what is promised today, if anything is."""

    service: Service
    promise: PromiseLine | None


@dataclass(frozen=True, slots=True)
class UnitCatalogue:
    """How complete the catalogue of one unit is."""

    unit_id: int
    services: int
    with_standard: int
    review_overdue: int
    legally_stale: int


def find_services(
    government_id: int,
    audience: Audience | None = None,
    unit_id: int | None = None,
    *,
    is_published: bool | None = True,
) -> QuerySet[Service]:
    """Return services with their unit, in the order of units and then of services.

    Args:
        government_id: whose services.
        audience: services for both are found under either audience.
        unit_id: only this unit's.
        is_published: None returns the unpublished ones too.
    """
    services = Service.objects.of(government_id).select_related("unit").defer(*SEARCH_COLUMNS, "search")
    services = services.order_by("unit__order", "unit_id", "order", "id")
    if audience is not None:
        services = services.filter(audience__in={audience, Audience.BOTH})
    if unit_id is not None:
        services = services.filter(unit_id=unit_id)
    return services if is_published is None else services.filter(is_published=is_published)


def find_unit_services(unit_id: int) -> QuerySet[Service]:
    """Return the published services of a unit in their order; the unit was read from the government at hand."""
    services = Service.objects.filter(unit_id=unit_id, is_published=True)
    return services.select_related("unit").defer(*SEARCH_COLUMNS, "search").order_by("order", "id")


def find_catalogue_entries(
    government_id: int, on: date, audience: Audience | None = None, unit_id: int | None = None
) -> list[CatalogueEntry]:
    """Return published services with what they promise on a day, in two statements for any number of services."""
    services = list(find_services(government_id, audience, unit_id))
    ids = None if audience is None and unit_id is None else [service.pk for service in services]
    promises = find_promise_lines(government_id, on, ids)
    return [CatalogueEntry(service, promises.get(service.pk)) for service in services]


def get_service(government_id: int, unit_slug: str, slug: str) -> Service:
    """Return a service with its unit and its entry in the national registry by the words of its address.

    Raises:
        NotFound: this government has no such service, or it is not published.
    """
    services = find_services(government_id).select_related("unit", "registry_entry")
    services = services.filter(unit__slug=unit_slug, slug=slug)
    return _one(services)


def get_service_by_id(government_id: int, service_id: int) -> Service:
    """Return a service with its unit, published or not.

    Raises:
        NotFound: this government has no such service.
    """
    return _one(find_services(government_id, is_published=None).filter(pk=service_id))


def review_state(service: Service, today: date) -> ReviewState:
    """Return where a service stands on its review clock."""
    return compute_review_state(service.last_reviewed_on, today)


def summarise_catalogue(government_id: int, on: date) -> list[UnitCatalogue]:
    """Return how complete the published catalogue is, unit by unit in their order, in one statement."""
    in_force = StandardVersion.objects.filter(is_in_force_on(on), service_id=OuterRef("pk"))
    rows = (
        Service.objects.of(government_id)
        .filter(is_published=True)
        .annotate(has_standard=Exists(in_force))
        .order_by(F("unit__order"), "unit_id")
        .values_list("unit_id", "has_standard", "last_reviewed_on")
    )
    units: dict[int, list[tuple[bool, ReviewState]]] = {}
    for unit_id, has_standard, last_reviewed_on in rows:
        state = compute_review_state(last_reviewed_on, on)
        units.setdefault(unit_id, []).append((has_standard, state))
    return [
        UnitCatalogue(
            unit_id=unit_id,
            services=len(services),
            with_standard=sum(has_standard for has_standard, _ in services),
            review_overdue=sum(state.is_overdue for _, state in services),
            legally_stale=sum(state.is_legally_stale for _, state in services),
        )
        for unit_id, services in units.items()
    ]


def _one(services: QuerySet[Service]) -> Service:
    service = services.first()
    if service is None:
        raise NotFound
    return service

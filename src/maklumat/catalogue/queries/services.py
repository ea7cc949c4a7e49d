"""Reading services: the catalogue, one unit's part of it, one service, and how complete it all is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from maklumat.catalogue.models import SEARCH_COLUMNS, Service, StandardVersion
from maklumat.catalogue.queries.standards import PromiseLine, find_promise_lines, is_in_force_on
from maklumat.catalogue.rules.review import ReviewState, compute_review_state, latest_review, latest_stale_review
from maklumat.catalogue.vocabulary import Audience
from maklumat.foundation.refusals import NotFound

PAGE = 60


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One line of the catalogue: the service and what is promised today, if anything is."""

    service: Service
    promise: PromiseLine | None


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """Some entries in the order of units; ``next_after`` continues where they end, None on the last page.

    ``last`` is the service that stands before them, None on the first page.
    """

    entries: tuple[CatalogueEntry, ...]
    next_after: int | None = None
    last: Service | None = None


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
    # The government is named for the unit too: only then its index gives the order, and a page is read without sorting.
    services = Service.objects.of(government_id).filter(unit__government_id=government_id)
    services = services.select_related("unit").defer(*SEARCH_COLUMNS, "search")
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


def find_catalogue_entries(government_id: int, on: date, unit_id: int) -> list[CatalogueEntry]:
    """Return the published services of a unit with what they promise on a day, in two statements."""
    return _with_promises(government_id, list(find_services(government_id, unit_id=unit_id)), on)


def find_catalogue_page(
    government_id: int,
    on: date,
    audience: Audience | None = None,
    unit_id: int | None = None,
    *,
    after: int | None = None,
    limit: int = PAGE,
) -> CataloguePage:
    """Return one page of published services with what they promise on a day, in two statements, three further on.

    A page continues after a service, wherever it stands now; one that is gone begins anew.
    """
    services = find_services(government_id, audience, unit_id)
    last = Service.objects.of(government_id).select_related("unit").filter(pk=after).first() if after else None
    if last is not None:
        services = services.filter(stands_after(last))
    found = list(services[: limit + 1])
    entries = _with_promises(government_id, found[:limit], on)
    return CataloguePage(tuple(entries), found[limit - 1].pk if len(found) > limit else None, last)


def find_services_with_needs(government_id: int, most: int) -> list[Service]:
    """Return published services for residents with what people type when they need them, the first of each unit."""
    services = find_services(government_id).exclude(needs="").exclude(audience=Audience.INTERNAL)
    return list(services.distinct("unit__order", "unit_id")[:most])


def stands_after(last: Service) -> Q:
    """Condition of the order of `find_services`: unit order, unit, order, id."""
    unit = last.unit
    in_unit = Q(order__gt=last.order) | Q(order=last.order, pk__gt=last.pk)
    same_unit = Q(unit_id=unit.pk) & in_unit
    later_unit = Q(unit__order__gt=unit.order) | Q(unit__order=unit.order, unit_id__gt=unit.pk)
    return Q(unit__order__gte=unit.order) & (later_unit | (Q(unit__order=unit.order) & same_unit))


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
    units = (
        Service.objects.of(government_id)
        .filter(is_published=True)
        .annotate(has_standard=Exists(in_force))
        .order_by("unit__order", "unit_id")
        .values("unit__order", "unit_id")
        .annotate(
            services=Count("pk"),
            with_standard=Count("pk", filter=Q(has_standard=True)),
            review_overdue=Count("pk", filter=Q(last_reviewed_on__lte=latest_review(-1, on))),
            legally_stale=Count("pk", filter=Q(last_reviewed_on__lte=latest_stale_review(on))),
        )
    )
    return [
        UnitCatalogue(
            unit_id=row["unit_id"],
            services=row["services"],
            with_standard=row["with_standard"],
            review_overdue=row["review_overdue"],
            legally_stale=row["legally_stale"],
        )
        for row in units
    ]


def _with_promises(government_id: int, services: list[Service], on: date) -> list[CatalogueEntry]:
    promises = find_promise_lines(government_id, on, [service.pk for service in services]) if services else {}
    return [CatalogueEntry(service, promises.get(service.pk)) for service in services]


def _one(services: QuerySet[Service]) -> Service:
    service = services.first()
    if service is None:
        raise NotFound
    return service

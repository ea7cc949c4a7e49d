"""The services of a government as whoever keeps them looks at them: page by page, with sums the database counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries.services import find_services, stands_after
from maklumat.catalogue.queries.standards import is_in_force_on
from maklumat.catalogue.rules.review import REVIEW_YEARLY, latest_review

OVERDUE_DAYS = -1


class MapFilter(StrEnum):
    """Which services are looked at."""

    ALL = ""
    OVERDUE = "overdue"
    DUE = "due"
    WITHOUT = "without"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class MapCounts:
    """The sums of a whole government."""

    services: int
    with_standard: int
    overdue: int
    due: int


@dataclass(frozen=True, slots=True)
class MapPage:
    """Some services in the order of units; ``next_after`` continues where the page ends, None on the last one."""

    services: tuple[Service, ...]
    next_after: int | None


def count_service_map(government_id: int, on: date) -> MapCounts:
    """Return the sums in one statement."""
    services = Service.objects.of(government_id).annotate(has_standard=_has_standard(on))
    sums = services.aggregate(
        services=Count("pk"),
        with_standard=Count("pk", filter=Q(has_standard=True)),
        overdue=Count("pk", filter=_is_overdue(on)),
        due=Count("pk", filter=_is_due(on)),
    )
    return MapCounts(**sums)


def find_service_map_page(
    government_id: int,
    on: date,
    only: MapFilter,
    *,
    among: Collection[int],
    after: int | None,
    limit: int,
) -> MapPage:
    """Return one page of services, published or not.

    ``among`` are the ids that the filter ``repealed`` keeps. A page continues after a service, wherever it stands now;
    one that is gone begins anew.
    """
    services = _filtered(find_services(government_id, is_published=None), only, on, among)
    last = Service.objects.of(government_id).select_related("unit").filter(pk=after).first() if after else None
    if last is not None:
        services = services.filter(stands_after(last))
    found = list(services[: limit + 1])
    is_more = len(found) > limit
    return MapPage(tuple(found[:limit]), found[limit - 1].pk if is_more else None)


def _filtered(services: QuerySet[Service], only: MapFilter, on: date, among: Collection[int]) -> QuerySet[Service]:
    match only:
        case MapFilter.ALL:
            return services
        case MapFilter.OVERDUE:
            return services.filter(_is_overdue(on))
        case MapFilter.DUE:
            return services.filter(_is_due(on))
        case MapFilter.WITHOUT:
            return services.filter(~_has_standard(on))
        case MapFilter.REPEALED:
            return services.filter(pk__in=among)


def _has_standard(on: date) -> Exists:
    return Exists(StandardVersion.objects.filter(is_in_force_on(on), service_id=OuterRef("pk")))


def _is_overdue(on: date) -> Q:
    return Q(last_reviewed_on__lte=latest_review(OVERDUE_DAYS, on))


def _is_due(on: date) -> Q:
    warned = max(days for days, _stage in REVIEW_YEARLY.warnings)
    return Q(last_reviewed_on__gt=latest_review(OVERDUE_DAYS, on), last_reviewed_on__lte=latest_review(warned, on))

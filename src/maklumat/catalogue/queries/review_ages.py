"""What PEKPPP indicator 4 asks for: the whole list of services with their last review, counted and line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, DateField, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, When

from maklumat.catalogue.models import Service, StandardReview, StandardVersion
from maklumat.catalogue.queries.reviews import LONGEST_PLACE, find_last_reviews
from maklumat.catalogue.queries.services import find_services, stands_after
from maklumat.catalogue.queries.standards import is_in_force_on
from maklumat.catalogue.rules.review import latest_day, latest_review, latest_stale_review
from maklumat.catalogue.rules.review_score import ONE_YEAR, TWO_YEARS, AgeCounts, ReviewAge, review_age
from maklumat.organization.models import Unit

UNITS_A_PAGE = 50
LINES_A_PAGE = 100
CHUNK = 1_000
LARGEST_ORDER = 32_767
LONGEST_NUMBER = 18
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class UnitAges:
    """How long ago the standards of one unit were reviewed."""

    unit: Unit
    counts: AgeCounts


@dataclass(frozen=True, slots=True)
class UnitAgesPage:
    """Some units with published services, in their order; ``next_after`` continues, empty on the last page."""

    units: tuple[UnitAges, ...]
    next_after: str = ""


@dataclass(frozen=True, slots=True)
class AgeLine:
    """One published service of the list; without ``version`` nothing is in force."""

    service: Service
    version: StandardVersion | None
    age: ReviewAge
    last: StandardReview | None


@dataclass(frozen=True, slots=True)
class AgePage:
    """Some services in the order of units; ``next_after`` continues after this service, None on the last page."""

    lines: tuple[AgeLine, ...]
    next_after: int | None = None


def count_review_ages(government_id: int, on: date, unit: Unit | None = None) -> AgeCounts:
    """Return the sums of all published services, or of those of one unit, in one statement."""
    services = _listed(government_id, on)
    if unit is not None:
        services = services.filter(unit=unit)
    return AgeCounts(**services.aggregate(**_counters(on)))


@dataclass
class StandardCounts:
    """Published services, those with a standard in force, those overdue for review, and those past the law's period."""

    published: int = 0
    in_force: int = 0
    overdue: int = 0
    stale: int = 0

    def add(self, other: "StandardCounts") -> None:
        """Put another count on top."""
        self.published += other.published
        self.in_force += other.in_force
        self.overdue += other.overdue
        self.stale += other.stale


def count_standards_of_units(government_id: int, on: date) -> dict[int, StandardCounts]:
    """Return how the standards of each unit stand on a day, in one statement; stale ones are overdue as well."""
    counters = {
        "published": Count("pk"),
        "held": Count("pk", filter=Q(in_force__isnull=False)),
        "overdue": Count("pk", filter=Q(reviewed_on__lte=latest_review(-1, on))),
        "stale": Count("pk", filter=Q(reviewed_on__lte=latest_stale_review(on))),
    }
    rows = _listed(government_id, on).order_by().values("unit_id").annotate(**counters)
    return {unit_id: StandardCounts(*counts) for unit_id, *counts in rows.values_list("unit_id", *counters)}


def find_unit_ages(government_id: int, on: date, *, after: str = "", limit: int = UNITS_A_PAGE) -> UnitAgesPage:
    """Return one page of units with their sums, in two statements however many services there are."""
    own = Exists(Service.objects.filter(unit=OuterRef("pk"), is_published=True))
    units = Unit.objects.of(government_id).filter(own).order_by("order", "id")
    order, tilde, key = after.partition("~") if len(after) <= LONGEST_PLACE else ("", "", "")
    if tilde and all(part.isascii() and part.isdigit() and len(part) <= LONGEST_NUMBER for part in (order, key)):
        place = min(int(order), LARGEST_ORDER)
        units = units.filter(Q(order__gt=place) | Q(order=place, pk__gt=int(key)))
    found = list(units[: limit + 1])
    sums = _listed(government_id, on).filter(unit__in=found[:limit]).order_by().values("unit_id")
    rows = sums.annotate(**_counters(on)).values_list("unit_id", *(age.value for age in ReviewAge))
    counts = {unit_id: AgeCounts(*numbers) for unit_id, *numbers in rows}
    last = found[limit - 1] if len(found) > limit else None
    return UnitAgesPage(
        tuple(UnitAges(unit, counts[unit.pk]) for unit in found[:limit]), f"{last.order}~{last.pk}" if last else ""
    )


def find_age_page(
    government_id: int,
    on: date,
    age: ReviewAge | None = None,
    *,
    unit: Unit | None = None,
    after: int | None = None,
    limit: int = LINES_A_PAGE,
) -> AgePage:
    """Return the services behind a number, in three statements; ``age`` None means all of them."""
    services = _listed(government_id, on)
    if unit is not None:
        services = services.filter(unit=unit)
    if age is not None:
        services = services.filter(_is_aged(on)[age])
    last = Service.objects.of(government_id).select_related("unit").filter(pk=after).first() if after else None
    if last is not None:
        services = services.filter(stands_after(last))
    found = list(services[: limit + 1])
    lines = tuple(_read_lines(government_id, on, found[:limit]))
    return AgePage(lines, found[limit - 1].pk if len(found) > limit else None)


def iterate_age_lines(government_id: int, on: date) -> Iterator[AgeLine]:
    """Yield every published service, some at a time, so that a long list needs little memory and no ordering twice."""
    ids = list(find_services(government_id).values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        services = find_services(government_id).order_by().in_bulk(chunk)
        yield from _read_lines(government_id, on, [services[pk] for pk in chunk if pk in services])


def _read_lines(government_id: int, on: date, services: Sequence[Service]) -> Iterator[AgeLine]:
    """Yield the line of each service, in two statements."""
    in_force = StandardVersion.objects.of(government_id).filter(is_in_force_on(on), service__in=services)
    versions = {version.service_id: version for version in in_force.defer("components")}
    reviews = find_last_reviews([version.pk for version in versions.values()])
    for service in services:
        version = versions.get(service.pk)
        last_reviewed_on = service.last_reviewed_on if version else None
        last = reviews.get(version.pk) if version else None
        yield AgeLine(service, version, review_age(last_reviewed_on, on), last)


def _listed(government_id: int, on: date) -> QuerySet[Service]:
    """Return the published services with the day of their last review, None without a standard in force.

    A join and no subquery: the day is asked for in every column that counts, and at most one version is in force a day.
    """
    lasts = Q(versions__in_force_until=None) | Q(versions__in_force_until__gte=on)
    in_force = FilteredRelation("versions", condition=Q(versions__in_force_from__lte=on) & lasts)
    reviewed_on = Case(When(in_force__isnull=False, then=F("last_reviewed_on")), output_field=DateField())
    return find_services(government_id).annotate(in_force=in_force, reviewed_on=reviewed_on)


def _is_aged(on: date) -> dict[ReviewAge, Q]:
    before = on - ONE_DAY
    one, two = latest_day(before, ONE_YEAR), latest_day(before, TWO_YEARS)
    return {
        ReviewAge.ONE_YEAR: Q(reviewed_on__gt=one),
        ReviewAge.TWO_YEARS: Q(reviewed_on__gt=two, reviewed_on__lte=one),
        ReviewAge.OLDER: Q(reviewed_on__lte=two),
        ReviewAge.NEVER: Q(reviewed_on=None),
    }


def _counters(on: date) -> dict[str, Count]:
    return {age.value: Count("pk", filter=condition) for age, condition in _is_aged(on).items()}

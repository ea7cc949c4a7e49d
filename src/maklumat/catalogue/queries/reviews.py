"""Reading the renewal of standards: who is due when, what the last review was, and whom a calendar address serves."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from maklumat.catalogue.models import ReviewFeed, ReviewReminder, Service, StandardReview, StandardVersion
from maklumat.catalogue.queries.regulations import find_services_on_repealed
from maklumat.catalogue.queries.services import find_services, review_state
from maklumat.catalogue.queries.standards import is_in_force_on
from maklumat.catalogue.rules.review import (
    ReviewSpan,
    ReviewStage,
    ReviewState,
    compute_review_state,
    reviews_due_in_month,
    stage_spans,
)
from maklumat.catalogue.rules.review_feeds import feed_digest
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import ReviewStep
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Staff, Unit

PAGE = 50
MOST_A_MONTH = 300
MOST_IN_FEED = 500
LARGEST_ID = 2**63 - 1
LONGEST_PLACE = 40


class ReviewFilter(StrEnum):
    """Which standards of today are looked at, by where their clock stands."""

    ALL = ""
    STALE = "stale"
    OVERDUE = "overdue"
    DUE = "due"
    LATER = "later"


STAGES_OF = {
    ReviewFilter.STALE: (ReviewStage.LEGALLY_STALE,),
    ReviewFilter.OVERDUE: (ReviewStage.OVERDUE,),
    ReviewFilter.DUE: (ReviewStage.WARNED_7, ReviewStage.WARNED_30, ReviewStage.WARNED_90),
    ReviewFilter.LATER: (ReviewStage.CURRENT,),
}


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A service whose standard is in force, with where its clock stands and what its last review was.

    ``last`` None: the clock runs since the enactment. ``repealed`` counts the regulations that hold no longer.
    """

    service: Service
    version: StandardVersion
    state: ReviewState
    last: StandardReview | None = None
    repealed: int = 0


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some lines, the longest unreviewed first; ``next_after`` continues, empty on the last page."""

    lines: tuple[ReviewLine, ...]
    next_after: str = ""


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A step of a clock that nobody was told of yet."""

    version_id: int
    unit_id: int
    service: str
    due_on: date
    step: ReviewStep


def count_reviews(government_id: int, on: date, unit: Unit | None = None) -> dict[ReviewFilter, int]:
    """Return how many standards of today stand where, in one statement; ``unit`` with all below it."""
    parts = {only.name: Count("pk", filter=_in_stages(only, on)) for only in STAGES_OF}
    counts = _with_standard(government_id, on, unit).aggregate(**parts)
    by_filter = {only: counts[only.name] for only in STAGES_OF}
    return {ReviewFilter.ALL: sum(by_filter.values()), **by_filter}


def find_review_page(
    government_id: int, on: date, only: ReviewFilter, *, unit: Unit | None = None, after: str = "", limit: int = PAGE
) -> ReviewPage:
    """Return one page of standards in force, published or not, in four statements however many there are."""
    found = _with_standard(government_id, on, unit).order_by("last_reviewed_on", "id")
    if only is not ReviewFilter.ALL:
        found = found.filter(_in_stages(only, on))
    services = list(_after(found, after)[: limit + 1])
    last = services[limit - 1] if len(services) > limit else None
    lines = tuple(read_review_lines(government_id, on, services[:limit]))
    return ReviewPage(lines, f"{last.last_reviewed_on}~{last.pk}" if last else "")


def find_overdue_reviews(government_id: int, on: date) -> Iterator[tuple[Service, date]]:
    """Yield the services whose standard in force is overdue for its review, with the day it was due."""
    late = _in_stages(ReviewFilter.OVERDUE, on) | _in_stages(ReviewFilter.STALE, on)
    for service in _with_standard(government_id, on).filter(late).order_by("id"):
        yield service, review_state(service, on).due_on or on


def find_reviews_of_month(government_id: int, on: date, first: date, *, unit: Unit | None = None) -> list[ReviewLine]:
    """Return the standards of today whose review is due in a month, earliest first, at most ``MOST_A_MONTH``."""
    found = _with_standard(government_id, on, unit).filter(last_reviewed_on__range=reviews_due_in_month(first))
    services = list(found.order_by("last_reviewed_on", "id")[:MOST_A_MONTH])
    return list(read_review_lines(government_id, on, services))


def read_review_lines(government_id: int, on: date, services: Collection[Service]) -> Iterator[ReviewLine]:
    """Yield the line of each service that has a standard in force, in three statements."""
    ids = [service.pk for service in services]
    in_force = StandardVersion.objects.of(government_id).filter(is_in_force_on(on), service_id__in=ids)
    versions = {version.service_id: version for version in in_force.defer("components")}
    last = find_last_reviews([version.pk for version in versions.values()])
    repealed = find_services_on_repealed(government_id, ids)
    for service in services:
        version = versions.get(service.pk)
        if version is not None:
            state = review_state(service, on)
            yield ReviewLine(service, version, state, last.get(version.pk), repealed.get(service.pk, 0))


def find_last_reviews(version_ids: Collection[int]) -> dict[int, StandardReview]:
    """Return the latest confirmation of each version that has one, in one statement."""
    reviews = StandardReview.objects.filter(version_id__in=version_ids).order_by("version", "-reviewed_on", "-id")
    return {review.version_id: review for review in reviews.distinct("version")}


def find_reviews(service: Service) -> list[StandardReview]:
    """Return every confirmation of every version of a service, the latest first."""
    reviews = StandardReview.objects.of(service.government_id).filter(version__service=service)
    return list(reviews.order_by("-reviewed_on", "-id"))


def find_due_reminders(government_id: int, on: date) -> Iterator[DueReminder]:
    """Yield the steps that standards of a government have reached and nobody was told of, unit by unit.

    A step that was passed while nobody looked is not told any more; the one that is reached today is.
    """
    for step in ReviewStep:
        told = ReviewReminder.objects.filter(
            version_id=OuterRef("pk"), reviewed_on=OuterRef("service__last_reviewed_on"), step=step
        )
        span = _is_in(stage_spans(on)[ReviewStage(step.value)], "service__last_reviewed_on")
        versions = StandardVersion.objects.of(government_id).filter(is_in_force_on(on), span, ~Exists(told))
        rows = versions.filter(status__in=HOLDING).order_by("service__unit_id", "service__last_reviewed_on", "id")
        for pk, unit_id, name, reviewed_on in rows.values_list(
            "pk", "service__unit_id", "service__name", "service__last_reviewed_on"
        ):
            due_on = compute_review_state(reviewed_on, on).due_on or on
            yield DueReminder(pk, unit_id, name, due_on, step)


def get_feed_reader(government_id: int, secret: str) -> Staff:
    """Return whose calendar address this is.

    Raises:
        NotFound: nobody's any more, or the account is closed.
    """
    feeds = ReviewFeed.objects.of(government_id).select_related("staff")
    feed = feeds.filter(digest=feed_digest(secret), staff__is_active=True).first()
    if feed is None:
        raise NotFound
    return feed.staff


def find_review_feed(staff_id: int) -> ReviewFeed | None:
    """Return when the calendar address of a person was made, or None without one."""
    return ReviewFeed.objects.filter(staff_id=staff_id).first()


def find_feed_lines(government_id: int, on: date, unit_ids: Collection[int] | None) -> list[ReviewLine]:
    """Return the standards of today in some units, the most urgent ones, at most ``MOST_IN_FEED``.

    ``unit_ids`` None means every unit of the government.
    """
    found = _with_standard(government_id, on).order_by("last_reviewed_on", "id")
    if unit_ids is not None:
        found = found.filter(unit_id__in=unit_ids)
    return list(read_review_lines(government_id, on, list(found[:MOST_IN_FEED])))


def _with_standard(government_id: int, on: date, unit: Unit | None = None) -> QuerySet[Service]:
    in_force = StandardVersion.objects.filter(is_in_force_on(on), service_id=OuterRef("pk"))
    services = find_services(government_id, is_published=None)
    services = services.filter(Exists(in_force), last_reviewed_on__isnull=False)
    return services if unit is None else services.filter(unit__path__startswith=unit.path)


def _in_stages(only: ReviewFilter, on: date) -> Q:
    spans = stage_spans(on)
    wanted = Q(pk__in=[])
    for stage in STAGES_OF[only]:
        wanted |= _is_in(spans[stage])
    return wanted


def _is_in(span: ReviewSpan, column: str = "last_reviewed_on") -> Q:
    later = Q(**{f"{column}__gt": span.after}) if span.after else Q()
    return later & Q(**{f"{column}__lte": span.until}) if span.until else later


def _after(found: QuerySet[Service], place: str) -> QuerySet[Service]:
    day, tilde, key = place.partition("~") if len(place) <= LONGEST_PLACE else ("", "", "")
    if not tilde or not (key.isascii() and key.isdigit()):
        return found
    try:
        reviewed_on = date.fromisoformat(day)
    except ValueError:
        return found
    last = min(int(key), LARGEST_ID)
    return found.filter(Q(last_reviewed_on__gt=reviewed_on) | Q(last_reviewed_on=reviewed_on, pk__gt=last))

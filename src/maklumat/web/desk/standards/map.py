"""The service map as it is read: every service of a unit, its promise, its stage and its review."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import (
    MapFilter,
    PromiseLine,
    count_service_map,
    find_promise_lines,
    find_service_map_page,
    find_versions_in_preparation,
    review_state,
)
from maklumat.catalogue.queries.regulations import find_services_on_repealed
from maklumat.catalogue.rules.review import ReviewStage
from maklumat.catalogue.vocabulary import Audience, StandardStatus
from maklumat.organization.models import Unit
from maklumat.web.shared.words import plain_date

WARNED: Final = frozenset({ReviewStage.WARNED_90, ReviewStage.WARNED_30, ReviewStage.WARNED_7})
LINES_A_PAGE: Final = 100
FILTERS: Final = ("", "overdue", "due", "without", "repealed")


@dataclass(frozen=True, slots=True)
class Review:
    """Where a service stands on its review clock; ``tone`` is late, soon or empty, ``sort`` what a filter asks."""

    words: str
    tone: str
    sort: str


@dataclass(frozen=True, slots=True)
class MapLine:
    """One service of the map."""

    service: Service
    audience: str
    promise: PromiseLine | None
    preparing: StandardVersion | None
    preparing_words: str
    review: Review
    repealed: int = 0


@dataclass(frozen=True, slots=True)
class MapUnit:
    """The services of one unit."""

    unit: Unit
    lines: tuple[MapLine, ...]


@dataclass(frozen=True, slots=True)
class ServiceMap:
    """One page of the map with the sums of all that its heading says."""

    units: tuple[MapUnit, ...]
    services: int
    with_standard: int
    overdue: int
    due: int
    repealed: int = 0
    next_after: int | None = None
    """The service after which the next page begins."""

    @property
    def without(self) -> int:
        """Return how many services promise nothing today."""
        return self.services - self.with_standard


def read_map(government_id: int, today: date, only: str = "", after: int | None = None) -> ServiceMap:
    """Read one page of the map and its sums in seven statements, however long the catalogue is.

    ``only`` keeps the services whose review is overdue or due, those without any, or those on a repealed regulation.
    """
    counts = count_service_map(government_id, today)
    repealed = find_services_on_repealed(government_id)
    page = find_service_map_page(
        government_id, today, MapFilter(only), among=list(repealed), after=after, limit=LINES_A_PAGE
    )
    ids = [service.pk for service in page.services]
    promises = find_promise_lines(government_id, today, ids)
    preparing = find_versions_in_preparation(government_id, ids)
    lines = [
        replace(
            _line(service, promises.get(service.pk), preparing.get(service.pk), today),
            repealed=repealed.get(service.pk, 0),
        )
        for service in page.services
    ]
    units = groupby(lines, key=lambda line: line.service.unit_id)
    return ServiceMap(
        units=tuple(_map_unit(list(found)) for _unit_id, found in units),
        services=counts.services,
        with_standard=counts.with_standard,
        overdue=counts.overdue,
        due=counts.due,
        repealed=len(repealed),
        next_after=page.next_after,
    )


def _map_unit(lines: list[MapLine]) -> MapUnit:
    return MapUnit(lines[0].service.unit, tuple(lines))


def _line(service: Service, promise: PromiseLine | None, preparing: StandardVersion | None, today: date) -> MapLine:
    words = ""
    if preparing:
        status = str(StandardStatus(preparing.status).label)
        words = _("Version %(number)d: %(stage)s") % {"number": preparing.number, "stage": status.lower()}
    return MapLine(service, str(Audience(service.audience).label), promise, preparing, words, review_of(service, today))


def stage_on(version: StandardVersion, today: date) -> StandardStatus:
    """Return the stage of a version on a day; its last day decides, whether or not it has been marked yet."""
    stage = StandardStatus(version.status)
    is_over = version.in_force_until is not None and version.in_force_until < today
    return StandardStatus.SUPERSEDED if is_over and stage is StandardStatus.IN_FORCE else stage


def review_of(service: Service, today: date) -> Review:
    """Say when a standard is reviewed next, or how long it is overdue."""
    state = review_state(service, today)
    if state.due_on is None or state.days_left is None:
        return Review("", "", "")
    facts = {"day": plain_date(state.due_on)}
    if state.is_legally_stale:
        return Review(_("Not reviewed for three years, since %(day)s overdue") % facts, "late", "overdue")
    if state.is_overdue:
        return Review(_("Review overdue since %(day)s") % facts, "late", "overdue")
    if state.stage in WARNED:
        left = state.days_left
        words = ngettext("Review in %(left)d day, %(day)s", "Review in %(left)d days, %(day)s", left)
        return Review(words % {**facts, "left": left}, "soon", "due")
    return Review(_("Review by %(day)s") % facts, "", "")

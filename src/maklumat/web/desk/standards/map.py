"""The service map as it is read: every service of a unit, its promise, its stage and its review."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import (
    PromiseLine,
    find_promise_lines,
    find_services,
    find_versions_in_preparation,
    review_state,
)
from maklumat.catalogue.queries.regulations import find_services_on_repealed
from maklumat.catalogue.rules.review import ReviewStage
from maklumat.catalogue.vocabulary import Audience, StandardStatus
from maklumat.organization.models import Unit
from maklumat.web.shared.words import plain_date

WARNED: Final = frozenset({ReviewStage.WARNED_90, ReviewStage.WARNED_30, ReviewStage.WARNED_7})
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
    """The whole map with the sums that its heading says."""

    units: tuple[MapUnit, ...]
    services: int
    with_standard: int
    overdue: int
    due: int
    repealed: int = 0

    @property
    def without(self) -> int:
        """Return how many services promise nothing today."""
        return self.services - self.with_standard


def read_map(government_id: int, today: date, only: str = "") -> ServiceMap:
    """Read the map in four statements.

    ``only`` keeps the services whose review is overdue or due, those without any, or those on a repealed regulation.
    """
    services = list(find_services(government_id, is_published=None))
    promises = find_promise_lines(government_id, today)
    preparing = find_versions_in_preparation(government_id)
    repealed = find_services_on_repealed(government_id)
    lines = [
        replace(
            _line(service, promises.get(service.pk), preparing.get(service.pk), today),
            repealed=repealed.get(service.pk, 0),
        )
        for service in services
    ]
    shown = [line for line in lines if _fits(line, only)]
    units = groupby(shown, key=lambda line: line.service.unit_id)
    return ServiceMap(
        units=tuple(_map_unit(list(found)) for _unit_id, found in units),
        services=len(lines),
        with_standard=sum(line.promise is not None for line in lines),
        overdue=sum(line.review.sort == "overdue" for line in lines),
        due=sum(line.review.sort == "due" for line in lines),
        repealed=sum(line.repealed > 0 for line in lines),
    )


def _map_unit(lines: list[MapLine]) -> MapUnit:
    return MapUnit(lines[0].service.unit, tuple(lines))


def _fits(line: MapLine, only: str) -> bool:
    if only == "without":
        return line.promise is None
    if only == "repealed":
        return line.repealed > 0
    return not only or line.review.sort == only


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

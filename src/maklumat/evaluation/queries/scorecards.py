"""Scorecards of services in a period, and the rows behind each figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maklumat.applications.models import Application
from maklumat.applications.queries.figures import Scope, Work, find_finished, find_received, find_work_by_service
from maklumat.catalogue.models import RegulationUse, Service, StandardVersion
from maklumat.catalogue.queries.services import find_services
from maklumat.catalogue.queries.standards import find_standards_in_force, read_components
from maklumat.catalogue.rules.components import missing_components
from maklumat.catalogue.vocabulary import ComponentCode, RegulationState
from maklumat.evaluation.queries.scorings import get_scoring_on
from maklumat.evaluation.rules.periods import Period
from maklumat.evaluation.rules.scorecards import (
    COMPONENTS,
    RegulationFacts,
    Score,
    ScoreScheme,
    Share,
    score_service,
)
from maklumat.foundation.deadlines import add_months

PAGE = 40
MOST_ROWS = 50
"""Rows that a figure is opened down to on one page; the figure itself counts all of them."""
CHECK_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What a service reached in a period; ``version`` and ``facts`` are None without a standard in force."""

    service: Service
    version: StandardVersion | None
    facts: RegulationFacts | None
    work: Work
    score: Score


@dataclass(frozen=True, slots=True)
class ScorecardPage:
    """Some scorecards, the oldest services first; ``next_after`` continues, 0 on the last page."""

    cards: tuple[Scorecard, ...]
    next_after: int = 0


def find_scorecard_page(
    government_id: int, period: Period, today: date, *, after: int | None = None, limit: int = PAGE
) -> ScorecardPage:
    """Return scorecards of published services in six statements, however many services there are."""
    found = find_services(government_id).order_by("pk").filter(pk__gt=after or 0)
    services = list(found[: limit + 1])
    scheme = get_scoring_on(government_id, period.first).score
    cards = read_scorecards(government_id, period, today, services[:limit], scheme)
    return ScorecardPage(tuple(cards), services[limit - 1].pk if len(services) > limit else 0)


def read_scorecards(
    government_id: int, period: Period, today: date, services: Sequence[Service], scheme: ScoreScheme
) -> list[Scorecard]:
    """Return the scorecards of these services in their order, in four statements.

    Standards are those in force on the last day of the period, or today while it runs. The register of regulations and
    the clock of reviews keep no past: they are read as they stand.
    """
    on, ids = min(period.last, today), [service.pk for service in services]
    versions = find_standards_in_force(government_id, on, ids)
    current = _find_current_bases([version.pk for version in versions.values()], on)
    work = find_work_by_service(Scope(government_id, period.first, period.last))
    cards = []
    for service in services:
        version, done = versions.get(service.pk), work.get(service.pk, Work())
        facts = _read_facts(service, version, current.get(version.pk, set()), on) if version else None
        on_time, complete = Share(done.on_time, done.finished), Share(done.complete_first, done.checked)
        cards.append(Scorecard(service, version, facts, done, score_service(facts, on_time, complete, scheme)))
    return cards


def find_late_rows(service: Service, period: Period) -> list[Application]:
    """Return what was finished too late in a period, newest first, at most ``MOST_ROWS``."""
    return list(find_finished(_scope(service, period)).filter(is_on_time=False)[:MOST_ROWS])


def find_returned_rows(service: Service, period: Period) -> list[Application]:
    """Return what was received in a period and not complete at the first check, newest first, at most ``MOST_ROWS``."""
    checked = find_received(_scope(service, period)).filter(checked_at__isnull=False)
    return list(checked.exclude(was_complete_first=True)[:MOST_ROWS])


def begun_months(since: date, on: date) -> int:
    """Return how many months have passed between two days, a begun one counted.

    >>> [begun_months(date(2025, 9, 24), date(2026, 11, day)) for day in (24, 25)]
    [14, 15]
    """
    months = (on.year - since.year) * 12 + on.month - since.month
    return max(months + (add_months(since, months) < on if months >= 0 else 0), 0)


def _scope(service: Service, period: Period) -> Scope:
    return Scope(service.government_id, period.first, period.last, service_id=service.pk)


def _read_facts(service: Service, version: StandardVersion, current: set[str], on: date) -> RegulationFacts:
    components = read_components(version)
    bases = {basis.id for basis in components.legal_basis}
    reviewed = service.last_reviewed_on
    return RegulationFacts(
        filled=COMPONENTS - len(missing_components(components)),
        legal_current=len(bases & current),
        legal_all=len(bases),
        months=begun_months(reviewed, on) if reviewed else None,
    )


def _find_current_bases(version_ids: Sequence[int], on: date) -> dict[int, set[str]]:
    """Return by version the legal bases whose every regulation holds and was looked at within a year."""
    uses = RegulationUse.objects.filter(version_id__in=version_ids, component=ComponentCode.LEGAL_BASIS)
    found: dict[int, dict[str, bool]] = {}
    for version_id, item_id, status, checked_on in uses.values_list(
        "version_id", "item_id", "regulation__status", "regulation__checked_on"
    ):
        holds = status in {RegulationState.IN_FORCE, RegulationState.AMENDED}
        fresh = checked_on is not None and on <= add_months(checked_on, CHECK_MONTHS)
        items = found.setdefault(version_id, {})
        items[item_id] = items.get(item_id, True) and holds and fresh
    return {
        version_id: {item for item, is_current in items.items() if is_current} for version_id, items in found.items()
    }

"""The agencies of a government side by side, each with everything below it. The same cost however many there are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeVar

from maklumat.catalogue.queries.review_ages import StandardCounts, count_standards_of_units
from maklumat.catalogue.queries.text_findings import count_open_findings_of_units
from maklumat.catalogue.vocabulary import FindingKind
from maklumat.evaluation.queries.scoreboard import Line, read_board
from maklumat.evaluation.rules.leagues import places
from maklumat.evaluation.vocabulary import Matter
from maklumat.organization.models import Unit
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.organization.vocabulary import UnitKind
from maklumat.surveys.models import Result
from maklumat.surveys.queries.results import find_latest_results

Figures = TypeVar("Figures")

AGENCY_KINDS: Final = frozenset({UnitKind.AGENCY, UnitKind.DISTRICT, UnitKind.INSPECTORATE})


@dataclass
class Satisfaction:
    """Published results of an agency's units put together; each counts by its respondents."""

    respondents: int = 0
    weighted: Decimal = Decimal(0)

    def add(self, result: Result) -> None:
        """Put one result on top."""
        self.respondents += result.respondents
        self.weighted += result.index * result.respondents

    @property
    def index(self) -> Decimal | None:
        """Return the mean index, None without a result."""
        return self.weighted / self.respondents if self.respondents else None


@dataclass
class AgencyFigures:
    """What an agency did in a span, and how its standards stand today.

    Attributes:
        place: among the agencies by the share settled in time; None where too few were settled to compare.
        copies: services that are nearly the same as one of another agency.
        leftovers: names, numbers and places of others in its texts.
    """

    unit: Unit
    line: Line = field(default_factory=Line)
    satisfaction: Satisfaction = field(default_factory=Satisfaction)
    standards: StandardCounts = field(default_factory=StandardCounts)
    copies: int = 0
    leftovers: int = 0
    place: int | None = None


@dataclass(frozen=True)
class AgencyComparison:
    """All agencies, the best place first, then those without one by name; ``counted_at`` None: never counted yet."""

    agencies: tuple[AgencyFigures, ...]
    counted_at: datetime | None

    @property
    def compared(self) -> int:
        """Return how many have a place."""
        return sum(one.place is not None for one in self.agencies)


def compare_agencies(government_id: int, matter: Matter, first: date, last: date, today: date) -> AgencyComparison:
    """Return the agencies with their figures from ``first`` to ``last``, both included; seven statements."""
    units = list(Unit.objects.of(government_id).order_by("order", "id"))
    found = {unit.path: AgencyFigures(unit) for unit in units if unit.kind in AGENCY_KINDS}
    agency_of = _agencies_of(units, found)
    board = read_board(government_id, matter, first, last)
    _each(board.lines, agency_of, lambda agency, line: agency.line.add(line))
    _each(find_latest_results(government_id), agency_of, lambda agency, result: agency.satisfaction.add(result))
    counts = count_standards_of_units(government_id, today)
    _each(counts, agency_of, lambda agency, count: agency.standards.add(count))
    for unit_id, other_id, kind, count in count_open_findings_of_units(government_id):
        agency, other = agency_of.get(unit_id), agency_of.get(other_id or 0)
        if agency is None:
            continue
        if kind != FindingKind.TWIN:
            agency.leftovers += count
        elif other is not None and other is not agency:
            agency.copies += count
    return AgencyComparison(_ordered(found.values()), board.counted_at)


def _ordered(found: Iterable[AgencyFigures]) -> tuple[AgencyFigures, ...]:
    agencies = list(found)
    tallies = [agency.line.tally for agency in agencies]
    for agency, place in zip(agencies, places([(one.settled, one.in_time) for one in tallies]), strict=True):
        agency.place = place
    return tuple(sorted(agencies, key=lambda one: (one.place is None, one.place or 0, one.unit.name)))


def _agencies_of(units: Iterable[Unit], agencies: Mapping[str, AgencyFigures]) -> dict[int, AgencyFigures]:
    """Return by unit the nearest agency above it or itself; units that stand in none are left out."""
    found = {}
    for unit in units:
        path = next((path for path in reversed(ancestor_paths(unit.path)) if path in agencies), "")
        if path:
            found[unit.pk] = agencies[path]
    return found


def _each(
    by_unit: Mapping[int, Figures] | Mapping[int | None, Figures],
    agency_of: Mapping[int, AgencyFigures],
    add: Callable[[AgencyFigures, Figures], None],
) -> None:
    for unit_id, figures in by_unit.items():
        agency = agency_of.get(unit_id or 0)
        if agency is not None:
            add(agency, figures)

"""Promise beside reality over a span of days, read from the kept figures: the same cost however many rows made them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from maklumat.evaluation.models import DailyFigure, OpenFigure, RollupState
from maklumat.evaluation.rules.tallies import AGE_BOUNDS, COUNTS, Tally, read_settle_days
from maklumat.evaluation.vocabulary import Matter

WEEKS: Final = 12
DAYS_IN_WEEK: Final = 7
OPEN_COUNTS: Final = ("open", "late", "soon", "waiting")


@dataclass
class OpenSum:
    """What is open; ``ages`` are counts by the bounds of `AGE_BOUNDS`, the oldest last."""

    open: int = 0
    late: int = 0
    soon: int = 0
    waiting: int = 0
    ages: list[int] = field(default_factory=lambda: [0] * (len(AGE_BOUNDS) + 1))

    def add(self, other: "OpenSum") -> None:
        """Put another one on top."""
        for name in OPEN_COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.ages = [mine + theirs for mine, theirs in zip(self.ages, other.ages, strict=True)]


@dataclass
class Week:
    """Settled in seven days, and how many of them in time."""

    settled: int = 0
    in_time: int = 0


@dataclass
class Line:
    """One unit, one service or everything: what happened in the span, week by week, and what is open."""

    tally: Tally = field(default_factory=Tally)
    weeks: list[Week] = field(default_factory=lambda: [Week() for _number in range(WEEKS)])
    open: OpenSum = field(default_factory=OpenSum)

    def add(self, other: "Line") -> None:
        """Put another one over the same span on top."""
        self.tally.add(other.tally)
        self.open.add(other.open)
        for mine, theirs in zip(self.weeks, other.weeks, strict=True):
            mine.settled += theirs.settled
            mine.in_time += theirs.in_time


@dataclass(frozen=True)
class Board:
    """Lines by unit or by service (None: no service was named), and all of them together.

    ``weeks`` of a line end with the last day, the oldest first. ``counted_at`` None: never counted yet.
    """

    matter: Matter
    first: date
    last: date
    counted_at: datetime | None
    lines: Mapping[int | None, Line]
    total: Line


def read_board(
    government_id: int,
    matter: Matter,
    first: date,
    last: date,
    *,
    by: str = "unit",
    unit_ids: Collection[int] | None = None,
    service_id: int | None = None,
) -> Board:
    """Return the figures of the days from ``first`` to ``last``, both included; three statements.

    Args:
        government_id: whose.
        matter: what is counted.
        first: first day.
        last: last day.
        by: "unit" or "service".
        unit_ids: only those of these units; None: all.
        service_id: only those about this service.
    """
    where = Q(matter=matter)
    if unit_ids is not None:
        where &= Q(unit_id__in=unit_ids)
    if service_id is not None:
        where &= Q(service_id=service_id)
    board = Board(matter, first, last, get_counted_at(government_id), {}, Line())
    lines: dict[int | None, Line] = {}
    daily = DailyFigure.objects.of(government_id).filter(where, day__range=(first, last))
    for key, day, answer_days, settle_days, *counts in daily.values_list(
        f"{by}_id", "day", "answer_days", "settle_days", *COUNTS
    ):
        tally = _read_tally(answer_days, settle_days, counts)
        _add(lines.setdefault(key, Line()), tally, (last - day).days // DAYS_IN_WEEK)
        _add(board.total, tally, (last - day).days // DAYS_IN_WEEK)
    now_open = OpenFigure.objects.of(government_id).filter(where)
    for key, opened, late, soon, waiting, ages in now_open.values_list(f"{by}_id", *OPEN_COUNTS, "ages"):
        found = OpenSum(opened, late, soon, waiting, ages)
        lines.setdefault(key, Line()).open.add(found)
        board.total.open.add(found)
    return Board(matter, first, last, board.counted_at, lines, board.total)


def read_open(government_id: int, matter: Matter) -> OpenSum:
    """Return what is open at all units together, as of the last count; one statement."""
    total = OpenSum()
    found = OpenFigure.objects.of(government_id).filter(matter=matter)
    for opened, late, soon, waiting, ages in found.values_list(*OPEN_COUNTS, "ages"):
        total.add(OpenSum(opened, late, soon, waiting, ages))
    return total


def read_open_in(government_id: int, unit_ids: Collection[int] | None) -> dict[Matter, OpenSum]:
    """Return what is open in some units, or in all, by matter, as of the last count; one statement."""
    sums = {matter: OpenSum() for matter in Matter}
    found = OpenFigure.objects.of(government_id)
    if unit_ids is not None:
        found = found.filter(unit_id__in=unit_ids)
    for matter, opened, late, soon, waiting, ages in found.values_list("matter", *OPEN_COUNTS, "ages"):
        sums[Matter(matter)].add(OpenSum(opened, late, soon, waiting, ages))
    return sums


def _add(line: Line, tally: Tally, weeks_ago: int) -> None:
    line.tally.add(tally)
    if weeks_ago < WEEKS:
        week = line.weeks[-1 - weeks_ago]
        week.settled += tally.settled
        week.in_time += tally.in_time


def get_counted_at(government_id: int) -> datetime | None:
    """Return when the figures were last brought up to date; None: never."""
    return RollupState.objects.of(government_id).values_list("counted_at", flat=True).first()


def read_tallies(government_id: int, first: date, last: date, *, service_id: int | None = None) -> dict[Matter, Tally]:
    """Return what happened from ``first`` to ``last``, of each matter together; one statement."""
    tallies = {matter: Tally() for matter in Matter}
    daily = DailyFigure.objects.of(government_id).filter(matter__in=list(Matter), day__range=(first, last))
    if service_id is not None:
        daily = daily.filter(service_id=service_id)
    for matter, answer_days, settle_days, *counts in daily.values_list("matter", "answer_days", "settle_days", *COUNTS):
        tallies[Matter(matter)].add(_read_tally(answer_days, settle_days, counts))
    return tallies


def _read_tally(answer_days: Mapping[str, int], settle_days: Mapping[str, int], counts: Sequence[int]) -> Tally:
    tally = Tally(
        answer_days=Counter({int(days): count for days, count in answer_days.items()}),
        settle_days=read_settle_days(settle_days),
    )
    for name, count in zip(COUNTS, counts, strict=True):
        setattr(tally, name, count)
    return tally

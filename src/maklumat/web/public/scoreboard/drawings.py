"""The drawings in the cells of the scoreboard, as plain numbers for SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from maklumat.evaluation.queries.scoreboard import OpenSum, Week

END_PERCENT: Final = 200
"""Right end of a bar: twice the promise; what took longer ends there."""

TREND_WIDTH: Final = 120
TREND_HEIGHT: Final = 24
MOST_SQUARES: Final = 20


@dataclass(frozen=True, slots=True)
class PromiseBar:
    """A bar up to the median and a whisker up to p90, in percent of the promise, at most `END_PERCENT`."""

    median: float
    nine_in_ten: float

    @property
    def kept(self) -> float:
        """Return the part of the bar within the promise."""
        return min(self.median, 100)

    @property
    def over(self) -> float:
        """Return the part of the bar beyond it."""
        return max(self.median - 100, 0)

    @property
    def is_late(self) -> bool:
        return self.nine_in_ten > 100  # noqa: PLR2004 - percent


@dataclass(frozen=True, slots=True)
class Squares:
    """What is open as small squares: fresh, past half a month, late. At most twenty, in proportion."""

    fresh: int
    older: int
    late: int

    @property
    def states(self) -> tuple[str, ...]:
        return ("fresh",) * self.fresh + ("older",) * self.older + ("late",) * self.late


def promise_bar(median: float, nine_in_ten: int) -> PromiseBar:
    """Return the bar of a row."""
    return PromiseBar(min(median, END_PERCENT), min(nine_in_ten, END_PERCENT))


def trend_points(weeks: Sequence[Week]) -> str:
    """Return the points of a line through the weeks in which anything was settled; empty for fewer than two.

    >>> trend_points([Week(2, 1), Week(0, 0), Week(4, 4)])
    '0,12 120,0'
    """
    step = TREND_WIDTH / max(len(weeks) - 1, 1)
    points = [
        (round(number * step, 1), round(TREND_HEIGHT * (1 - week.in_time / week.settled), 1))
        for number, week in enumerate(weeks)
        if week.settled
    ]
    return " ".join(f"{x:g},{y:g}" for x, y in points) if len(points) > 1 else ""


def open_squares(found: OpenSum) -> Squares:
    """Return the squares of what is open."""
    scale = min(1.0, MOST_SQUARES / found.open) if found.open else 1.0
    older = max(min(sum(found.ages[2:]), found.open) - found.late, 0)
    late = max(round(found.late * scale), 1) if found.late else 0
    aged = round(older * scale)
    return Squares(max(round(found.open * scale) - late - aged, 0), aged, late)

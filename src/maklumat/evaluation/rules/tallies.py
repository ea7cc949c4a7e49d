"""What one cell of the figures holds, and how cells are put together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import NamedTuple

COUNTS = ("filed", "answered", "settled", "in_time", "reopened", "closed", "checked", "complete")
"""The whole numbers of a tally, in the order of its columns."""

AGE_BOUNDS = (7, 14, 30, 60)
"""Upper bounds of the age groups of what is open, in calendar days; the last group has none."""


class Cell(NamedTuple):
    """Where a figure belongs: the day, the unit, and the service where one is named."""

    day: date
    unit_id: int
    service_id: int | None


@dataclass
class Tally:
    """What happened in one cell, or in several put together.

    Attributes:
        answer_days: first answers by whole working days since receipt.
        settle_days: settled ones by (counted, promised) working days; those promised in another unit are not in it.
    """

    filed: int = 0
    answered: int = 0
    settled: int = 0
    in_time: int = 0
    reopened: int = 0
    closed: int = 0
    checked: int = 0
    complete: int = 0
    answer_days: Counter[int] = field(default_factory=Counter)
    settle_days: Counter[tuple[int, int]] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Put another one on top."""
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            else:
                setattr(self, one.name, mine + theirs)

    @property
    def used_days(self) -> Counter[int]:
        """Return the settled ones by counted working days alone."""
        return _summed((used, count) for (used, _promised), count in self.settle_days.items())

    @property
    def promised_days(self) -> frozenset[int]:
        """Return the promises, in working days, that the settled ones were measured by."""
        return frozenset(promised for _used, promised in self.settle_days)

    @property
    def used_percent(self) -> Counter[int]:
        """Return the settled ones by the share of their promise that was used, in whole percent rounded up.

        >>> Tally(settle_days=Counter({(3, 5): 2, (6, 5): 1})).used_percent
        Counter({60: 2, 120: 1})
        """
        shares = ((-(-used * 100 // promised), count) for (used, promised), count in self.settle_days.items())
        return _summed(shares)


def _summed(pairs: Iterable[tuple[int, int]]) -> Counter[int]:
    sums: Counter[int] = Counter()
    for value, count in pairs:
        sums[value] += count
    return sums


def write_settle_days(settle_days: Mapping[tuple[int, int], int]) -> dict[str, int]:
    """Return the form in which they are kept.

    >>> write_settle_days({(3, 5): 2})
    {'3/5': 2}
    """
    return {f"{used}/{promised}": count for (used, promised), count in sorted(settle_days.items())}


def read_settle_days(kept: Mapping[str, int]) -> Counter[tuple[int, int]]:
    """Return what was kept.

    >>> read_settle_days({"3/5": 2})
    Counter({(3, 5): 2})
    """
    found: Counter[tuple[int, int]] = Counter()
    for key, count in kept.items():
        used, _slash, promised = key.partition("/")
        found[int(used), int(promised)] = count
    return found

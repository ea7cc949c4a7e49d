"""The periods an evaluation looks at: months, quarters, half-years and years, by the word of an address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 2000, 2100


class PeriodKind(StrEnum):
    """How long a period is, by the letter of its word; a year has none."""

    MONTH = "b"
    QUARTER = "t"
    HALF = "s"
    YEAR = ""


MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """One period; ``number`` counts within the year from 1."""

    kind: PeriodKind
    year: int
    number: int = 1

    @property
    def word(self) -> str:
        """Return how an address names it.

        >>> Period(PeriodKind.QUARTER, 2026, 3).word, Period(PeriodKind.YEAR, 2026).word
        ('2026-t3', '2026')
        """
        return f"{self.year}-{self.kind.value}{self.number}" if self.kind.value else str(self.year)

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, (self.number - 1) * MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        """Return its last day, which belongs to it."""
        after = self.number * MONTHS[self.kind] + 1
        return (date(self.year + 1, 1, 1) if after > 12 else date(self.year, after, 1)) - timedelta(days=1)  # noqa: PLR2004 - months


def period_of(day: date, kind: PeriodKind) -> Period:
    """Return the period of a kind that a day lies in.

    >>> period_of(date(2026, 11, 24), PeriodKind.QUARTER).word
    '2026-t4'
    """
    return Period(kind, day.year, (day.month - 1) // MONTHS[kind] + 1)


def read_period(word: str) -> Period | None:
    """Return the period a word names, or None.

    >>> [read_period(word) is None for word in ("2026-t4", "2026-s2", "2026", "2026-t5", "2026-x1", "", "0000")]
    [False, False, False, True, True, True, True]
    """
    year, dash, _part = word.partition("-")
    if not (len(year) == 4 and year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR):  # noqa: PLR2004 - digits of a year
        return None
    if not dash:
        return Period(PeriodKind.YEAR, int(year))
    periods = (
        Period(kind, int(year), number)
        for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF)
        for number in range(1, 12 // MONTHS[kind] + 1)
    )
    return next((period for period in periods if period.word == word), None)


def recent_periods(today: date) -> Iterator[Period]:
    """Yield what is usually looked at: this quarter, the three before, this half-year and the last, this year.

    >>> [period.word for period in recent_periods(date(2026, 2, 1))]
    ['2026-t1', '2025-t4', '2025-t3', '2025-t2', '2026-s1', '2025-s2', '2026']
    """
    for kind, count in ((PeriodKind.QUARTER, 4), (PeriodKind.HALF, 2), (PeriodKind.YEAR, 1)):
        period = period_of(today, kind)
        for _ in range(count):
            yield period
            period = period_of(period.first - timedelta(days=1), kind)

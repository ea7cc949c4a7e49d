"""The steps of those PEKPPP indicators that the product can see by itself (handbook 6.1, 4.7 and 5.4).

Source: docs/reference/indicators.md, "What the self-assessment fills in".
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from maklumat.foundation.deadlines import add_months

MOST = 5
WHOLE, FREE_OF_DOUBT = 100, 80
SOME = 30
SPEEDS = ((1, 5), (3, 4), (6, 3), (9, 2), (12, 1))
"""Months since the report within which everything was done, and the score."""
HALF, NEARLY_ALL = 50, 90
MONTHS = 12


@dataclass(frozen=True, slots=True)
class StandardFacts:
    """One service: whether any text of a standard is written, is whole, is enacted, and was reviewed within a year."""

    is_written: bool
    is_whole: bool
    is_enacted: bool
    is_consulted: bool
    is_monitored: bool


def score_standard(facts: StandardFacts) -> int:
    """Return indicator 1 of one service; each step needs those before it.

    >>> score_standard(StandardFacts(True, True, True, True, False))
    4
    >>> score_standard(StandardFacts(True, False, True, True, True))
    1
    """
    steps = (facts.is_written, facts.is_whole, facts.is_enacted, facts.is_consulted, facts.is_monitored)
    return next((place for place, is_reached in enumerate(steps) if not is_reached), MOST)


def weakest(scores: Collection[int]) -> int:
    """Return the score of a unit from those of its services: the weakest counts; without services 0.

    >>> weakest([5, 3]), weakest([])
    (3, 0)
    """
    return min(scores, default=0)


def score_survey(*, is_held: bool, is_per_rule: bool) -> int:
    """Return indicator 6 as far as it can be seen here: whether results hang on a wall is not.

    >>> score_survey(is_held=True, is_per_rule=True)
    2
    """
    return 0 if not is_held else 2 if is_per_rule else 1


def score_follow_up(planned: int, done: int) -> int:
    """Return indicator 8 from what was planned after a survey and what of it is done.

    >>> [score_follow_up(planned, done) for planned, done in ((0, 0), (4, 0), (4, 1), (4, 2), (10, 9), (4, 4))]
    [0, 1, 2, 3, 4, 5]
    """
    if not planned:
        return 0
    if not done:
        return 1
    percent = 100 * done / planned
    if percent >= WHOLE:
        return MOST
    return 4 if percent > FREE_OF_DOUBT else 3 if percent >= SOME else 2


def score_speed(reported_on: date | None, done_on: Sequence[date | None]) -> int:
    """Return indicator 9: how soon after the report everything planned was done; 0 while something is not.

    >>> score_speed(date(2026, 1, 31), [date(2026, 2, 28), date(2026, 2, 1)])
    5
    >>> score_speed(date(2026, 1, 31), [date(2026, 2, 1), None])
    0
    """
    if reported_on is None or not done_on or None in done_on:
        return 0
    last = max(day for day in done_on if day is not None)
    return next((score for months, score in SPEEDS if last <= add_months(reported_on, months)), 0)


def score_completion(finished: int, all_cases: int, *, uses_national: bool) -> int:
    """Return indicator 28 from reports finished of all received; ``uses_national``: some came through LAPOR.

    >>> [score_completion(done, 10, uses_national=False) for done in (0, 4, 5)]
    [1, 1, 2]
    >>> [score_completion(done, 10, uses_national=True) for done in (4, 5, 9)]
    [3, 4, 5]
    """
    if not all_cases:
        return 0
    percent = 100 * finished / all_cases
    if not uses_national:
        return 2 if percent >= HALF else 1
    return MOST if percent >= NEARLY_ALL else 4 if percent >= HALF else 3


def months_with(days: Collection[date], on: date) -> set[int]:
    """Return which of the last twelve months, counted back from a day, hold one of these days; 0 is the latest.

    >>> sorted(months_with([date(2026, 11, 24), date(2026, 10, 24), date(2026, 10, 25)], date(2026, 11, 24)))
    [0, 1]
    """
    return {
        place
        for place in range(MONTHS)
        if any(add_months(on, -place - 1) < day <= add_months(on, -place) for day in days)
    }


def score_updating(days: Collection[date], on: date) -> int:
    """Return indicator 24 as far as it can be seen here: yearly 1, half-yearly 2, monthly 3; people show more.

    >>> [score_updating(days, date(2026, 11, 24)) for days in ([], [date(2026, 1, 2)])]
    [0, 1]
    >>> score_updating([date(2026, 2, 2), date(2026, 8, 2)], date(2026, 11, 24))
    2
    >>> score_updating([date(2026, month, 15) for month in range(1, 12)] + [date(2025, 12, 15)], date(2026, 11, 24))
    3
    """
    months = months_with(days, on)
    if len(months) == MONTHS:
        return 3
    halves = {place < MONTHS // 2 for place in months}
    return len(halves)

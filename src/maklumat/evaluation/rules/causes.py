"""When the system makes a finding by itself.

Source: docs/reference/indicators.md, "When the system makes a finding".
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from maklumat.evaluation.rules.scorecards import LEAST_FINISHED


@dataclass(frozen=True, slots=True)
class CauseScheme:
    """From which figures on something is a finding, and the first day these hold.

    Attributes:
        least_on_time_percent: a service that kept its promise less often has missed it.
        promise_days: days of finished requests that are looked at, today included.
        needless_percent: a requirement waived at least this often is not needed.
        needless_days: days of received requests that are looked at, today included.
    """

    valid_from: date
    least_on_time_percent: int = 80
    promise_days: int = 90
    needless_percent: int = 50
    needless_days: int = 365


SCHEMES = (CauseScheme(date(2025, 1, 1)),)
"""Earliest first. New figures are a new row with its first day."""


def cause_scheme_on(day: date) -> CauseScheme:
    """Return the figures that hold on a day; before the first row, the first one.

    >>> cause_scheme_on(date(2026, 11, 24)).least_on_time_percent
    80
    """
    return next((scheme for scheme in reversed(SCHEMES) if scheme.valid_from <= day), SCHEMES[0])


def misses_promise(on_time: int, finished: int, scheme: CauseScheme) -> bool:
    """Say whether a promise is missed too often; below five finished requests nothing is said.

    >>> [misses_promise(on_time, finished, SCHEMES[0]) for on_time, finished in ((3, 4), (3, 5), (4, 5))]
    [False, True, False]
    """
    if finished < LEAST_FINISHED:
        return False
    return Fraction(100 * on_time, finished) < scheme.least_on_time_percent


def is_needless(waived: int, asked: int, scheme: CauseScheme) -> bool:
    """Say whether a requirement is waived so often that nobody needs it; below five requests nothing is said.

    >>> [is_needless(waived, asked, SCHEMES[0]) for waived, asked in ((4, 4), (2, 5), (3, 6))]
    [False, False, True]
    """
    return asked >= LEAST_FINISHED and Fraction(100 * waived, asked) >= scheme.needless_percent

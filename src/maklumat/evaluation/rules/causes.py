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


FIRST_SCHEME = CauseScheme(date(2025, 1, 1))
"""What the product begins with; a government lets others hold from a day on."""


def misses_promise(on_time: int, finished: int, scheme: CauseScheme) -> bool:
    """Say whether a promise is missed too often; below five finished requests nothing is said.

    >>> [misses_promise(on_time, finished, FIRST_SCHEME) for on_time, finished in ((3, 4), (3, 5), (4, 5))]
    [False, True, False]
    """
    if finished < LEAST_FINISHED:
        return False
    return Fraction(100 * on_time, finished) < scheme.least_on_time_percent


def is_needless(waived: int, asked: int, scheme: CauseScheme) -> bool:
    """Say whether a requirement is waived so often that nobody needs it; below five requests nothing is said.

    >>> [is_needless(waived, asked, FIRST_SCHEME) for waived, asked in ((4, 4), (2, 5), (3, 6))]
    [False, False, True]
    """
    return asked >= LEAST_FINISHED and Fraction(100 * waived, asked) >= scheme.needless_percent

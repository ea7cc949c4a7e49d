"""Rounding as offices do it by hand: half a unit goes up. Only what is shown is rounded, never what is reckoned on."""

from decimal import Decimal
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)


def round_half_up(value: Fraction, places: int = 2) -> Decimal:
    """Return a number that is not negative, rounded half up to so many decimals.

    >>> round_half_up(Fraction(88305, 1000))
    Decimal('88.31')
    >>> round_half_up(Fraction(17, 5), 3)
    Decimal('3.400')
    """
    return Decimal(floor(value * 10**places + HALF)).scaleb(-places)

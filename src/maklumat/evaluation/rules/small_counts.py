"""Which counts everybody may read: one rule for pages and files.

Source: handbook 7 (a figure that rests on fewer than five is not shown).
"""

from fractions import Fraction
from typing import Final

FEWEST: Final = 5
"""A count from 1 to 4 is left out, and so is every figure that rests on fewer: one person could be recognised."""


def at_least_five(count: int) -> int | None:
    """Return a count, or None for one that could point at somebody; 0 points at nobody.

    >>> at_least_five(0), at_least_five(4), at_least_five(5)
    (0, None, 5)
    """
    return count if not 0 < count < FEWEST else None


def is_wide(part: int, whole: int) -> bool:
    """Say whether neither a part nor what is left of the whole is a small count.

    >>> is_wide(5, 10), is_wide(6, 6), is_wide(96, 100)
    (True, True, False)
    """
    return at_least_five(part) is not None and at_least_five(whole - part) is not None


def readable_share(part: int, whole: int) -> tuple[Fraction, Fraction]:
    """Return between which percentages a share lies, as exactly as everybody may read it; both alike: it is that one.

    The bounds follow from the whole and from "1 to 4" alone, so they tell no more than a left-out count does. Below ten
    they do not say which side is the small one: anything between none and all.

    >>> [float(bound) for bound in readable_share(95, 100)], [float(bound) for bound in readable_share(98, 100)]
    ([95.0, 95.0], [96.0, 99.0])
    >>> [float(bound) for bound in readable_share(3, 100)], readable_share(1, 8) == readable_share(7, 8)
    ([1.0, 4.0], True)

    Raises:
        ValueError: a part that is no part of the whole, or a whole of nothing.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} is no part of {whole}")
    least = most = part
    if not is_wide(part, whole):
        small = FEWEST - 1
        least, most = (whole - small, whole - 1) if at_least_five(part) is not None else (1, small)
        if whole < 2 * FEWEST:
            least, most = 1, whole - 1
    return Fraction(100 * least, whole), Fraction(100 * most, whole)

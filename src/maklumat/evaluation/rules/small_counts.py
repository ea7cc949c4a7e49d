"""Which counts everybody may read: one rule for pages and files.

Source: handbook 7 (a figure that rests on fewer than five is not shown).
"""

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

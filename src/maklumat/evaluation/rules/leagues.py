"""Places in a comparison of agencies: only where there is enough to compare.

Source: docs/howto/compare-agencies.md.
"""

from collections.abc import Sequence
from typing import Final

ENOUGH: Final = 20
"""Settled ones from which on a share is compared: below it, two more or fewer move an agency from first to last."""


def places(counts: Sequence[tuple[int, int]]) -> list[int | None]:
    """Return the place of each by the share settled in time, the best first; equal shares stand on one place.

    None is said of an agency that settled fewer than `ENOUGH`: its share says little.

    Args:
        counts: of each, how many were settled, and how many of these in time.

    >>> places([(100, 90), (7, 7), (40, 38), (20, 18)])
    [2, None, 1, 2]
    """
    shares = [in_time / settled if settled >= ENOUGH else None for settled, in_time in counts]
    ordered = sorted((share for share in shares if share is not None), reverse=True)
    return [None if share is None else ordered.index(share) + 1 for share in shares]

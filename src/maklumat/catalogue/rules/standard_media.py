"""What the publication of a standard is worth, and whether the national registry still shows it.

Source: docs/reference/regulations, PEKPPP indicator 3 (media of the delivery components), and handbook 6.1 and 8.
"""

from typing import Final

SCORES_WITH_REGISTRY: Final = ((4, 5), (3, 4), (2, 3))
"""Least number of media and the score, once the registry holds the standard."""
LEAST_MEDIA: Final = 2


def publication_score(*, is_whole: bool, media: int, is_in_registry: bool) -> int:
    """Return the score of PEKPPP indicator 3, from 0 to 5, for one standard.

    The ladder: 0 published nowhere; 1 partly; 2 all six delivery components in two media; then with SIPPN 3 in two
    media, 4 in three, 5 in four or more. The registry is no medium of its own. Outside the registry more than two media
    give no more than two.

    >>> [publication_score(is_whole=True, media=media, is_in_registry=True) for media in (0, 1, 2, 3, 4, 9)]
    [1, 1, 3, 4, 5, 5]

    Args:
        is_whole: all six delivery components are written, and so published together.
        media: different media, such as board, website and Instagram.
        is_in_registry: SIPPN shows the version that is in force.
    """
    if not media and not is_in_registry:
        return 0
    if not is_whole or media < LEAST_MEDIA:
        return 1
    if not is_in_registry:
        return 2
    return next(score for least, score in SCORES_WITH_REGISTRY if media >= least)


def is_drifted(in_force_number: int, synced_number: int | None) -> bool:
    """Say whether the version in force is newer than the one put into the registry last; never put there is no drift.

    >>> is_drifted(3, 2), is_drifted(3, 3), is_drifted(3, None)
    (True, False, False)
    """
    return synced_number is not None and in_force_number > synced_number

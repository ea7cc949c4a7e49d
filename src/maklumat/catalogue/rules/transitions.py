"""Which stage a standard may move to (handbook 2.3).

Beyond the handbook's line: a consultation may be held again after a revision, a standard may be sent back from the
signature to revision, one in force is superseded directly when its successor is enacted, and what is being prepared
may be withdrawn, so that a mistaken draft does not stand in the way of the next one.
"""

from maklumat.catalogue.vocabulary import StandardStatus as S

MOVES: dict[S, frozenset[S]] = {
    S.DRAFT: frozenset({S.IN_CONSULTATION, S.WITHDRAWN}),
    S.IN_CONSULTATION: frozenset({S.REVISED, S.WITHDRAWN}),
    S.REVISED: frozenset({S.IN_CONSULTATION, S.AWAITING_ENACTMENT, S.WITHDRAWN}),
    S.AWAITING_ENACTMENT: frozenset({S.REVISED, S.IN_FORCE, S.WITHDRAWN}),
    S.IN_FORCE: frozenset({S.UNDER_REVIEW, S.SUPERSEDED}),
    S.UNDER_REVIEW: frozenset({S.IN_FORCE, S.SUPERSEDED, S.REVOKED}),
    S.SUPERSEDED: frozenset(),
    S.REVOKED: frozenset(),
    S.WITHDRAWN: frozenset(),
}

WRITABLE = frozenset({S.DRAFT, S.IN_CONSULTATION, S.REVISED, S.AWAITING_ENACTMENT})
"""Stages in which the text may still change."""

HOLDING = frozenset({S.IN_FORCE, S.UNDER_REVIEW})
"""Stages in which the standard holds: a review does not suspend it."""

BY_HAND = frozenset({S.IN_CONSULTATION, S.REVISED, S.AWAITING_ENACTMENT, S.UNDER_REVIEW})
"""Targets that need no more than a move; every other has an action of its own, with more to prove."""


def can_move(status: S, target: S) -> bool:
    """Say whether the table allows this step.

    >>> can_move(S.DRAFT, S.IN_FORCE)
    False
    """
    return target in MOVES[status]

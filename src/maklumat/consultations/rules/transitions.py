"""Which state a forum and its record may move to."""

from maklumat.consultations.vocabulary import ForumStatus as S
from maklumat.consultations.vocabulary import RecordState as R

MOVES: dict[S, frozenset[S]] = {
    S.PREPARATION: frozenset({S.OPEN, S.CANCELLED}),
    S.OPEN: frozenset({S.RUNNING, S.CLOSED, S.CANCELLED}),
    S.RUNNING: frozenset({S.CLOSED}),
    S.CLOSED: frozenset({S.RECORDED}),
    S.RECORDED: frozenset({S.PUBLISHED}),
    S.PUBLISHED: frozenset(),
    S.CANCELLED: frozenset(),
}

PLANNABLE = frozenset({S.PREPARATION, S.OPEN, S.RUNNING})
"""States in which title, dates, agenda and invitations may still change."""

WORKABLE = frozenset({S.PREPARATION, S.OPEN, S.RUNNING, S.CLOSED})
"""States in which attendance, inputs and agreements may still change: nothing is signed yet."""

ANNOUNCED = frozenset({S.OPEN, S.RUNNING, S.CLOSED, S.RECORDED, S.PUBLISHED, S.CANCELLED})
"""States in which everybody may know of the forum."""

RECORD_MOVES: dict[R, frozenset[R]] = {
    R.DRAFT: frozenset({R.REVIEWED}),
    R.REVIEWED: frozenset({R.DRAFT, R.SIGNED}),
    R.SIGNED: frozenset({R.PUBLISHED}),
    R.PUBLISHED: frozenset(),
}


def can_move(status: S, target: S) -> bool:
    """Say whether a forum may take this step.

    >>> can_move(S.PREPARATION, S.PUBLISHED)
    False
    """
    return target in MOVES[status]


def can_move_record(state: R, target: R) -> bool:
    """Say whether a record may take this step."""
    return target in RECORD_MOVES[state]

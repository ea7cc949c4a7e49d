"""Which state may follow which."""

from collections.abc import Mapping

from maklumat.applications.vocabulary import ApplicationStatus

S = ApplicationStatus

LEAVING = frozenset({S.REFUSED, S.WITHDRAWN})

TRANSITIONS: Mapping[ApplicationStatus, frozenset[ApplicationStatus]] = {
    S.RECEIVED: frozenset({S.INCOMPLETE, S.IN_PROGRESS}) | LEAVING,
    S.INCOMPLETE: frozenset({S.RECEIVED, S.IN_PROGRESS, S.LAPSED, S.WITHDRAWN}),
    S.IN_PROGRESS: frozenset({S.INCOMPLETE, S.WAITING_AGENCY, S.READY}) | LEAVING,
    S.WAITING_AGENCY: frozenset({S.IN_PROGRESS, S.WITHDRAWN}),
    S.READY: frozenset({S.COMPLETED}),
    S.COMPLETED: frozenset(),
    S.REFUSED: frozenset(),
    S.LAPSED: frozenset({S.RECEIVED}),
    S.WITHDRAWN: frozenset(),
}
"""Every move there is. A product is never handed over before the work was finished."""


def can_move(source: str, target: str) -> bool:
    """Say whether an application may go from one state to the other.

    >>> can_move("in_progress", "ready"), can_move("received", "completed")
    (True, False)
    """
    return ApplicationStatus(target) in TRANSITIONS[ApplicationStatus(source)]

"""Which state may follow which (handbook 4.5)."""

from collections.abc import Mapping

from maklumat.cases.vocabulary import CaseKind, CaseStatus, ClockCode

S = CaseStatus

SIDE_EXITS = frozenset({S.TRANSFERRED, S.DEFERRED, S.ARCHIVED, S.MERGED})
"""Exits from the main road: not ours, postponed, not processable, a duplicate."""

TRANSITIONS: Mapping[CaseStatus, frozenset[CaseStatus]] = {
    S.RECEIVED: frozenset({S.VERIFYING, S.NEEDS_COMPLETION, S.DISPATCHED}) | SIDE_EXITS,
    S.VERIFYING: frozenset({S.NEEDS_COMPLETION, S.DISPATCHED}) | SIDE_EXITS,
    S.NEEDS_COMPLETION: frozenset({S.VERIFYING, S.IN_PROGRESS, S.WITHDRAWN_DEEMED, S.MERGED}),
    S.DISPATCHED: frozenset({S.IN_PROGRESS, S.NEEDS_COMPLETION, S.DISPATCHED, S.RESPONDED}) | SIDE_EXITS,
    S.IN_PROGRESS: frozenset({S.NEEDS_COMPLETION, S.DISPATCHED, S.RESPONDED}) | SIDE_EXITS,
    S.RESPONDED: frozenset({S.REOPENED, S.CLOSED}),
    S.REOPENED: frozenset({S.IN_PROGRESS, S.NEEDS_COMPLETION, S.DISPATCHED, S.RESPONDED}) | SIDE_EXITS,
    S.CLOSED: frozenset({S.REOPENED}),
    S.DEFERRED: frozenset({S.VERIFYING, S.DISPATCHED, S.IN_PROGRESS, S.REOPENED, S.MERGED, S.TRANSFERRED, S.ARCHIVED}),
    S.MERGED: frozenset({S.VERIFYING, S.NEEDS_COMPLETION, S.DISPATCHED, S.IN_PROGRESS, S.REOPENED, S.DEFERRED}),
    S.ARCHIVED: frozenset({S.VERIFYING}),
    S.TRANSFERRED: frozenset({S.VERIFYING}),
    S.WITHDRAWN_DEEMED: frozenset({S.VERIFYING}),
}
"""Every move there is. What is set aside can always be taken up again: nothing is deleted."""


def can_move(source: str, target: str) -> bool:
    """Say whether a case may go from one state to the other.

    >>> can_move("responded", "closed"), can_move("received", "closed")
    (True, False)
    """
    return CaseStatus(target) in TRANSITIONS[CaseStatus(source)]


def comes_back(source: str, target: str) -> bool:
    """Say whether a move takes a case up again that was set aside, whose clocks must then be started anew.

    >>> comes_back("merged", "verifying"), comes_back("deferred", "archived"), comes_back("received", "verifying")
    (True, False, False)
    """
    if CaseStatus(source) == S.DEFERRED:
        return CaseStatus(target) not in SIDE_EXITS
    return CaseStatus(source) in SIDE_EXITS | {S.WITHDRAWN_DEEMED}


def settle_clock(kind: str, *, is_supervision: bool) -> ClockCode:
    """Return the clock by which the whole matter must be settled (handbook 4.4)."""
    if is_supervision:
        return ClockCode.SUPERVISION
    return {
        CaseKind.COMPLAINT: ClockCode.NON_SUPERVISION,
        CaseKind.ASPIRATION: ClockCode.ASPIRATION,
        CaseKind.INFORMATION_REQUEST: ClockCode.INFO,
    }[CaseKind(kind)]


def clocks_at_receipt(kind: str, *, is_supervision: bool) -> tuple[ClockCode, ...]:
    """Return the clocks that start when a report is received.

    The law's clock (UU 25/2009 Art. 44) runs for complaints only; a question or wish has our promise alone.
    """
    clocks = [ClockCode.VERIFY, settle_clock(kind, is_supervision=is_supervision)]
    if kind == CaseKind.COMPLAINT:
        clocks.append(ClockCode.LAW_RESPONSE)
    return tuple(clocks)


SETTLE_CLOCKS = frozenset({ClockCode.NON_SUPERVISION, ClockCode.ASPIRATION, ClockCode.INFO, ClockCode.SUPERVISION})
"""Clocks that end with the full answer."""

REPORTER_CLOCKS = frozenset({ClockCode.COMPLETE_MATERIAL, ClockCode.REPLY_WINDOW})
"""Clocks in which the reporter has the turn; missing them is nobody's fault."""

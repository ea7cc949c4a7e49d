"""Whose turn it is, and what is due next."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from maklumat.cases.rules.transitions import REPORTER_CLOCKS
from maklumat.cases.vocabulary import CaseStatus, ClockStatus

WAITING_STATUSES = frozenset({CaseStatus.NEEDS_COMPLETION, CaseStatus.RESPONDED})
"""States in which the reporter has the turn."""


class ClockLike(Protocol):
    """The columns of a clock that this rule reads."""

    @property
    def code(self) -> str: ...

    @property
    def status(self) -> str: ...

    @property
    def due_at(self) -> datetime: ...


class NextDue(NamedTuple):
    """What an inbox sorts by."""

    at: datetime | None
    code: str
    is_waiting: bool


def next_due(status: str, clocks: Iterable[ClockLike]) -> NextDue:
    """Return the earliest running clock of whoever has the turn.

    While the reporter has the turn only their clocks count: the office must not look late for their silence.
    """
    waiting = CaseStatus(status) in WAITING_STATUSES
    running = [
        clock for clock in clocks if clock.status == ClockStatus.RUNNING and (clock.code in REPORTER_CLOCKS) == waiting
    ]
    first = min(running, key=lambda clock: clock.due_at, default=None)
    return NextDue(first.due_at if first else None, first.code if first else "", waiting)

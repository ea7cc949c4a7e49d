"""What becomes of a queue number, and when numbers are given out."""

from datetime import datetime

from maklumat.channels.rules.office_hours import find_closed_period
from maklumat.channels.vocabulary import NumberState
from maklumat.foundation.calendar import WorkingCalendar

MOVES: dict[NumberState, frozenset[NumberState]] = {
    NumberState.WAITING: frozenset({NumberState.CALLED}),
    NumberState.CALLED: frozenset({NumberState.SERVING, NumberState.SKIPPED}),
    NumberState.SKIPPED: frozenset({NumberState.CALLED}),
    NumberState.SERVING: frozenset({NumberState.DONE}),
    NumberState.DONE: frozenset(),
}


def can_move(state: NumberState, wanted: NumberState) -> bool:
    """Say whether a number may go on to a state; calling again what is called is no move.

    >>> can_move(NumberState.SKIPPED, NumberState.CALLED), can_move(NumberState.DONE, NumberState.CALLED)
    (True, False)
    """
    return wanted in MOVES[state]


def gives_numbers(*, is_open: bool, at: datetime, calendar: WorkingCalendar) -> bool:
    """Say whether everybody may take a number: the queue is open, and so is the office.

    >>> monday = datetime.fromisoformat("2026-11-23T09:00+08:00")
    >>> gives_numbers(is_open=True, at=monday, calendar=WorkingCalendar(days_off={}))
    True
    >>> gives_numbers(is_open=True, at=monday.replace(hour=20), calendar=WorkingCalendar(days_off={}))
    False
    """
    return is_open and find_closed_period(at, calendar) is None

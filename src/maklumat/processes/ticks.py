"""What time does to cases: each tick asks what is due and lets one action do it, one case a transaction.

A tick that runs twice, or in two workers at once, changes nothing more: the actions look again under the lock.
A changed calendar moves the deadlines of applications too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

import structlog

from maklumat.applications.actions.deadlines import recompute_application_deadline
from maklumat.applications.queries import iterate_open_promises
from maklumat.cases.actions.deadlines import recompute_case_clocks
from maklumat.cases.actions.resolution import close_unanswered_window
from maklumat.cases.actions.side_exits import deem_withdrawn, take_up_deferred
from maklumat.cases.actions.ticks import escalate_case, remind_clock
from maklumat.cases.queries.due import (
    DueCase,
    find_clocks_to_remind,
    find_deferred_to_resume,
    find_unanswered_questions,
    find_windows_over,
    iterate_open_clock_cases,
    iterate_overdue,
)
from maklumat.foundation.actor import Actor, system_actor
from maklumat.foundation.refusals import Refusal
from maklumat.organization.actions.calendar import record_recomputation
from maklumat.organization.queries import find_governments, forget_calendar, forget_governments

log = structlog.get_logger("maklumat.ticks")


@dataclass(frozen=True)
class Tick:
    """One sort of thing that becomes due: how to find it and what to do with each."""

    name: str
    find: Callable[[datetime], Iterable[DueCase]]
    act: Callable[[DueCase, Actor, datetime], object]


def _all_overdue(now: datetime) -> Iterable[DueCase]:
    for government in find_governments():
        yield from iterate_overdue(government.pk, now)


REMIND = Tick(
    "reminder",
    find_clocks_to_remind,
    lambda due, actor, now: remind_clock(due.code, due.clock_id, actor=actor, now=now),
)
CLOSE = Tick(
    "auto-close", find_windows_over, lambda due, actor, now: close_unanswered_window(due.code, actor=actor, now=now)
)
WITHDRAW = Tick(
    "withdraw", find_unanswered_questions, lambda due, actor, now: deem_withdrawn(due.code, actor=actor, now=now)
)
RESUME = Tick(
    "resume", find_deferred_to_resume, lambda due, actor, now: take_up_deferred(due.code, actor=actor, now=now)
)
ESCALATE = Tick("escalate", _all_overdue, lambda due, actor, now: escalate_case(due.code, actor=actor, now=now))

OFTEN = (REMIND, CLOSE, WITHDRAW, RESUME)
"""Every few minutes."""


def run_tick(tick: Tick, now: datetime) -> int:
    """Do what is due; return how many cases were acted on. One refused case never stops the others."""
    done = 0
    for due in tick.find(now):
        try:
            tick.act(due, system_actor(tick.name, due.government_id), now)
            done += 1
        except Refusal as refusal:
            log.warning("tick_refused", tick=tick.name, reason=refusal.code)
    return done


def recompute_after_calendar_change(government_id: int, *, reason: str, now: datetime) -> int:
    """Compute each open deadline of cases and applications again after the calendar changed; return how many moved.

    The calendar is read afresh: the one this process remembers may be the old one.
    """
    forget_governments()
    forget_calendar(government_id)
    actor = system_actor("calendar", government_id)
    moved = sum(
        recompute_case_clocks(due.code, reason=reason, actor=actor, now=now)
        for due in iterate_open_clock_cases(government_id)
    )
    moved += sum(
        recompute_application_deadline(code, reason=reason, actor=actor, now=now)
        for code in iterate_open_promises(government_id)
    )
    record_recomputation(government_id, moved=moved, reason=reason, actor=actor, now=now)
    return moved

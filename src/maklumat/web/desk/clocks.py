"""The clocks of a case in words and as strips, the same in the inbox and on the case page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from maklumat.cases.models import Case, Clock
from maklumat.cases.queries import ListedCase, OpenClock
from maklumat.cases.rules.transitions import REPORTER_CLOCKS, SETTLE_CLOCKS
from maklumat.cases.vocabulary import CaseStatus, ClockCode, ClockStatus, ClockTrack
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import deadline_from_record
from maklumat.web.shared.clock_strips import clock_strip_from, micro_strip_from
from maklumat.web.shared.components import ClockStrip, MicroStrip
from maklumat.web.shared.words import ClockWords, clock_words, label_of, short_day

C = TypeVar("C", Clock, OpenClock)
CLOCK_CODES = frozenset(ClockCode.values)


def case_clock_words(
    case: Case | ListedCase, now: datetime, calendar: WorkingCalendar, paused_on: date | None
) -> ClockWords:
    """Say how a case stands with its time, in the few words of a list."""
    if not case.is_open:
        closed = short_day(case.closed_at) if case.closed_at else ""
        return ClockWords(label_of(CaseStatus, case.status), "", closed)
    due_at = case.next_due_at
    if due_at is None:
        return ClockWords(label_of(CaseStatus, case.status))
    if case.status == CaseStatus.RESPONDED:
        return ClockWords(_("With the reporter"), "paused", _("until %(day)s") % {"day": short_day(due_at)})
    if case.status == CaseStatus.NEEDS_COMPLETION:
        return clock_words(due_at, now, calendar, paused_since=paused_on or calendar.local_date(case.last_activity_at))
    if case.status == CaseStatus.DEFERRED and due_at > now:
        return ClockWords(_("Deferred"), "paused", _("until %(day)s") % {"day": short_day(due_at)})
    found = clock_words(due_at, now, calendar)
    name = clock_name(case.next_clock)
    return replace(found, detail=name) if found.tone == "soon" and name else found


def clock_name(code: str) -> str:
    """Return what a clock waits for, as part of a sentence: "first answer of the unit"."""
    if code not in CLOCK_CODES:
        return ""
    label = label_of(ClockCode, code)
    return label[:1].lower() + label[1:]


def leading_clock(case: Case | ListedCase, clocks: Sequence[C]) -> C | None:
    """Return the clock a list shows: what is due next, or our paused promise while the reporter has the turn."""
    ours = [clock for clock in clocks if clock.code not in REPORTER_CLOCKS]
    if case.is_waiting or not case.next_clock:
        paused = [clock for clock in ours if clock.status == ClockStatus.PAUSED]
        return next(iter(sorted(paused, key=lambda clock: clock.code not in SETTLE_CLOCKS)), None)
    return next((clock for clock in ours if clock.code == case.next_clock), None)


def settling_clock(clocks: Iterable[Clock]) -> Clock | None:
    """Return our promise for the whole matter: the open one, else the last one."""
    own = [clock for clock in clocks if clock.code in SETTLE_CLOCKS and clock.status != ClockStatus.CANCELLED]
    return max(own, key=lambda clock: (clock.finished_at is None, clock.started_at, clock.pk), default=None)


def law_clocks(clocks: Iterable[Clock]) -> list[Clock]:
    """Return the clocks the law sets for the office, in the order they started."""
    return [
        clock
        for clock in clocks
        if clock.track == ClockTrack.LAW and clock.code not in REPORTER_CLOCKS and clock.status != ClockStatus.CANCELLED
    ]


def strip_of(clock: Clock, today: date, calendar: WorkingCalendar) -> ClockStrip:
    """Return a clock as a line of days."""
    return clock_strip_from(
        deadline_from_record(clock.trace),
        today,
        calendar,
        was_due_on=[calendar.local_date(clock.first_due_at)],
        ended_on=calendar.local_date(clock.finished_at) if clock.finished_at else None,
        is_paused=clock.status == ClockStatus.PAUSED,
    )


def micro_strip_of(clock: OpenClock, today: date, calendar: WorkingCalendar) -> MicroStrip:
    """Return an open clock as ticks; clocks that started on one day with one promise look alike and are drawn once."""
    is_paused = clock.status == ClockStatus.PAUSED
    key = ("micro strip", clock.trace, today, is_paused)
    strip: MicroStrip | None = calendar.remembered.get(key)
    if strip is None:
        deadline = deadline_from_record(json.loads(clock.trace))
        strip = micro_strip_from(deadline, today, calendar, is_paused=is_paused)
        calendar.remembered[key] = strip
    return strip

"""The running clocks of one locked case: started, met, paused, resumed, and written back together."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from maklumat.cases.models import Case, Clock, ClockPause, ClockPolicy
from maklumat.cases.queries import get_policies
from maklumat.cases.rules.reminders import next_reminder
from maklumat.cases.rules.transitions import REPORTER_CLOCKS
from maklumat.cases.rules.turns import next_due
from maklumat.cases.vocabulary import ClockCode, ClockStatus, ClockTrack
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import SPANS, Limit, Pause, TimeUnit, compute_deadline
from maklumat.organization.queries import get_calendar

OPEN = (ClockStatus.RUNNING, ClockStatus.PAUSED)


class Face(NamedTuple):
    """What a clock shows on the day it starts."""

    due_at: datetime
    trace: dict[str, Any]
    remind_at: datetime | None
    """When the office is first reminded; its reporter is never hurried."""


def make_clock(case: Case, policy: ClockPolicy, started_at: datetime, calendar: WorkingCalendar) -> Clock:
    """Return an unsaved clock that runs from ``started_at`` under the policy of that day."""
    face = _face(policy, started_at, calendar)
    return Clock(
        government_id=case.government_id,
        case=case,
        code=policy.code,
        track=policy.track,
        basis=policy.basis,
        amount=policy.amount,
        unit=policy.unit,
        started_at=started_at,
        due_at=face.due_at,
        first_due_at=face.due_at,
        trace=face.trace,
        remind_at=face.remind_at,
    )


def _face(policy: ClockPolicy, started_at: datetime, calendar: WorkingCalendar) -> Face:
    """Return the face of a clock; all clocks in whole days that start on one day share it."""
    unit = TimeUnit(policy.unit)
    if unit in SPANS or not policy.amount:
        return _compute_face(policy.code, Limit(policy.amount, unit), started_at, calendar)
    key = (policy.code, policy.amount, unit, calendar.local_date(started_at))
    known: Face | None = calendar.remembered.get(key)
    if known is None:
        known = _compute_face(policy.code, Limit(policy.amount, unit), started_at, calendar)
        calendar.remembered[key] = known
    return known


def _compute_face(code: str, limit: Limit, started_at: datetime, calendar: WorkingCalendar) -> Face:
    deadline = compute_deadline(started_at, limit, calendar)
    remind_at = None
    if code not in REPORTER_CLOCKS:
        remind_at = next_reminder(started_at, deadline.due_at, calendar, unit=limit.unit, reminded_percent=0)
    return Face(deadline.due_at, deadline.to_record(), remind_at)


def pauses_of(clock: Clock, calendar: WorkingCalendar) -> list[Pause]:
    """Return the pauses of a clock on the office's own calendar."""
    return [
        Pause(
            calendar.local_date(pause.started_at),
            calendar.local_date(pause.ended_at) if pause.ended_at else None,
            pause.reason,
        )
        for pause in clock.pauses.all()
    ]


class Clockwork:
    """All open clocks of a case whose row the caller has locked."""

    def __init__(self, case: Case, now: datetime) -> None:
        self.case = case
        self.now = now
        self.calendar = get_calendar(case.government)
        self.clocks: list[Clock] = list(case.clocks.filter(status__in=OPEN).prefetch_related("pauses"))

    def find(self, codes: Iterable[str]) -> list[Clock]:
        """Return the open clocks with these codes."""
        wanted = set(codes)
        return [clock for clock in self.clocks if clock.code in wanted and clock.status in OPEN]

    def start(self, *codes: ClockCode, from_receipt: bool = False) -> None:
        """Start clocks now, or counted from the receipt, unless one of that code is open already."""
        started_at = self.case.received_at if from_receipt else self.now
        policies: Mapping[str, ClockPolicy] = get_policies(
            self.case.government_id, self.calendar.local_date(self.case.received_at)
        )
        running = {clock.code for clock in self.clocks if clock.status in OPEN}
        new = [
            make_clock(self.case, policies[code], started_at, self.calendar)
            for code in codes
            if code in policies and code not in running
        ]
        self.clocks += Clock.objects.bulk_create(new)

    def finish(self, *codes: ClockCode) -> None:
        """Record that what these clocks wait for has happened: in time, or too late."""
        for clock in self.find(codes):
            self._end(clock, ClockStatus.MET if self.now <= clock.due_at else ClockStatus.MISSED)

    def cancel(self, *codes: ClockCode) -> None:
        """Stop clocks whose matter is gone; without codes, all of them."""
        for clock in self.find(codes or [clock.code for clock in self.clocks]):
            self._end(clock, ClockStatus.CANCELLED)

    def pause(self, reason: str) -> list[Clock]:
        """Stop our own promises while the reporter has the turn. The law's clocks never stand still."""
        stopped = [
            clock
            for clock in self.clocks
            if clock.status == ClockStatus.RUNNING
            and clock.track == ClockTrack.POLICY
            and clock.code not in REPORTER_CLOCKS
        ]
        for clock in stopped:
            clock.status = ClockStatus.PAUSED
            clock.remind_at = None
            ClockPause.objects.create(
                government_id=clock.government_id, clock=clock, started_at=self.now, reason=reason
            )
            clock.save(update_fields=["status", "remind_at"])
        return stopped

    def resume(self) -> list[Clock]:
        """Let paused clocks run again; their due day moves by the days that were not ours."""
        resumed = [clock for clock in self.clocks if clock.status == ClockStatus.PAUSED]
        for clock in resumed:
            clock.pauses.filter(ended_at__isnull=True).update(ended_at=self.now)
            clock.status = ClockStatus.RUNNING
            self.recompute(clock)
        return resumed

    def recompute(self, clock: Clock) -> bool:
        """Compute the due day again after a pause, an extension or a changed calendar; say whether it moved."""
        pauses = pauses_of(Clock.objects.prefetch_related("pauses").get(pk=clock.pk), self.calendar)
        unit = TimeUnit(clock.unit)
        deadline = compute_deadline(clock.started_at, Limit(clock.amount, unit), self.calendar, pauses)
        moved = deadline.due_at != clock.due_at
        clock.due_at = deadline.due_at
        clock.trace = deadline.to_record()
        if clock.status == ClockStatus.RUNNING and clock.code not in REPORTER_CLOCKS:
            clock.remind_at = next_reminder(
                clock.started_at,
                clock.due_at,
                self.calendar,
                unit=unit,
                reminded_percent=clock.reminded_percent,
                pauses=pauses,
            )
        clock.save(update_fields=["due_at", "trace", "status", "remind_at"])
        return moved

    def show_on_case(self) -> None:
        """Set what the inbox sorts by; the caller saves the case."""
        due = next_due(self.case.status, self.clocks)
        self.case.is_waiting = due.is_waiting
        self.case.next_due_at = due.at if self.case.is_open else None
        self.case.next_clock = due.code if self.case.is_open else ""

    def _end(self, clock: Clock, status: ClockStatus) -> None:
        clock.status = status
        clock.finished_at = self.now
        clock.remind_at = None
        clock.save(update_fields=["status", "finished_at", "remind_at"])
        clock.pauses.filter(ended_at__isnull=True).update(ended_at=self.now)

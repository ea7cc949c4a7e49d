"""The running clocks of one generated case, started and stopped as ``cases.actions.clockwork`` does it."""

from collections.abc import Iterable
from datetime import datetime

from maklumat.cases.actions.handling import AWAITED
from maklumat.cases.rules.transitions import REPORTER_CLOCKS
from maklumat.cases.vocabulary import ClockStatus
from maklumat.demo.generator.faces import Face, Faces, moment
from maklumat.demo.generator.rows import NULL, Sheets
from maklumat.demo.generator.world import Policy, copy_text

OPEN = frozenset({ClockStatus.RUNNING, ClockStatus.PAUSED})
RUNNING, PAUSED, MET, MISSED, CANCELLED = (
    ClockStatus.RUNNING.value,
    ClockStatus.PAUSED.value,
    ClockStatus.MET.value,
    ClockStatus.MISSED.value,
    ClockStatus.CANCELLED.value,
)
POLICY_TRACK = "policy"


class Clock:
    """One clock."""

    __slots__ = (
        "code",
        "due_seconds",
        "finished_at",
        "first_due",
        "pauses",
        "policy",
        "reason",
        "started_at",
        "status",
        "trace",
    )

    def __init__(self, policy: Policy, started_at: int, face: Face) -> None:
        self.policy, self.code, self.started_at = policy, policy.code, started_at
        self.due_seconds, self.trace = face
        self.first_due = self.due_seconds
        self.status, self.finished_at = RUNNING, 0
        self.pauses: tuple[tuple[int, int | None], ...] = ()
        self.reason = ""

    @property
    def due_at(self) -> datetime:
        """The due time as the rules read it."""
        return moment(self.due_seconds)


class Clocks:
    """All clocks of a case."""

    __slots__ = ("all", "faces", "policies", "received_at")

    def __init__(self, faces: Faces, received_at: int) -> None:
        self.faces, self.received_at = faces, received_at
        self.policies = faces.policies_on(faces.local_day(received_at))
        self.all: list[Clock] = []

    def start(self, codes: Iterable[str], at: int) -> None:
        """Start clocks that the policies of the day of receipt know and that do not run yet."""
        for code in codes:
            policy = self.policies.get(code)
            if policy and not any(clock.code == code and clock.status in OPEN for clock in self.all):
                self.all.append(Clock(policy, at, self.faces.face(policy, at)))

    def finish(self, codes: Iterable[str], at: int) -> None:
        """End open clocks: in time or too late."""
        for clock in self.all:
            if clock.status in OPEN and clock.code in codes:
                self._end(clock, MET if at <= clock.due_seconds else MISSED, at)

    def cancel(self, at: int, codes: Iterable[str] | None = None) -> None:
        """Stop open clocks, all of them or those with these codes."""
        for clock in self.all:
            if clock.status in OPEN and (codes is None or clock.code in codes):
                self._end(clock, CANCELLED, at)

    def pause(self, at: int, reason: str = AWAITED) -> list[str]:
        """Stop our own promises; return their codes."""
        stopped = [
            clock
            for clock in self.all
            if clock.status == RUNNING and clock.policy.track == POLICY_TRACK and clock.code not in REPORTER_CLOCKS
        ]
        for clock in stopped:
            clock.status, clock.reason = PAUSED, reason
            clock.pauses += ((at, None),)
        return [clock.code for clock in stopped]

    def resume(self, at: int) -> list[str]:
        """Let paused clocks run again with their due day moved; return their codes."""
        resumed = [clock for clock in self.all if clock.status == PAUSED]
        for clock in resumed:
            clock.status = RUNNING
            clock.pauses = (*clock.pauses[:-1], (clock.pauses[-1][0], at))
            face = self.faces.face(clock.policy, clock.started_at, clock.pauses, clock.reason)
            clock.due_seconds, clock.trace = face
        return [clock.code for clock in resumed]

    def write(self, sheets: Sheets, case_id: int) -> None:
        """Add a line for each clock and each pause."""
        text, clock_lines = self.faces.text, sheets.lines["cases_clock"]
        for clock in self.all:
            policy, percent, remind_at = clock.policy, 0, NULL
            if clock.status == RUNNING and clock.code not in REPORTER_CLOCKS:
                percent, following = self.faces.reminder(policy, clock.started_at, clock.due_seconds, clock.pauses)
                remind_at = text(following) if following else NULL
            clock_lines.append(
                f"{sheets.next_clock_id}\t{sheets.government_id}\t{case_id}\t{clock.code}\t{policy.track}\t"
                f"{copy_text(policy.basis)}\t{policy.amount}\t{policy.unit}\t{text(clock.started_at)}\t"
                f"{text(clock.due_seconds)}\t{text(clock.first_due)}\t{clock.trace}\t{clock.status}\t"
                f"{text(clock.finished_at) if clock.finished_at else NULL}\t{percent}\t{remind_at}\n"
            )
            for start, end in clock.pauses:
                sheets.lines["cases_clockpause"].append(
                    f"{sheets.government_id}\t{sheets.next_clock_id}\t{text(start)}\t"
                    f"{text(end) if end else NULL}\t{copy_text(clock.reason)}\n"
                )
            sheets.next_clock_id += 1

    def _end(self, clock: Clock, status: str, at: int) -> None:
        if clock.status == PAUSED:
            clock.pauses = (*clock.pauses[:-1], (clock.pauses[-1][0], at))
        clock.status, clock.finished_at = status, at

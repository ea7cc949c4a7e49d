"""When a forum takes inputs, and how an input stands to the meeting (handbook 3: before, at, after)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from maklumat.consultations.vocabulary import ForumStatus, InputPhase

DOORS_OPEN = timedelta(hours=3)
"""How long before the meeting people may check in."""


@dataclass(frozen=True, slots=True)
class ForumTimes:
    """The dates that decide what is possible now."""

    status: ForumStatus
    inputs_open_at: datetime
    inputs_close_at: datetime
    meeting_starts_at: datetime


def phase_of(times: ForumTimes, now: datetime) -> InputPhase | None:
    """Return the phase of an input that comes now; None when the forum takes none.

    While the meeting runs, whatever the planned dates say, the room may always speak. After it, inputs are taken
    until ``inputs_close_at``, the last moment included.
    """
    match times.status:
        case ForumStatus.RUNNING:
            return InputPhase.DURING
        case ForumStatus.OPEN if times.inputs_open_at <= now <= times.inputs_close_at:
            return InputPhase.BEFORE
        case ForumStatus.CLOSED if now <= times.inputs_close_at:
            return InputPhase.AFTER
    return None


def may_check_in(times: ForumTimes, now: datetime) -> bool:
    """Say whether people may check in: from three hours before the meeting until it is closed."""
    return times.status is ForumStatus.RUNNING or (
        times.status is ForumStatus.OPEN and now >= times.meeting_starts_at - DOORS_OPEN
    )

"""How much one sender may write before a person looks at it first. No database, no clock, no framework."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """So many messages at once; after that, one more for each part of the seconds that has passed."""

    most: int
    seconds: int


MINUTE = Pace(40, 60)
"""A telephone sends an album of thirty photos at once, and some words besides; nobody types faster."""
DAY = Pace(300, 86_400)
"""A long talk with an officer has some hundred messages; a program in a loop has thousands."""


def full_again_at(full_at: datetime | None, now: datetime, pace: Pace) -> datetime | None:
    """Return when the allowance is whole again once this message is counted; None when there is none left for it.

    Args:
        full_at: what the last message returned; None for the first.
        now: when the message reached us: the sender's own clock may say anything.
        pace: the allowance.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    >>> once = full_again_at(None, noon, Pace(2, 60))
    >>> twice = full_again_at(once, noon, Pace(2, 60))
    >>> twice - noon, full_again_at(twice, noon, Pace(2, 60))
    (datetime.timedelta(seconds=60), None)
    """
    after = max(full_at or now, now) + timedelta(seconds=pace.seconds / pace.most)
    return after if after - now <= timedelta(seconds=pace.seconds) else None

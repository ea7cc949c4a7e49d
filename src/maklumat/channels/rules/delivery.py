"""When a message is tried again, and what can go wrong on its way. No clock, no network."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Protocol

BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
"""How long to wait after the first, second … failed attempt. After one more failure the message is given up."""


def next_attempt_at(attempts: int, now: datetime) -> datetime | None:
    """Return when to try again after so many failed attempts; None when it is time to give up.

    >>> next_attempt_at(7, datetime(2026, 8, 19)) is None
    True

    Raises:
        ValueError: nothing was tried yet.
    """
    if attempts < 1:
        raise ValueError("a message that was not tried has no next attempt")
    return now + BACKOFF[attempts - 1] if attempts <= len(BACKOFF) else None


class DeliveryTrouble(Exception):  # noqa: N818 - three sorts of trouble, named for what follows from them
    """A message did not get through. The reason never holds an address: it is stored and shown.

    Attributes:
        ends_run: the server is not well; the messages behind this one wait for the next run.
    """

    def __init__(self, reason: str, *, ends_run: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.ends_run = ends_run


class Postponed(DeliveryTrouble):
    """The server says: not now. The attempt counts, and the message is tried again later."""


class Refused(DeliveryTrouble):
    """The server says: never. Trying again is of no use."""


class Unreachable(DeliveryTrouble):
    """Nobody took the message because the server cannot be reached or does not let the office in.

    That is no fault of the message: the attempt does not count, however long it lasts, and the run ends.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason, ends_run=True)


class Transport(Protocol):
    """The way out: takes one message, or raises a :class:`DeliveryTrouble`."""

    def send(self, message: EmailMessage) -> None: ...

    def close(self) -> None: ...

"""What a message has become after everything that was told about it, in whatever order it was told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

EDIT, DELETE, HIDDEN, SHOWN = "edit", "delete", "hidden", "shown"
SENT, DELIVERED, READ, FAILED = "sent", "delivered", "read", "failed"
RANK = {"": 0, "received": 0, "queued": 0, SENT: 1, FAILED: 2, DELIVERED: 3, READ: 4}
"""Receipts move forward only. A failure is final, unless the provider later says that it arrived after all."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing told about a message."""

    kind: str
    at: datetime
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a message stands."""

    text: str
    progress: str
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    is_hidden: bool = False
    reason: str = ""


def fold(standing: Standing, changes: Iterable[Change]) -> Standing:
    """Return how the message stands after these changes; their order does not matter, nor does a repetition.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    >>> fold(Standing("halo", "queued"), [Change("read", noon), Change("delivered", noon)]).progress
    'read'
    >>> fold(Standing("halo", "received"), [Change("delete", noon), Change("edit", noon, "hai")]).text
    ''
    """
    told = sorted(changes, key=lambda change: (change.at, change.kind, change.text))
    for change in told:
        if change.kind == EDIT:
            standing = replace(standing, text=change.text, edited_at=change.at)
        elif change.kind in {HIDDEN, SHOWN}:
            standing = replace(standing, is_hidden=change.kind == HIDDEN)
        elif RANK.get(change.kind, 0) > RANK.get(standing.progress, 0):
            standing = replace(standing, progress=change.kind, reason=change.reason)
    deleted = [change.at for change in told if change.kind == DELETE]
    return replace(standing, text="", deleted_at=deleted[0]) if deleted else standing

"""Checkpoints as pages show them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse

from maklumat.foundation.refusals import NotFound
from maklumat.journal.models import Checkpoint
from maklumat.journal.queries import find_checkpoints

PAGE: Final = 30
SHORT_HASH: Final = 12
LARGEST_NUMBER: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class CheckpointView:
    """One checkpoint in words and hexadecimal."""

    number: int
    size: int
    sealed_at: datetime
    root: str
    hash: str
    previous_hash: str
    url: str
    previous_url: str

    @property
    def root_short(self) -> str:
        """Return the first letters of the root."""
        return self.root[:SHORT_HASH]


@dataclass(frozen=True, slots=True)
class CheckpointList:
    """A page of checkpoints, newest first."""

    checkpoints: tuple[CheckpointView, ...]
    older_url: str
    newest_url: str


@dataclass(frozen=True, slots=True)
class CheckpointPage:
    """One checkpoint; ``next_url`` leads to the one sealed after it."""

    checkpoint: CheckpointView
    next_url: str


def read_checkpoints(before: str) -> CheckpointList:
    """Return the checkpoints before a number; nonsense starts from the newest."""
    checkpoints = find_checkpoints()
    is_number = before.isascii() and before.isdigit() and 0 < int(before[:12]) <= LARGEST_NUMBER
    if is_number:
        checkpoints = checkpoints.filter(number__lt=int(before[:12]))
    rows = list(checkpoints[: PAGE + 1])
    shown = tuple(_view(row) for row in rows[:PAGE])
    here = reverse("public:journal")
    return CheckpointList(
        checkpoints=shown,
        older_url=f"{here}?sebelum={shown[-1].number}" if len(rows) > PAGE else "",
        newest_url=here if is_number else "",
    )


def read_checkpoint(number: int) -> CheckpointPage:
    """Return one checkpoint, and whether there is a later one; one statement.

    Raises:
        NotFound: it does not exist.
    """
    rows = {row.number: row for row in find_checkpoints().filter(number__in=[number, number + 1])}
    if number not in rows:
        raise NotFound
    return CheckpointPage(checkpoint=_view(rows[number]), next_url=_url(number + 1) if number + 1 in rows else "")


def _view(row: Checkpoint) -> CheckpointView:
    return CheckpointView(
        number=row.number,
        size=row.size,
        sealed_at=row.sealed_at,
        root=bytes(row.root).hex(),
        hash=bytes(row.hash).hex(),
        previous_hash=bytes(row.previous_hash).hex(),
        url=_url(row.number),
        previous_url=_url(row.number - 1) if row.number > 1 else "",
    )


def _url(number: int) -> str:
    return reverse("public:show-checkpoint", args=[number])

"""Sealing: new entries get a place under a published Merkle root."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from maklumat.journal.models import Checkpoint, UnsealedEntry
from maklumat.journal.rules.chain import NO_HASH
from maklumat.journal.rules.checkpoints import checkpoint_hash
from maklumat.journal.rules.merkle import root

SEALING_LOCK = 0x6D616B6C
"""Key of the advisory lock that makes one worker the sealer; the others leave at once."""


@transaction.atomic
def seal_entries(*, now: datetime, limit: int = 10_000) -> Checkpoint | None:
    """Seal the oldest waiting entries under a new checkpoint; None when there are none or another worker seals.

    Entries are taken in the order of their ids. One that is committed late, behind entries with higher ids,
    simply enters a later checkpoint: what counts is its leaf, not its id.
    """
    if not _take_sealing_lock():
        return None
    waiting = list(
        UnsealedEntry.objects.order_by("entry_id").values_list("entry_id", "entry__hash")[:limit],
    )
    if not waiting:
        return None
    checkpoint = _write_checkpoint([bytes(entry_hash) for _, entry_hash in waiting], now)
    _move_to_seals(checkpoint, [entry_id for entry_id, _ in waiting])
    return checkpoint


def _take_sealing_lock() -> bool:
    # a statement of its own: the statements after it see what the last holder committed
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALING_LOCK])
        row = cursor.fetchone()
    return bool(row and row[0])


def _write_checkpoint(leaves: Sequence[bytes], now: datetime) -> Checkpoint:
    last = Checkpoint.objects.order_by("-number").first()
    number, previous_hash = (last.number + 1, bytes(last.hash)) if last else (1, NO_HASH)
    tree_root = root(leaves)
    return Checkpoint.objects.create(
        number=number,
        size=len(leaves),
        root=tree_root,
        previous_hash=previous_hash,
        hash=checkpoint_hash(
            number=number, size=len(leaves), root=tree_root, sealed_at=now, previous_hash=previous_hash
        ),
        sealed_at=now,
    )


def _move_to_seals(checkpoint: Checkpoint, entry_ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_seal (entry_id, checkpoint_id, leaf)"
            " SELECT entry_id, %s, leaf - 1 FROM unnest(%s::bigint[]) WITH ORDINALITY AS waiting (entry_id, leaf)",
            [checkpoint.pk, list(entry_ids)],
        )
        cursor.execute("DELETE FROM journal_unsealedentry WHERE entry_id = ANY(%s)", [list(entry_ids)])

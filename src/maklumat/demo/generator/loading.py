"""Writes generated cases: blocks made by several processes, copied in one transaction, all or nothing."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import datetime

from django.db import connection, transaction

from maklumat.cases.models import Case
from maklumat.demo.generator.bare_tables import bare_tables
from maklumat.demo.generator.blocks import Block, BlockMaker
from maklumat.demo.generator.rows import COLUMNS
from maklumat.demo.generator.surroundings import BLOCK, ENTRIES_A_CASE, read_world
from maklumat.demo.generator.tale import submission_key
from maklumat.demo.generator.workers import make_elsewhere
from maklumat.demo.generator.world import World
from maklumat.journal.actions.sealing import SEALING_LOCK
from maklumat.journal.models import Checkpoint
from maklumat.journal.rules.chain import NO_HASH
from maklumat.journal.rules.checkpoints import checkpoint_hash

BARE_FROM = 60_000
"""From here on indexes are built at the end instead of row by row: below it, rebuilding costs more than it saves."""

Progress = Callable[[str, int, int], object]
"""Told what is being done, how much of it is done, and of how much."""


def is_seed_used(seed: int) -> bool:
    """Say whether cases of this seed are there: the same seed makes the same cases."""
    return Case.objects.filter(submission_key=submission_key(seed, 0)).exists()


def load_cases(count: int, *, seed: int, now: datetime, progress: Progress, processes: int | None = None) -> int:
    """Generate and write ``count`` cases; return how many entries the journal gained.

    Args:
        count: how many.
        seed: the same seed and moment give the same cases.
        now: nothing generated is later.
        progress: told after each block and each index.
        processes: how many make blocks; 0 makes them here, None chooses.

    Raises:
        NotFound: the demo government is not loaded.
    """
    if processes is None:
        processes = 0 if count <= BLOCK else os.cpu_count() or 1
    with transaction.atomic():
        # no checkpoint of a worker comes between ours, whose keys are reserved in one go
        _execute("SELECT pg_advisory_xact_lock(%s)", [SEALING_LOCK])
        world = read_world(count, seed=seed, now=now)
        with _bare(progress) if count >= BARE_FROM else nullcontext():
            entries = _write_blocks(world, processes, progress)
        if count < BARE_FROM:
            _leave_the_queue(world)
    _execute(f"ANALYZE {', '.join(COLUMNS)}")
    return entries


@contextmanager
def _bare(progress: Progress) -> Iterator[None]:
    """Load without indexes, foreign keys and the queue for sealing: what is written here is sealed at once."""
    with bare_tables(list(COLUMNS), lambda done, total: progress("indexes", done, total)):
        _execute("ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_queued")
        yield
        _execute("ALTER TABLE journal_entry ENABLE TRIGGER journal_entry_queued")


def _write_blocks(world: World, processes: int, progress: Progress) -> int:
    """Copy block after block and chain their checkpoints."""
    last = Checkpoint.objects.order_by("-number").first()
    number, previous_hash = (last.number, bytes(last.hash)) if last else (0, NO_HASH)
    written = entries = 0
    for block in make_blocks(world, processes):
        number += 1
        previous_hash = _write_checkpoint(block, number, previous_hash, world.now)
        _copy(block.sheets)
        written, entries = written + block.cases, entries + block.entries
        progress("cases", written, world.count)
    return entries


def _write_checkpoint(block: Block, number: int, previous_hash: bytes, now: datetime) -> bytes:
    found = checkpoint_hash(
        number=number, size=block.entries, root=block.root, sealed_at=now, previous_hash=previous_hash
    )
    Checkpoint.objects.create(
        pk=block.checkpoint_id,
        number=number,
        size=block.entries,
        root=block.root,
        previous_hash=previous_hash,
        hash=found,
        sealed_at=now,
    )
    return found


def _copy(sheets: Mapping[str, bytes]) -> None:
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            if sheets[table]:
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    copy.write(sheets[table])


def _leave_the_queue(world: World) -> None:
    """Take the new entries out of the queue for sealing: their checkpoints are written."""
    first = world.first_ids.entry
    _execute(
        "DELETE FROM journal_unsealedentry WHERE entry_id >= %s AND entry_id < %s",
        [first, first + world.count * ENTRIES_A_CASE],
    )


def _execute(sql: str, values: Sequence[int] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values) or None)


def make_blocks(world: World, processes: int) -> Iterator[Block]:
    """Yield every block of a world in order, made by other processes or, with 0, by this one."""
    blocks = -(-world.count // BLOCK)
    if processes:
        yield from make_elsewhere(world, blocks, processes)
    else:
        yield from map(BlockMaker(world).make, range(blocks))

"""The only reads of the journal that others use."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum

from maklumat.journal.errors import EntryNotSealed
from maklumat.journal.models import Checkpoint, Entry, Seal, UnsealedEntry
from maklumat.journal.rules.chain import (
    NO_HASH,
    ChainWalk,
    EntryContent,
    HasJournalSubject,
    Subject,
    canonical_entry,
    subject_of,
)
from maklumat.journal.rules.checkpoints import canonical_checkpoint, checkpoint_hash
from maklumat.journal.rules.merkle import RootBuilder, inclusion_proof

PROOF_FORMAT = "maklumat-journal-proof"
PROOF_VERSION = 1


@dataclass(frozen=True)
class JournalSummary:
    """How much the journal holds and how far it is sealed."""

    entries: int
    waiting: int
    """Entries that no checkpoint covers yet."""
    checkpoints: int
    last_sealed_at: datetime | None


@dataclass(frozen=True)
class Broken:
    """The first thing in the journal that does not hold."""

    kind: str
    """Kind of the subject, or ``checkpoint``."""
    key: str
    sequence: int
    """Sequence of the entry; of a checkpoint, how many of its leaves are in order."""
    reason: str


@dataclass(frozen=True)
class Verification:
    """What a walk over the whole journal found."""

    entries: int
    chains: int
    checkpoints: int
    broken: Broken | None


def find_entries(subject: HasJournalSubject | Subject) -> QuerySet[Entry]:
    """Return the chain of one subject, oldest entry first."""
    kind, key = subject_of(subject)
    return Entry.objects.filter(subject_kind=kind, subject_key=key).order_by("sequence")


def find_government_entries(
    government_id: int, *, subject_kind: str = "", before_id: int | None = None
) -> QuerySet[Entry]:
    """Return the entries of one government, newest first; ``before_id`` continues below an entry already shown."""
    entries = Entry.objects.filter(government_id=government_id).order_by("-id")
    if subject_kind:
        entries = entries.filter(subject_kind=subject_kind)
    return entries if before_id is None else entries.filter(pk__lt=before_id)


def find_checkpoints() -> QuerySet[Checkpoint]:
    """Return the published checkpoints, newest first."""
    return Checkpoint.objects.order_by("-number")


def get_last_checkpoint() -> Checkpoint | None:
    """Return the newest checkpoint, or None before the first sealing."""
    return find_checkpoints().first()


def summarise_journal() -> JournalSummary:
    """Summarise the whole installation; sealed entries are counted from the checkpoints, never row by row."""
    sealed = Checkpoint.objects.aggregate(count=Count("pk"), entries=Sum("size", default=0), last=Max("sealed_at"))
    waiting = UnsealedEntry.objects.count()
    return JournalSummary(
        entries=sealed["entries"] + waiting,
        waiting=waiting,
        checkpoints=sealed["count"],
        last_sealed_at=sealed["last"],
    )


def content_of(entry: Entry) -> EntryContent:
    """Return what the entry says as the plain value that its hash covers."""
    return EntryContent(
        subject=(entry.subject_kind, entry.subject_key),
        sequence=entry.sequence,
        event=entry.event,
        actor_kind=entry.actor_kind,
        actor_id=entry.actor_id,
        actor_name=entry.actor_name,
        government_id=entry.government_id,
        at=entry.at,
        facts=entry.facts,
        digests=entry.digests,
    )


def get_proof(entry: Entry) -> dict[str, object]:
    """Return everything a stranger needs to check one entry offline (``docs/reference/proof-format.md``).

    Raises:
        EntryNotSealed: no checkpoint covers the entry yet.
    """
    seal = Seal.objects.select_related("checkpoint").filter(entry_id=entry.pk).first()
    if seal is None:
        raise EntryNotSealed
    checkpoint = seal.checkpoint
    leaves = [
        bytes(leaf)
        for leaf in Seal.objects.filter(checkpoint=checkpoint).order_by("leaf").values_list("entry__hash", flat=True)
    ]
    return {
        "format": PROOF_FORMAT,
        "version": PROOF_VERSION,
        "entry": canonical_entry(content_of(entry), bytes(entry.previous_hash)),
        "entry_hash": bytes(entry.hash).hex(),
        "inclusion": {
            "leaf_index": seal.leaf,
            "tree_size": checkpoint.size,
            "path": [neighbour.hex() for neighbour in inclusion_proof(leaves, seal.leaf)],
        },
        "checkpoint": canonical_checkpoint(
            number=checkpoint.number,
            size=checkpoint.size,
            root=bytes(checkpoint.root),
            sealed_at=checkpoint.sealed_at,
            previous_hash=bytes(checkpoint.previous_hash),
        ),
        "checkpoint_hash": bytes(checkpoint.hash).hex(),
    }


ENTRY_COLUMNS = (
    *("subject_kind", "subject_key", "sequence", "event", "actor_kind", "actor_id", "actor_name"),
    *("government_id", "at", "facts", "digests", "previous_hash", "hash"),
)
BATCH = 5_000
"""Rows fetched at a time from the server's cursor: what memory holds, whatever the size of the journal."""


@transaction.atomic
def verify(*, progress: Callable[[int], object] = int) -> Verification:
    """Walk every chain and every checkpoint, and stop at the first thing that does not hold.

    Needs the same little memory for a thousand entries or five million. Entries written meanwhile do no harm.

    Args:
        progress: told how many entries were walked since it was told last.
    """
    walk = ChainWalk()
    broken = _find_broken_entry(walk, progress)
    checkpoints = 0
    if broken is None:
        checkpoints, broken = _find_broken_checkpoint()
    if broken is None:
        broken = _find_lost_entry()
    return Verification(entries=walk.entries, chains=walk.chains, checkpoints=checkpoints, broken=broken)


def verify_chain(subject: HasJournalSubject | Subject) -> Verification:
    """Walk the chain of one subject alone and stop at the first entry that does not hold; one statement."""
    walk = ChainWalk()
    entries = find_entries(subject)
    broken = None
    for entry in entries.iterator(chunk_size=BATCH):
        fault = walk.find_fault(content_of(entry), bytes(entry.previous_hash), bytes(entry.hash))
        if fault:
            broken = Broken(entry.subject_kind, entry.subject_key, entry.sequence, fault)
            break
    return Verification(entries=walk.entries, chains=walk.chains, checkpoints=0, broken=broken)


def verify_checkpoint(checkpoint: Checkpoint) -> Broken | None:
    """Compute one checkpoint again from the entries it sealed; None when it holds.

    Costs one hash an entry (at most as many as are sealed at once). Whether each entry fits its own chain is asked by
    `verify` and `verify_chain`.
    """
    before = Checkpoint.objects.filter(number=checkpoint.number - 1).values_list("hash", flat=True).first()
    leaves = Seal.objects.filter(checkpoint=checkpoint).order_by("leaf")
    builder = RootBuilder()
    _add_leaves(builder, leaves.values_list("checkpoint_id", "leaf", "entry__hash").iterator(chunk_size=BATCH))
    fault = _find_checkpoint_fault(checkpoint, checkpoint.number, bytes(before or NO_HASH), builder)
    return Broken("checkpoint", str(checkpoint.number), builder.size, fault) if fault else None


def _find_broken_entry(walk: ChainWalk, progress: Callable[[int], object]) -> Broken | None:
    rows = Entry.objects.order_by("subject_kind", "subject_key", "sequence").values_list(*ENTRY_COLUMNS)
    for kind, key, *plain, previous_hash, stored_hash in rows.iterator(chunk_size=BATCH):
        fault = walk.find_fault(EntryContent((kind, key), *plain), bytes(previous_hash), bytes(stored_hash))
        if fault:
            return Broken(kind, key, plain[0], fault)
        if walk.entries % BATCH == 0:
            progress(BATCH)
    progress(walk.entries % BATCH)
    return None


def _find_broken_checkpoint() -> tuple[int, Broken | None]:
    """Return how many checkpoints hold, and the first that does not. Ids of checkpoints grow with their numbers."""
    leaves = Seal.objects.order_by("checkpoint_id", "leaf").values_list("checkpoint_id", "leaf", "entry__hash")
    trees = groupby(leaves.iterator(chunk_size=BATCH), key=itemgetter(0))
    tree = next(trees, None)
    previous_hash, number = NO_HASH, 0
    for checkpoint in Checkpoint.objects.order_by("pk").iterator(chunk_size=BATCH):
        builder = RootBuilder()
        if tree and tree[0] == checkpoint.pk:
            _add_leaves(builder, tree[1])
            tree = next(trees, None)
        fault = _find_checkpoint_fault(checkpoint, number + 1, previous_hash, builder)
        if fault:
            return number, Broken("checkpoint", str(checkpoint.number), builder.size, fault)
        previous_hash, number = bytes(checkpoint.hash), checkpoint.number
    return number, None


def _add_leaves(builder: RootBuilder, leaves: Iterator[tuple[int, int, bytes | memoryview]]) -> None:
    for _, leaf, leaf_hash in leaves:
        if leaf != builder.size:
            return
        builder.add(bytes(leaf_hash))


def _find_checkpoint_fault(
    checkpoint: Checkpoint, number: int, previous_hash: bytes, builder: RootBuilder
) -> str | None:
    if checkpoint.number != number:
        return f"checkpoint {number} is missing"
    if bytes(checkpoint.previous_hash) != previous_hash:
        return "it does not point to the checkpoint before it"
    if builder.size != checkpoint.size:
        return f"entry at leaf {builder.size} is missing; it sealed {checkpoint.size} entries"
    if builder.root() != bytes(checkpoint.root):
        return "its root does not fit the entries it sealed"
    covered = checkpoint_hash(
        number=checkpoint.number,
        size=checkpoint.size,
        root=bytes(checkpoint.root),
        sealed_at=checkpoint.sealed_at,
        previous_hash=previous_hash,
    )
    return None if covered == bytes(checkpoint.hash) else "its hash does not fit its content"


def _find_lost_entry() -> Broken | None:
    """Return an entry that slipped past sealing, or a place in the queue whose entry is gone."""
    slipped = Entry.objects.filter(
        ~Exists(Seal.objects.filter(entry_id=OuterRef("pk"))),
        ~Exists(UnsealedEntry.objects.filter(entry_id=OuterRef("pk"))),
    ).first()
    if slipped:
        reason = "no checkpoint covers it and it does not wait for one"
        return Broken(slipped.subject_kind, slipped.subject_key, slipped.sequence, reason)
    gone = UnsealedEntry.objects.filter(~Exists(Entry.objects.filter(pk=OuterRef("entry_id")))).first()
    return Broken("entry", str(gone.pk), 0, "it waited for sealing and is gone") if gone else None


class Change(NamedTuple):
    """One new entry: its number, and what it is about."""

    entry_id: int
    kind: str
    key: str


class Horizon(NamedTuple):
    """Where the transactions of the database stand at one moment.

    Attributes:
        oldest_running: every transaction with a smaller number has ended, and its entries are seen.
        next_given: the first number that was not given out yet.
    """

    oldest_running: int
    next_given: int


def find_changes(government_id: int, after_id: int, limit: int) -> list[Change]:
    """Return the entries of a government after one, oldest first, at most ``limit``."""
    entries = Entry.objects.filter(government_id=government_id, pk__gt=after_id).order_by("pk")
    return [Change(*row) for row in entries.values_list("pk", "subject_kind", "subject_key")[:limit]]


def get_last_entry_id(government_id: int) -> int:
    """Return the number of the newest entry of a government; 0 when there is none."""
    entries = Entry.objects.filter(government_id=government_id).order_by("-pk")
    return entries.values_list("pk", flat=True).first() or 0


def find_moments(kind: str, keys: Collection[str]) -> set[datetime]:
    """Return every moment at which something happened to these subjects."""
    return set(Entry.objects.filter(subject_kind=kind, subject_key__in=keys).values_list("at", flat=True))


def get_horizon() -> Horizon:
    """Return where the transactions stand.

    Entries get their numbers before they are committed, so a smaller number may show up after a larger one. Once
    ``oldest_running`` has reached the ``next_given`` of an earlier moment, nothing of before it is still to come.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_snapshot_xmin(now)::text::bigint, pg_snapshot_xmax(now)::text::bigint"
            " FROM pg_current_snapshot() AS now"
        )
        return Horizon(*cursor.fetchone())

"""Sealing entries under Merkle roots."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.models import Checkpoint, Seal, UnsealedEntry
from maklumat.journal.queries import find_checkpoints, get_last_checkpoint, summarise_journal
from maklumat.journal.rules.chain import NO_HASH
from maklumat.journal.rules.checkpoints import checkpoint_hash
from maklumat.journal.rules.merkle import root
from maklumat.journal.tasks import seal_new_entries
from maklumat.journal.testing import NOON_UTC, make_entries


@pytest.mark.django_db
class TestOneSealer:
    def test_waiting_entries_get_a_leaf_each_under_one_root(self) -> None:
        entries = make_entries(3)

        checkpoint = seal_entries(now=NOON_UTC)

        assert checkpoint is not None
        assert (checkpoint.number, checkpoint.size) == (1, 3)
        assert bytes(checkpoint.root) == root([bytes(entry.hash) for entry in entries])
        assert list(Seal.objects.order_by("leaf").values_list("leaf", "entry_id")) == [
            (leaf, entry.pk) for leaf, entry in enumerate(entries)
        ]
        assert not UnsealedEntry.objects.exists()

    def test_checkpoints_form_a_chain(self) -> None:
        make_entries(1)
        first = seal_entries(now=NOON_UTC)
        make_entries(1, ("case", "KKR-2"))
        second = seal_entries(now=NOON_UTC + timedelta(minutes=1))

        assert first is not None
        assert second is not None
        assert bytes(first.previous_hash) == NO_HASH
        assert bytes(second.previous_hash) == bytes(first.hash)
        assert second.number == 2
        assert list(find_checkpoints()) == [second, first]
        assert get_last_checkpoint() == second

    def test_the_hash_of_a_checkpoint_covers_what_it_says(self) -> None:
        make_entries(1)
        checkpoint = seal_entries(now=NOON_UTC)
        assert checkpoint is not None
        facts: dict[str, Any] = {
            "number": 1,
            "size": 1,
            "root": bytes(checkpoint.root),
            "sealed_at": NOON_UTC,
            "previous_hash": NO_HASH,
        }
        assert checkpoint_hash(**facts) == bytes(checkpoint.hash)

        for name, other in {
            "number": 2,
            "size": 2,
            "root": NO_HASH,
            "sealed_at": NOON_UTC + timedelta(microseconds=1),
            "previous_hash": bytes(checkpoint.root),
        }.items():
            assert checkpoint_hash(**{**facts, name: other}) != bytes(checkpoint.hash)

    def test_nothing_new_makes_no_checkpoint(self) -> None:
        make_entries(1)
        seal_entries(now=NOON_UTC)

        assert seal_entries(now=NOON_UTC) is None
        assert Checkpoint.objects.count() == 1

    def test_a_backlog_is_sealed_in_parts_oldest_first(self) -> None:
        entries = make_entries(5)

        sizes = [checkpoint.size for checkpoint in iter(lambda: seal_entries(now=NOON_UTC, limit=2), None)]

        assert sizes == [2, 2, 1]
        order = Seal.objects.order_by("checkpoint__number", "leaf").values_list("entry_id", flat=True)
        assert list(order) == [entry.pk for entry in entries]

    def test_the_task_seals_all_that_waits(self) -> None:
        make_entries(3)

        assert seal_new_entries(timestamp=0) == 1
        assert not UnsealedEntry.objects.exists()

    def test_the_summary_counts_sealed_and_waiting_entries(self) -> None:
        make_entries(3)
        seal_entries(now=NOON_UTC)
        make_entries(2, ("case", "KKR-2"))

        summary = summarise_journal()

        assert (summary.entries, summary.waiting, summary.checkpoints) == (5, 2, 1)
        assert summary.last_sealed_at == NOON_UTC

    def test_an_empty_journal_is_summarised_too(self) -> None:
        summary = summarise_journal()

        assert (summary.entries, summary.waiting, summary.checkpoints, summary.last_sealed_at) == (0, 0, 0, None)
        assert get_last_checkpoint() is None


@pytest.mark.django_db(transaction=True)
class TestSeveralSealers:
    def test_while_one_seals_another_leaves(self) -> None:
        make_entries(3)
        has_sealed, may_commit = threading.Event(), threading.Event()

        def seal_slowly() -> None:
            try:
                with transaction.atomic():
                    seal_entries(now=NOON_UTC)
                    has_sealed.set()
                    assert may_commit.wait(10)
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            slow = pool.submit(seal_slowly)
            assert has_sealed.wait(10)
            other = seal_entries(now=NOON_UTC)
            may_commit.set()
            slow.result(10)

        assert other is None
        assert (Checkpoint.objects.count(), Seal.objects.count()) == (1, 3)

    def test_an_entry_committed_late_enters_a_later_checkpoint(self) -> None:
        written, may_commit = threading.Event(), threading.Event()

        def write_slowly() -> None:
            try:
                with transaction.atomic():
                    make_entries(1, ("case", "LATE"))
                    written.set()
                    assert may_commit.wait(10)
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as pool:
            slow = pool.submit(write_slowly)
            assert written.wait(10)
            make_entries(1, ("case", "EARLY"))
            first = seal_entries(now=NOON_UTC)
            may_commit.set()
            slow.result(10)
        second = seal_entries(now=NOON_UTC)

        assert first is not None
        assert second is not None
        assert (first.size, second.size) == (1, 1)
        assert Seal.objects.get(checkpoint=second).entry.subject_key == "LATE"

    def test_a_sealer_killed_before_its_commit_leaves_everything_waiting(self) -> None:
        make_entries(2)
        with transaction.atomic():
            seal_entries(now=NOON_UTC)
            transaction.set_rollback(True)

        assert UnsealedEntry.objects.count() == 2
        checkpoint = seal_entries(now=NOON_UTC)
        assert checkpoint is not None
        assert (checkpoint.number, checkpoint.size) == (1, 2)

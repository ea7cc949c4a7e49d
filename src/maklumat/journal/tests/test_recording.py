"""Appending entries."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from maklumat.foundation.actor import system_actor
from maklumat.journal.actions.recording import build_first_entry, record
from maklumat.journal.models import Entry, Salt, UnsealedEntry
from maklumat.journal.queries import content_of, find_entries, verify
from maklumat.journal.rules.chain import NO_HASH, entry_hash, private_digest
from maklumat.journal.testing import NOON_UTC, OFFICER, make_entries

CASE = ("case", "KKR-1")

pytestmark = pytest.mark.django_db


class Case:
    journal_subject = CASE


def test_entries_of_one_subject_form_a_chain() -> None:
    first, second, third = make_entries(3, CASE)

    assert [entry.sequence for entry in find_entries(Case())] == [1, 2, 3]
    assert bytes(first.previous_hash) == NO_HASH
    assert bytes(second.previous_hash) == bytes(first.hash)
    assert bytes(third.previous_hash) == bytes(second.hash)


def test_another_subject_has_a_chain_of_its_own() -> None:
    make_entries(2, CASE)

    (other,) = make_entries(1, ("case", "KKR-2"))

    assert (other.sequence, bytes(other.previous_hash)) == (1, NO_HASH)


def test_what_is_read_back_still_fits_the_hash() -> None:
    moment = NOON_UTC + timedelta(microseconds=123_456)
    written = record(
        "case.dispatched",
        subject=CASE,
        actor=OFFICER,
        at=moment,
        units=("b", "a"),
        until=moment,
        word="kopi “pahit” 😀",
    )

    entry = Entry.objects.get(pk=written.pk)

    assert entry_hash(content_of(entry), bytes(entry.previous_hash)) == bytes(entry.hash)
    assert entry.facts == {"units": ["b", "a"], "until": "2026-08-19T04:00:00.123456Z", "word": "kopi “pahit” 😀"}


def test_an_entry_keeps_who_did_it_and_the_government_of_the_actor() -> None:
    entry = record("case.closed", subject=CASE, actor=OFFICER, at=NOON_UTC)

    assert (entry.actor_kind, entry.actor_id, entry.actor_name) == ("staff", "7", "Bagian Umum")
    assert entry.government_id == 1


def test_the_government_can_be_named_for_an_actor_that_serves_all() -> None:
    entry = record("case.closed", subject=CASE, actor=system_actor("auto-close"), at=NOON_UTC, government_id=2)

    assert entry.government_id == 2


def test_private_texts_are_kept_as_salted_digests_only() -> None:
    entry = record("case.replied", subject=CASE, actor=OFFICER, at=NOON_UTC, private={"body": "Nama saya Budi"})
    salt = bytes(Salt.objects.get(subject_key="KKR-1").salt)

    assert entry.digests == {"body": private_digest(salt, "body", "Nama saya Budi")}
    assert "Budi" not in str(entry.facts) + str(entry.digests)


def test_all_digests_of_a_subject_share_one_salt_and_subjects_do_not() -> None:
    for subject in (CASE, CASE, ("case", "KKR-2")):
        record("case.replied", subject=subject, actor=OFFICER, at=NOON_UTC, private={"body": "sama"})

    first, second, other = (entry.digests["body"] for entry in Entry.objects.order_by("id"))

    assert first == second
    assert other != first


def test_recording_takes_two_statements() -> None:
    make_entries(1, CASE)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        record("case.noted", subject=CASE, actor=OFFICER, at=NOON_UTC)

    assert len(queries) == 2


def test_an_entry_disappears_with_the_transaction_that_wrote_it() -> None:
    with transaction.atomic():
        record("case.noted", subject=CASE, actor=OFFICER, at=NOON_UTC)
        transaction.set_rollback(True)

    assert not find_entries(CASE).exists()
    assert not UnsealedEntry.objects.exists()


def test_a_chain_never_forks() -> None:
    (first,) = make_entries(1, CASE)
    fork = Entry.objects.get(pk=first.pk)
    fork.pk = None

    with pytest.raises(IntegrityError, match="entry_sequence_once"), transaction.atomic():
        fork.save(force_insert=True)


def test_a_first_entry_can_be_built_without_asking_the_database_and_continued_later() -> None:
    with CaptureQueriesContext(connection) as queries:
        first, salt = build_first_entry(
            "case.filed", subject=CASE, actor=OFFICER, at=NOON_UTC, private={"body": "isi"}, kind="complaint"
        )
    assert len(queries) == 0

    Entry.objects.bulk_create([first])
    salt.save()
    second = record("case.replied", subject=CASE, actor=OFFICER, at=NOON_UTC, private={"body": "isi"})

    assert (second.sequence, bytes(second.previous_hash)) == (2, bytes(first.hash))
    assert second.digests == first.digests


def test_the_actor_of_a_built_entry_counts() -> None:
    one, _ = build_first_entry("case.filed", subject=CASE, actor=OFFICER, at=NOON_UTC)
    other, _ = build_first_entry("case.filed", subject=CASE, actor=replace(OFFICER, id="8"), at=NOON_UTC)

    assert one.hash != other.hash


def someone_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        (waits,) = cursor.fetchone()
    return bool(waits)


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_at_once_without_a_lock_one_fails_and_the_chain_stays_whole() -> None:
    make_entries(1, CASE)
    has_written, may_commit = threading.Event(), threading.Event()

    def write_slowly() -> None:
        try:
            with transaction.atomic():
                record("case.closed", subject=CASE, actor=OFFICER, at=NOON_UTC)
                has_written.set()
                assert may_commit.wait(10)
        finally:
            connection.close()

    def write_at_the_same_time() -> None:
        try:
            record("case.replied", subject=CASE, actor=OFFICER, at=NOON_UTC)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(write_slowly)
        assert has_written.wait(10)
        other = pool.submit(write_at_the_same_time)
        while not other.done() and not someone_waits_for_a_lock():
            pass
        may_commit.set()
        slow.result(10)
        failure = other.exception(10)

    chain = list(find_entries(CASE))
    assert isinstance(failure, IntegrityError)
    assert [entry.event for entry in chain] == ["case.noted", "case.closed"]
    assert verify().broken is None

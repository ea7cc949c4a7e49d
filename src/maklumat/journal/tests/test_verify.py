"""Walking the whole journal and naming the first thing that does not hold."""

from collections.abc import Iterable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.models import Checkpoint, Entry
from maklumat.journal.queries import (
    Broken,
    content_of,
    find_government_entries,
    get_last_checkpoint,
    verify,
    verify_chain,
    verify_checkpoint,
)
from maklumat.journal.rules.chain import entry_hash
from maklumat.journal.testing import GUARDED_TABLES, NOON_UTC, make_entries

pytestmark = pytest.mark.django_db


def tamper(*statements: str, values: Iterable[Any] = ()) -> None:
    """Do what only the owner of the tables can do, with the guards switched off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED_TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement, list(values))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED_TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.fixture
def _journal() -> None:
    """Two chains and two checkpoints."""
    make_entries(4, ("case", "KKR-1"))
    seal_entries(now=NOON_UTC)
    make_entries(3, ("case", "KKR-2"))
    seal_entries(now=NOON_UTC)


def broken() -> Broken:
    found = verify().broken
    assert found is not None
    return found


@pytest.mark.usefixtures("_journal")
def test_a_whole_journal_is_whole() -> None:
    make_entries(1, ("staff", "7"))
    progress: list[int] = []

    result = verify(progress=progress.append)

    assert result.broken is None
    assert (result.entries, result.chains, result.checkpoints) == (8, 3, 2)
    assert sum(progress) == 8


def test_an_empty_journal_is_whole() -> None:
    assert verify().broken is None


@pytest.mark.usefixtures("_journal")
@pytest.mark.parametrize(
    "change",
    [
        "event = 'case.closed'",
        "facts = '{}'",
        "actor_name = 'Orang lain'",
        "at = at - interval '1 microsecond'",
        "government_id = 2",
        'digests = \'{"body": "00"}\'',
        "hash = '\\x00'",
    ],
)
def test_a_changed_entry_is_named(change: str) -> None:
    tamper(f"UPDATE journal_entry SET {change} WHERE subject_key = 'KKR-2' AND sequence = 2")  # noqa: S608 - our own

    assert broken() == Broken("case", "KKR-2", 2, "its hash does not fit its content")


@pytest.mark.usefixtures("_journal")
def test_an_entry_rewritten_together_with_its_hash_breaks_the_one_after_it() -> None:
    entry = Entry.objects.get(subject_key="KKR-1", sequence=2)
    entry.event = "case.closed"
    forged = entry_hash(content_of(entry), bytes(entry.previous_hash))
    tamper(
        "UPDATE journal_entry SET event = 'case.closed', hash = %s WHERE id = %s",
        values=[forged, entry.pk],
    )

    assert broken() == Broken("case", "KKR-1", 3, "it does not point to the entry before it")


@pytest.mark.usefixtures("_journal")
def test_the_last_entry_rewritten_together_with_its_hash_breaks_the_root() -> None:
    entry = Entry.objects.get(subject_key="KKR-2", sequence=3)
    entry.event = "case.closed"
    forged = entry_hash(content_of(entry), bytes(entry.previous_hash))
    tamper("UPDATE journal_entry SET event = 'case.closed', hash = %s WHERE id = %s", values=[forged, entry.pk])

    assert broken() == Broken("checkpoint", "2", 3, "its root does not fit the entries it sealed")


@pytest.mark.usefixtures("_journal")
def test_an_entry_removed_from_the_middle_is_named() -> None:
    tamper(
        "DELETE FROM journal_seal USING journal_entry WHERE entry_id = id AND subject_key = 'KKR-1' AND sequence = 2",
        "DELETE FROM journal_entry WHERE subject_key = 'KKR-1' AND sequence = 2",
    )

    assert broken() == Broken("case", "KKR-1", 3, "entry 2 of this chain is missing")


@pytest.mark.usefixtures("_journal")
def test_a_chain_that_was_removed_whole_is_missed_by_its_checkpoint() -> None:
    tamper(
        "DELETE FROM journal_seal WHERE entry_id IN (SELECT id FROM journal_entry WHERE subject_key = 'KKR-2')",
        "DELETE FROM journal_entry WHERE subject_key = 'KKR-2'",
    )

    assert broken() == Broken("checkpoint", "2", 0, "entry at leaf 0 is missing; it sealed 3 entries")


@pytest.mark.usefixtures("_journal")
def test_the_last_entry_of_a_chain_cut_off_is_missed_by_its_checkpoint() -> None:
    tamper(
        "DELETE FROM journal_seal USING journal_entry WHERE entry_id = id AND subject_key = 'KKR-1' AND sequence = 4",
        "DELETE FROM journal_entry WHERE subject_key = 'KKR-1' AND sequence = 4",
    )

    assert broken() == Broken("checkpoint", "1", 3, "entry at leaf 3 is missing; it sealed 4 entries")


@pytest.mark.usefixtures("_journal")
def test_two_leaves_that_changed_places_are_seen() -> None:
    tamper(
        "UPDATE journal_seal SET leaf = 100 + leaf WHERE checkpoint_id = (SELECT min(id) FROM journal_checkpoint)",
        "UPDATE journal_seal SET leaf = 103 - leaf WHERE checkpoint_id = (SELECT min(id) FROM journal_checkpoint)",
    )

    assert broken() == Broken("checkpoint", "1", 4, "its root does not fit the entries it sealed")


@pytest.mark.usefixtures("_journal")
@pytest.mark.parametrize("change", ["sealed_at = sealed_at - interval '1 day'", "hash = '\\x00'"])
def test_a_changed_checkpoint_is_named(change: str) -> None:
    tamper(f"UPDATE journal_checkpoint SET {change} WHERE number = 2")  # noqa: S608 - our own

    assert broken() == Broken("checkpoint", "2", 3, "its hash does not fit its content")


@pytest.mark.usefixtures("_journal")
def test_a_removed_checkpoint_is_named() -> None:
    tamper(
        "DELETE FROM journal_seal WHERE checkpoint_id = (SELECT id FROM journal_checkpoint WHERE number = 1)",
        "DELETE FROM journal_checkpoint WHERE number = 1",
    )

    assert broken() == Broken("checkpoint", "2", 3, "checkpoint 1 is missing")


@pytest.mark.usefixtures("_journal")
def test_a_checkpoint_that_points_elsewhere_is_named() -> None:
    tamper("UPDATE journal_checkpoint SET previous_hash = hash WHERE number = 2")

    assert broken() == Broken("checkpoint", "2", 3, "it does not point to the checkpoint before it")


def test_an_entry_that_was_kept_from_sealing_is_named() -> None:
    make_entries(2)
    tamper("DELETE FROM journal_unsealedentry WHERE entry_id = (SELECT max(id) FROM journal_entry)")

    assert broken() == Broken("case", "KKR-1", 2, "no checkpoint covers it and it does not wait for one")


def test_a_waiting_entry_that_is_gone_is_noticed() -> None:
    gone = make_entries(2)[1].pk
    tamper("DELETE FROM journal_entry WHERE sequence = 2")

    assert broken() == Broken("entry", str(gone), 0, "it waited for sealing and is gone")


@pytest.mark.usefixtures("_journal")
def test_the_command_says_that_all_is_well() -> None:
    said = StringIO()

    call_command("journal", "verify", stdout=said, stderr=StringIO())

    assert said.getvalue() == "The journal is whole: 7 entries in 2 chains, 2 checkpoints.\n"


@pytest.mark.usefixtures("_journal")
def test_the_command_names_what_is_broken_and_fails() -> None:
    tamper("UPDATE journal_entry SET event = '' WHERE subject_key = 'KKR-2' AND sequence = 2")

    with pytest.raises(CommandError, match=r"BROKEN at case KKR-2, entry 2: its hash does not fit") as failure:
        call_command("journal", "verify", stdout=StringIO(), stderr=StringIO())

    assert failure.value.returncode == 1


@pytest.mark.usefixtures("_journal")
def test_the_walk_takes_the_same_few_statements_however_long_the_journal() -> None:
    assert Checkpoint.objects.count() == 2
    with connection.execute_wrapper(counted := Counter()):
        verify()
    few = counted.statements
    for number in range(3, 9):
        make_entries(1, ("case", f"KKR-{number}"))
        seal_entries(now=NOON_UTC)
    with connection.execute_wrapper(counted := Counter()):
        verify()

    assert counted.statements == few


class Counter:
    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: object, sql: str, params: object, many: bool, context: object) -> object:  # noqa: FBT001 - Django's signature
        self.statements += 1
        return execute(sql, params, many, context)  # type: ignore[operator]


@pytest.mark.usefixtures("_journal")
def test_one_chain_is_walked_without_the_others() -> None:
    tamper("UPDATE journal_entry SET facts = '{}' WHERE subject_key = 'KKR-1' AND sequence = 3")

    assert verify_chain(("case", "KKR-2")).broken is None
    found = verify_chain(("case", "KKR-1"))
    assert found.broken == Broken("case", "KKR-1", 3, "its hash does not fit its content")
    assert found.entries == 3


@pytest.mark.usefixtures("_journal")
def test_the_last_checkpoint_is_computed_again_from_what_it_sealed() -> None:
    last = get_last_checkpoint()
    assert last is not None
    assert verify_checkpoint(last) is None

    tamper("UPDATE journal_entry SET hash = decode(repeat('00', 32), 'hex') WHERE subject_key = 'KKR-2'")

    assert verify_checkpoint(last) == Broken("checkpoint", "2", 3, "its root does not fit the entries it sealed")


def test_the_entries_of_a_government_are_read_newest_first_and_further_down() -> None:
    first, second, third = make_entries(3)
    make_entries(1, ("staff", "7"))

    newest = list(find_government_entries(1, subject_kind="case"))
    assert newest == [third, second, first]
    assert list(find_government_entries(1, subject_kind="case", before_id=third.pk)) == [second, first]
    assert not find_government_entries(2).exists()

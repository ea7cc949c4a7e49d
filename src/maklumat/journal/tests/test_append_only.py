"""The journal cannot be changed: by trigger for the owner, by privilege for the role of the application."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction

from maklumat.journal.actions.recording import record
from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.models import Entry, Salt, Seal, UnsealedEntry
from maklumat.journal.testing import GUARDED_TABLES, NOON_UTC, OFFICER, make_entries

pytestmark = pytest.mark.django_db

APP_ROLE = "maklumat_app"
CHANGES = [
    "UPDATE journal_entry SET event = ''",
    "UPDATE journal_checkpoint SET size = 1",
    "UPDATE journal_seal SET leaf = 1",
    "DELETE FROM journal_entry",
    "DELETE FROM journal_checkpoint",
    "DELETE FROM journal_seal",
]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("sql", CHANGES)
def test_even_the_owner_cannot_change_or_remove_a_row(sql: str) -> None:
    make_entries(2)
    seal_entries(now=NOON_UTC)

    with pytest.raises(IntegrityError, match="append-only"):
        run(sql)

    assert Entry.objects.count() == Seal.objects.count() == 2


@pytest.mark.parametrize("table", GUARDED_TABLES)
def test_the_owner_cannot_empty_a_table(table: str) -> None:
    run(f"ALTER TABLE {table} ENABLE TRIGGER {table}_not_emptied")

    with pytest.raises(IntegrityError, match="append-only"):
        run(f"TRUNCATE {table} CASCADE")


def test_the_orm_cannot_change_an_entry_either() -> None:
    (entry,) = make_entries(1)
    entry.event = "case.closed"

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.save()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(event="case.closed")


def test_every_new_entry_waits_for_sealing_however_it_was_written() -> None:
    entries = make_entries(2)
    run(
        "INSERT INTO journal_entry (subject_kind, subject_key, sequence, event, actor_kind, actor_id, actor_name, at,"
        " facts, digests, previous_hash, hash) SELECT 'case', 'COPY', n, '', '', '', '', now(), '{}', '{}', '', ''"
        " FROM generate_series(1, 3) AS n"
    )
    with connection.cursor() as cursor, cursor.copy("COPY journal_entry FROM STDIN") as copy:
        copy.write_row((9_000_000, 1, "case", "COPY", 4, "", "", "", "", NOON_UTC, "{}", "{}", b"", b""))

    assert UnsealedEntry.objects.count() == 6
    assert set(UnsealedEntry.objects.values_list("pk", flat=True)) >= {9_000_000, *(entry.pk for entry in entries)}


@contextmanager
def role(name: str) -> Iterator[None]:
    run(f"SET LOCAL ROLE {name}")
    yield
    run("RESET ROLE")


@pytest.fixture
def _app_role() -> None:
    """Grant to the role of the application, which the launcher's servers have; elsewhere it is made if it may be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {APP_ROLE}")
    for _ in range(2):
        call_command("grant_privileges", role=APP_ROLE, stdout=StringIO())


@pytest.mark.usefixtures("_app_role")
@pytest.mark.parametrize("sql", [*CHANGES, *(f"TRUNCATE {table} CASCADE" for table in GUARDED_TABLES)])
def test_the_role_of_the_application_lacks_the_privilege_to_change_the_journal(sql: str) -> None:
    with role(APP_ROLE), pytest.raises(ProgrammingError, match="permission denied"):
        run(sql)


@pytest.mark.usefixtures("_app_role")
def test_the_role_of_the_application_cannot_switch_the_triggers_off() -> None:
    with role(APP_ROLE), pytest.raises(DatabaseError, match="must be owner"):
        run("ALTER TABLE journal_entry DISABLE TRIGGER ALL")


@pytest.mark.usefixtures("_app_role")
def test_the_role_of_the_application_records_and_seals() -> None:
    with role(APP_ROLE):
        record("case.noted", subject=("case", "KKR-1"), actor=OFFICER, at=NOON_UTC, private={"body": "isi"})
        checkpoint = seal_entries(now=NOON_UTC)
        Salt.objects.all().delete()

    assert checkpoint is not None
    assert checkpoint.size == 1


def test_granting_to_a_role_that_does_not_exist_says_so() -> None:
    said = StringIO()

    call_command("grant_privileges", role="nobody_here", stdout=said)

    assert "this server has no such role" in said.getvalue()


def test_granting_to_the_owner_says_that_there_is_nothing_to_grant() -> None:
    said = StringIO()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()

    call_command("grant_privileges", role=owner, stdout=said)

    assert "it is the owner" in said.getvalue()

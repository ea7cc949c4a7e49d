"""Help for tests that meet the journal."""

from datetime import UTC, datetime

from django.db import connection

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.journal.actions.recording import record
from maklumat.journal.models import Entry
from maklumat.journal.rules.chain import Subject

GUARDED_TABLES = ("journal_entry", "journal_checkpoint", "journal_seal")
NOON_UTC = datetime(2026, 8, 19, 4, 0, tzinfo=UTC)
OFFICER = Actor(ActorKind.STAFF, id="7", name="Bagian Umum", unit_id=3, government_id=1)


def allow_truncate() -> None:
    """Let Django empty the journal's tables between transactional tests; call it once after the test database is made.

    UPDATE and DELETE stay refused.
    """
    with connection.cursor() as cursor:
        for table in GUARDED_TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_not_emptied")


def make_entries(count: int, subject: Subject = ("case", "KKR-1")) -> list[Entry]:
    """Record plain entries on one subject."""
    return [record("case.noted", subject=subject, actor=OFFICER, at=NOON_UTC, number=at) for at in range(count)]

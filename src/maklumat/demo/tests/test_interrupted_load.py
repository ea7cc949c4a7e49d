"""A large load that is killed on its way leaves the database as it was."""

from datetime import UTC, datetime

import pytest
from django.db import InterfaceError, OperationalError, connection

from maklumat.cases.models import Case
from maklumat.demo.generator.loading import is_seed_used, load_cases
from maklumat.demo.testing import load_quiet_demo
from maklumat.journal.models import Entry, UnsealedEntry

NOW = datetime(2026, 11, 24, 4, tzinfo=UTC)
SHAPE = """
    SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
    UNION ALL SELECT 'trigger', tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2, 3
"""


def shape_of_the_database() -> list[tuple[str, ...]]:
    """Return every index, constraint and trigger."""
    with connection.cursor() as cursor:
        cursor.execute(SHAPE)
        return list(cursor.fetchall())


def figures_of_the_database() -> tuple[object, ...]:
    """Return what a load adds to, and the shape of all tables."""
    return Case.objects.count(), Entry.objects.count(), UnsealedEntry.objects.count(), shape_of_the_database()


def killed_at(stage: str) -> None:
    """Start a load whose connection is cut when it comes to this stage."""

    def die(what: str, _done: int, _total: int) -> None:
        if what == stage:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises((OperationalError, InterfaceError)):
        load_cases(20, seed=7, now=NOW, progress=die, processes=0)
    connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.once
def test_a_large_load_that_is_killed_leaves_nothing_and_can_be_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("maklumat.demo.generator.loading.BARE_FROM", 10)
    load_quiet_demo()
    before, shape, cases = figures_of_the_database(), shape_of_the_database(), Case.objects.count()

    for stage in ("cases", "indexes"):
        killed_at(stage)
        assert figures_of_the_database() == before
        assert not is_seed_used(7)

    load_cases(20, seed=7, now=NOW, progress=lambda _what, _done, _total: None, processes=0)
    assert Case.objects.count() == cases + 20
    assert [part[:2] for part in shape_of_the_database()] == [part[:2] for part in shape]

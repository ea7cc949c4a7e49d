"""Loading into bare tables: indexes and foreign keys come back at the end of the same transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection

FIND_FOREIGN_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY conrelid, conname
"""
FIND_UNIQUE = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = 'u' AND conrelid = ANY(%s::regclass[]) ORDER BY conrelid, conname
"""
FIND_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
FROM pg_index WHERE indrelid = ANY(%s::regclass[]) AND NOT indisprimary
AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
ORDER BY indrelid, indexrelid
"""


class Part(NamedTuple):
    """An index or a constraint: how it goes and how it comes back."""

    drop: str
    restore: str


@contextmanager
def bare_tables(tables: Sequence[str], progress: Callable[[int, int], object]) -> Iterator[None]:
    """Take indexes (but primary keys) and foreign keys off the tables, and put every one back at the end.

    Everything happens in the caller's transaction: a load that fails or is killed leaves the tables, their
    constraints and their rows as they were. Until it ends, others wait who want to read or write these tables.

    Args:
        tables: table names.
        progress: told how many parts are back, and of how many.
    """
    with connection.cursor() as cursor:
        parts = _find_parts(tables)
        for part in parts:
            cursor.execute(part.drop)
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for number, part in enumerate(reversed(parts), 1):
            cursor.execute(part.restore)
            progress(number, len(parts))


def _find_parts(tables: Sequence[str]) -> list[Part]:
    """Return foreign keys first: they lean on the unique indexes."""
    names, parts = list(tables), list[Part]()
    with connection.cursor() as cursor:
        for query in (FIND_FOREIGN_KEYS, FIND_UNIQUE):
            cursor.execute(query, [names])
            parts += [
                Part(
                    f'ALTER TABLE {table} DROP CONSTRAINT "{name}"',
                    f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}',
                )
                for table, name, definition in cursor.fetchall()
            ]
        cursor.execute(FIND_INDEXES, [names])
        parts += [Part(f"DROP INDEX {name}", definition) for name, definition in cursor.fetchall()]
    return parts

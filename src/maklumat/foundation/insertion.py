"""Insert rows of several tables in one statement: one round trip, one transaction-safe unit.

The statement of a given set of rows is always the same, so it is compiled once a process and prepared once a
connection; only the values travel.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

import psycopg
from django.db import connection
from django.db.models import AutoField, Field, Model

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

Shape = tuple[tuple[type[Model], int, bool], ...]
"""Model, number of rows, and whether their keys were set before."""


class PreparedCursor(psycopg.Cursor[Any]):
    """Binds values on the server and lets it keep the plan, unlike Django's own cursors."""

    def execute(self, query: Any, params: Any = None, **_kwargs: Any) -> "PreparedCursor":  # noqa: ANN401 - psycopg's
        """Execute as a prepared statement."""
        super().execute(query, params, prepare=True)
        return self


def insert_together(rows: Sequence[Model]) -> None:
    """Insert unsaved rows of one or more models with a single ``WITH`` statement.

    Rows of one model must stand together and hold plain values. References between the rows are possible where the
    referred key was set before (a sequence was asked for it); the database checks them at the end of the statement.
    Keys that the database makes are not read back.

    Raises:
        django.db.IntegrityError: a constraint failed; nothing was inserted.
    """
    groups = [list(group) for _model, group in groupby(rows, key=type)]
    shape = tuple((type(group[0]), len(group), group[0].pk is not None) for group in groups)
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for group, (model, _count, has_keys) in zip(groups, shape, strict=True)
        for row in group
        for field in _fields(model, has_keys)
    ]
    connection.ensure_connection()
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with wrap(cast("CursorWrapper", PreparedCursor(connection.connection))) as cursor:
        cursor.execute(_statement(shape), values)


@lru_cache(maxsize=64)
def _statement(shape: Shape) -> str:
    *first, last = [_insert(model, count, _fields(model, has_keys)) for model, count, has_keys in shape]
    steps = ", ".join(f"step_{number} AS ({sql} RETURNING 1)" for number, sql in enumerate(first))
    return f"WITH {steps} {last}" if steps else last


def _insert(model: type[Model], count: int, fields: "tuple[Field[Any, Any], ...]") -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    row = f"({', '.join(['%s'] * len(fields))})"
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES {', '.join([row] * count)}"  # noqa: S608


@lru_cache(maxsize=64)
def _fields(model: type[Model], has_keys: bool) -> "tuple[Field[Any, Any], ...]":  # noqa: FBT001 - part of a cache key
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not field.generated and (has_keys or not isinstance(field, AutoField))
    )


def next_ids(*models: type[Model]) -> tuple[int, ...]:
    """Ask the database for one new key per model, in one statement."""
    columns = ", ".join("nextval(pg_get_serial_sequence(%s, 'id'))" for _ in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [model._meta.db_table for model in models])
        return tuple(cursor.fetchone())

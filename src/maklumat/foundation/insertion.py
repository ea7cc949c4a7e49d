"""Insert rows of several tables in one statement: one round trip, one transaction-safe unit."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import AutoField, Model
from django.db.models.sql import InsertQuery


def insert_together(rows: Sequence[Model]) -> None:
    """Insert unsaved rows of one or more models with a single ``WITH`` statement.

    Rows of one model must stand together. References between the rows are possible where the referred key was
    set before (a sequence was asked for it); the database checks them at the end of the statement. Keys that the
    database makes are not read back.

    Raises:
        django.db.IntegrityError: a constraint failed; nothing was inserted.
    """
    parts: list[str] = []
    values: list[Any] = []
    for model, group in groupby(rows, key=type):
        sql, parameters = _insert_statement(model, list(group))
        parts.append(sql)
        values += parameters
    *first, last = parts
    steps = ", ".join(f"step_{number} AS ({sql} RETURNING 1)" for number, sql in enumerate(first))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {steps} {last}" if steps else last, values)


def _insert_statement(model: type[Model], rows: list[Model]) -> tuple[str, list[Any]]:
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.generated and not (isinstance(field, AutoField) and rows[0].pk is None)
    ]
    query = InsertQuery(model)
    query.insert_values(fields, rows)
    ((sql, parameters),) = query.get_compiler(connection=connection).as_sql()
    return sql, list(parameters)


def next_ids(*models: type[Model]) -> tuple[int, ...]:
    """Ask the database for one new key per model, in one statement."""
    columns = ", ".join("nextval(pg_get_serial_sequence(%s, 'id'))" for _ in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [model._meta.db_table for model in models])
        return tuple(cursor.fetchone())

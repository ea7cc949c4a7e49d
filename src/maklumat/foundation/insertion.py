"""Insert rows of several tables in one statement: one round trip, all or nothing.

The statement of a given set of rows is always the same, so it is written once a process and prepared once a
connection; only the values travel.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models import AutoField, Field, ForeignKey, Model

from maklumat.foundation.statements import prepared_cursor

PLAIN_FIELDS = (
    models.BinaryField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)
"""Fields whose values the driver takes as they are."""


class Call(NamedTuple):
    """Something else to do in the same statement: one ``SELECT``, with ``%s`` where a value belongs."""

    sql: str
    values: tuple[Any, ...]


class Group(NamedTuple):
    """Rows of one model as the statement sees them.

    ``links`` says which columns hold the key of a row of another group, and which group that is.
    """

    model: type[Model]
    size: int
    links: tuple[tuple[str, int], ...]


def insert_together(rows: Sequence[Model], *calls: Call) -> None:
    """Insert unsaved rows of one or more models with a single ``WITH`` statement.

    Rows of one model must stand together and hold plain values. A row that is the only one of its model gets its key
    back, and others may refer to it before it has one (``Message(case=case)``). The database checks the references at
    the end of the transaction.

    Args:
        rows: in any order of models.
        calls: further things to do in the same statement.

    Raises:
        django.db.IntegrityError: a constraint failed; nothing was inserted.
    """
    groups = [list(group) for _model, group in groupby(rows, key=type)]
    alone = {id(group[0]): number for number, group in enumerate(groups) if len(group) == 1}
    shape = tuple(Group(type(group[0]), len(group), _links(group[0], alone)) for group in groups)
    values: list[Any] = [
        value for group, kind in zip(groups, shape, strict=True) for row in group for value in _values(row, kind)
    ]
    for call in calls:
        values += call.values
    with prepared_cursor() as cursor:
        cursor.execute(_statement(shape, tuple(call.sql for call in calls)), values)
        keys = cursor.fetchone()
    for key, place in zip(keys, _alone(shape), strict=False):
        groups[place][0].pk = key


def one_statement() -> AbstractContextManager[object]:
    """Enter what a single statement needs to be all or nothing: nothing, or a savepoint inside a transaction.

    By itself a statement is a transaction; naming it one would cost two more round trips.
    """
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def _links(row: Model, alone: dict[int, int]) -> tuple[tuple[str, int], ...]:
    """Return the columns of a row that refer to one of the rows standing alone."""
    known, cached = row.__dict__, row._state.fields_cache  # noqa: SLF001 - where Django keeps related rows
    return tuple(
        (attname, alone[id(cached[name])])
        for name, attname in _foreign_keys(type(row))
        if known[attname] is None and id(cached.get(name)) in alone
    )


@lru_cache(maxsize=64)
def _foreign_keys(model: type[Model]) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.attname) for field in model._meta.concrete_fields if isinstance(field, ForeignKey))


def _alone(shape: tuple[Group, ...]) -> list[int]:
    """Return the groups of one row, whose keys are read back."""
    return [place for place, group in enumerate(shape) if group.size == 1]


def _values(row: Model, group: Group) -> tuple[object, ...]:
    read, special = _reader(group)
    values = read(row)
    if not special:
        return values
    prepared = list(values)
    for place, field in special:
        prepared[place] = field.get_db_prep_save(field.pre_save(row, add=True), connection)
    return tuple(prepared)


@lru_cache(maxsize=64)
def _reader(group: Group) -> "tuple[Callable[[Model], tuple[object, ...]], tuple[tuple[int, Field[Any, Any]], ...]]":
    """Return what reads the values of a row, and the places of those that need Django's preparation."""
    fields = [field for field in _fields(group.model) if field.attname not in dict(group.links)]
    special = tuple(
        (place, field)
        for place, field in enumerate(fields)
        if not isinstance(field, PLAIN_FIELDS) or getattr(field, "auto_now", False) or getattr(field, "auto_now_add", 0)
    )
    return attrgetter(*(field.attname for field in fields)), special


@lru_cache(maxsize=64)
def _statement(shape: tuple[Group, ...], calls: tuple[str, ...]) -> str:
    steps = ", ".join(f"step_{place} AS ({_insert(group)})" for place, group in enumerate(shape))
    columns = [*(_key_of(place) for place in _alone(shape)), *(f"({call})" for call in calls)]
    return f"WITH {steps} SELECT {', '.join(columns) or '1'}"


def _insert(group: Group) -> str:
    quote, links = connection.ops.quote_name, dict(group.links)
    fields = _fields(group.model)
    columns = ", ".join(quote(str(field.column)) for field in fields)
    cells = ", ".join(_key_of(links[field.attname]) if field.attname in links else "%s" for field in fields)
    rows = ", ".join([f"({cells})"] * group.size)
    key = quote(str(group.model._meta.pk.column))
    table = quote(group.model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES {rows} RETURNING {key} AS key"  # noqa: S608 - names of our models


def _key_of(place: int) -> str:
    return f"(SELECT key FROM step_{place})"  # noqa: S608 - a number of our own


@lru_cache(maxsize=64)
def _fields(model: type[Model]) -> "tuple[Field[Any, Any], ...]":
    return tuple(
        field for field in model._meta.concrete_fields if not field.generated and not isinstance(field, AutoField)
    )

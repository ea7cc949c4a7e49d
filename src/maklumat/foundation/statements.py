"""Statements that are written once: the ORM words a query the first time, afterwards only values travel.

For a list that is read at every click, the ORM spends several times longer on wording the query than PostgreSQL on
answering it. Here a query is worded with a `Slot` wherever a value will stand, and kept as a `Statement`. Conditions
stay where they are written once, as querysets; a connection prepares a statement once, so that it is planned once too.

    @lru_cache
    def _unread() -> Statement:
        return write_statement(Notification.objects.filter(staff_id=Slot("staff"), read_at=None).values_list("pk"))

    _unread().fetch(staff=7)
"""

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import psycopg
from django.db import connection
from django.db.models import BooleanField, Expression, Func, QuerySet
from django.db.models.expressions import F
from psycopg import sql

if TYPE_CHECKING:
    from django.contrib.postgres.expressions import ArraySubquery
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.backends.utils import CursorWrapper
    from django.db.models.sql.compiler import SQLCompiler

ONLY_WHEN_ASKED = 1 << 30
"""Executions before the driver prepares a statement by itself. Django sets it to never, which forbids asking too."""

KEEP_ONE_PLAN = b"SET plan_cache_mode = force_generic_plan"
"""Said once a connection: left to itself the server would plan each prepared statement anew for five times, and for
the first values of a later page it often chooses to sort all rows instead of starting inside the index."""

MARK = "%s"


class Slot(Expression):
    """A place for a value that is not known yet."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=None)
        self.name = name

    def as_sql(self, compiler: "SQLCompiler", connection: "BaseDatabaseWrapper") -> tuple[str, list[Any]]:  # type: ignore[override] # a slot is no value yet
        """Return the mark, and the slot itself in place of a value."""
        return MARK, [self]


class IsAnyOf(Func):
    """Condition: the field equals one of the values of an array, however many there will be."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()

    def __init__(self, field: str, values: "Slot | ArraySubquery") -> None:
        super().__init__(F(field), values)


class Statement:
    """SQL with the names of its values, in the order of their marks."""

    def __init__(self, text: str, names: tuple[str, ...]) -> None:
        self.text = text
        self.names = names

    def fetch(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return all rows; columns come as the driver reads them, without the ORM's converters."""
        with prepared_cursor() as cursor:
            cursor.execute(self.text, [values[name] for name in self.names])
            return cast("list[tuple[Any, ...]]", cursor.fetchall())


def write_statement(rows: "QuerySet[Any, Any]") -> Statement:
    """Word a query once. What is no slot becomes part of the text, so that partial indexes fit the kept plan.

    Raises:
        django.core.exceptions.EmptyResultSet: the conditions contradict one another.
    """
    text, values = rows.query.sql_with_params()
    pieces = text.split(MARK)
    cells = [MARK if isinstance(value, Slot) else _literal(value) for value in values]
    joined = "".join(chain.from_iterable(zip(pieces, [*cells, ""], strict=True)))
    return Statement(joined, tuple(value.name for value in values if isinstance(value, Slot)))


def count_each(statements: "tuple[Statement, ...]") -> Statement:
    """Return one statement whose only row counts the rows of each."""
    parts = ", ".join(f"(SELECT count(*) FROM ({one.text}) AS part)" for one in statements)  # noqa: S608 - our own text
    return Statement(f"SELECT {parts}", tuple(chain.from_iterable(one.names for one in statements)))


def prepared_cursor() -> "CursorWrapper":
    """Return a cursor that prepares what it executes; the statement is counted and logged as Django's are."""
    connection.ensure_connection()
    wrap = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    return wrap(cast("CursorWrapper", PreparedCursor(connection.connection)))


class PreparedCursor(psycopg.RawCursor[Any]):
    """Binds values on the server and lets it keep the plan, unlike Django's own cursors."""

    def execute(self, query: Any, params: Any = None, **_kwargs: Any) -> "PreparedCursor":  # noqa: ANN401 - psycopg's
        """Execute as a prepared statement.

        Not where a pooler between hands each transaction another connection, and not where statements are logged:
        the driver forgets the text of what it has prepared.
        """
        may_prepare = not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS") and not connection.queries_logged
        if may_prepare and self.connection.prepare_threshold != ONLY_WHEN_ASKED:
            self.connection.prepare_threshold = ONLY_WHEN_ASKED
            super().execute(KEEP_ONE_PLAN)
        super().execute(_numbered(query), params, prepare=may_prepare)
        return self


def _literal(value: object) -> str:
    """Return a constant as it stands in SQL; a percent sign would be taken for a mark."""
    if not isinstance(value, str | int | None) or "%" in str(value):
        raise TypeError(f"{value!r} cannot stand in a statement, only in a slot")
    plain = str(value) if isinstance(value, str) else value  # the word of an enumeration, without its class
    return sql.Literal(plain).as_string(None)


@lru_cache(maxsize=1_024)
def _numbered(text: str) -> bytes:
    """Return the statement with ``$1``, ``$2`` … for each ``%s``: the server's own way to name a value."""
    first, *others = text.split(MARK)
    return (first + "".join(f"${number}{part}" for number, part in enumerate(others, 1))).replace("%%", "%").encode()

"""Pages of a list: where one ends and the next goes on, newest first."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

from maklumat.foundation.row_keys import read_key

PAGE = 20
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows; ``next_after`` continues, empty on the last page."""

    rows: tuple[Row, ...]
    next_after: str = ""


def page_by_id(rows: QuerySet[Row], after: str, limit: int = PAGE) -> Page[Row]:
    """Return the rows after the one with this key, the latest first; a key that makes no sense starts from the top."""
    key = read_key(after)
    if key is not None:
        rows = rows.filter(pk__lt=key)
    found = list(rows.order_by("-id")[: limit + 1])
    return Page(tuple(found[:limit]), str(found[limit - 1].pk) if len(found) > limit else "")

"""Open promises, for whoever changes the calendar they hang on."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from maklumat.applications.models import Application
from maklumat.foundation.deadlines import SPANS, TimeUnit

BATCH = 500
HANGS_ON_EVERY_DAY = [TimeUnit.WORKING_DAY.value, *(unit.value for unit in SPANS)]


class OpenPromises(NamedTuple):
    """How many promises are open, and how many of them a changed day would move."""

    total: int
    across: int


def iterate_open_promises(government_id: int) -> Iterator[str]:
    """Yield the code of every application whose due time may still move, oldest first."""
    codes = _open_promises(government_id).order_by("due_at", "id").values_list("code", flat=True)
    return codes.iterator(chunk_size=BATCH)


def count_open_promises(government_id: int, *, day_start: datetime, day_end: datetime) -> OpenPromises:
    """Count open promises, and those whose due time hangs on the local day between two moments.

    A promise in working days, hours or minutes hangs on every day it runs across; one in calendar days or months only
    on its due day, whose hours of service change.
    """
    due_that_day = Q(due_at__gte=day_start, due_at__lt=day_end)
    runs_across = Q(promise_unit__in=HANGS_ON_EVERY_DAY, received_at__lt=day_start, due_at__gte=day_start)
    found = _open_promises(government_id).aggregate(
        total=Count("pk"), across=Count("pk", filter=runs_across | due_that_day)
    )
    return OpenPromises(found["total"], found["across"])


def _open_promises(government_id: int) -> QuerySet[Application]:
    return Application.objects.of(government_id).filter(is_open=True, finished_at__isnull=True)

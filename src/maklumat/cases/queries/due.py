"""What the worker has to look at. Each is one indexed read; the actions check again under the lock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q

from maklumat.cases.models import Case, Clock
from maklumat.cases.vocabulary import CaseStatus, ClockCode, ClockStatus
from maklumat.foundation.deadlines import TimeUnit

BATCH = 500


class DueCase(NamedTuple):
    """A case to act on; for a reminder also which clock."""

    government_id: int
    code: str
    clock_id: int = 0


def find_clocks_to_remind(now: datetime) -> list[DueCase]:
    """Return running clocks whose next reminder is due, the oldest first."""
    clocks = Clock.objects.filter(status=ClockStatus.RUNNING, remind_at__lte=now).order_by("remind_at", "id")
    return [DueCase(*row) for row in clocks.values_list("government_id", "case__code", "pk")[:BATCH]]


def find_windows_over(now: datetime) -> list[DueCase]:
    """Return answered cases whose reporter may no longer object."""
    return _cases_with_clock_over(ClockCode.REPLY_WINDOW, now)


def find_unanswered_questions(now: datetime) -> list[DueCase]:
    """Return cases whose reporter did not answer within the law's thirty days."""
    return _cases_with_clock_over(ClockCode.COMPLETE_MATERIAL, now)


def _cases_with_clock_over(code: ClockCode, now: datetime) -> list[DueCase]:
    clocks = Clock.objects.filter(code=code, status=ClockStatus.RUNNING, due_at__lt=now).order_by("due_at", "id")
    return [DueCase(*row) for row in clocks.values_list("government_id", "case__code")[:BATCH]]


def find_deferred_to_resume(now: datetime) -> list[DueCase]:
    """Return deferred cases whose day has come."""
    cases = Case.objects.filter(status=CaseStatus.DEFERRED, is_open=True, next_due_at__lte=now).order_by("next_due_at")
    return [DueCase(*row) for row in cases.values_list("government_id", "code")[:BATCH]]


def iterate_overdue(government_id: int, now: datetime) -> Iterator[DueCase]:
    """Yield every open case the office is late with, the latest date last."""
    cases = (
        Case.objects.of(government_id)
        .filter(is_open=True, is_waiting=False, next_due_at__lt=now)
        .order_by("next_due_at", "id")
    )
    for row in cases.values_list("government_id", "code").iterator(chunk_size=BATCH):
        yield DueCase(*row)


def count_overdue_by_unit(government_id: int, now: datetime) -> dict[int, int]:
    """Count the open cases past their date, by unit; supervision-related ones stay out of it."""
    cases = Case.objects.of(government_id).filter(
        is_open=True, is_waiting=False, is_supervision=False, next_due_at__lt=now
    )
    return dict(cases.order_by("unit_id").values_list("unit_id").annotate(count=Count("pk")))


def iterate_open_clock_cases(government_id: int) -> Iterator[DueCase]:
    """Yield every case with an open clock, for recomputing after the calendar changed."""
    clocks = Clock.objects.of(government_id).filter(status__in=[ClockStatus.RUNNING, ClockStatus.PAUSED])
    codes = clocks.order_by("case__code").values_list("government_id", "case__code").distinct()
    for row in codes.iterator(chunk_size=BATCH):
        yield DueCase(*row)


@dataclass(frozen=True, slots=True)
class OpenClocks:
    """How many clocks run or stand still, and how many of them a changed day would move."""

    total: int
    across: int


def count_open_clocks(government_id: int, *, day_start: datetime, day_end: datetime) -> OpenClocks:
    """Count the open clocks of a government, and those whose due time hangs on the local day between two moments.

    A clock in working days hangs on every day it runs across after its first; a clock in calendar days only on its due
    day, whose hours of service change.
    """
    due_that_day = Q(due_at__gte=day_start, due_at__lt=day_end)
    runs_across = Q(unit=TimeUnit.WORKING_DAY.value, started_at__lt=day_start, due_at__gte=day_start)
    clocks = Clock.objects.of(government_id).filter(status__in=[ClockStatus.RUNNING, ClockStatus.PAUSED])
    found = clocks.aggregate(total=Count("pk"), across=Count("pk", filter=runs_across | due_that_day))
    return OpenClocks(**found)

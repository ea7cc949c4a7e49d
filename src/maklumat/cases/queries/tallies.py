"""What happened to cases in a span of time, for whoever adds up figures. Each is one statement over an index.

Supervision-related reports, duplicates and what was set aside are not counted anywhere: see `counted`.
"""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q, QuerySet

from maklumat.cases.models import Case, Clock
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.vocabulary import CaseStatus, ClockStatus

NOT_COUNTED = (CaseStatus.MERGED, CaseStatus.ARCHIVED)
SETTLED = (ClockStatus.MET, ClockStatus.MISSED)
CHUNK = 2_000


class Happened(NamedTuple):
    """One moment of one case, with the unit and service it belongs to now."""

    unit_id: int
    service_id: int | None
    at: datetime


class FirstAnswer(NamedTuple):
    """When a report came, and when it was first answered."""

    unit_id: int
    service_id: int | None
    received_at: datetime
    answered_at: datetime


class Settlement(NamedTuple):
    """A settling promise that ended; ``amount`` and ``unit`` are what was promised."""

    unit_id: int
    service_id: int | None
    started_at: datetime
    finished_at: datetime
    amount: int
    unit: str
    is_in_time: bool
    was_reopened: bool
    pauses: tuple[tuple[datetime, datetime | None], ...]


class OpenCount(NamedTuple):
    """What is open at one unit and service; ``ages`` are counts between the bounds asked for, the oldest last."""

    unit_id: int
    service_id: int | None
    open: int
    late: int
    soon: int
    waiting: int
    ages: tuple[int, ...]


def counted(government_id: int) -> QuerySet[Case]:
    """Return the cases that figures speak of."""
    return Case.objects.of(government_id).filter(is_supervision=False).exclude(status__in=NOT_COUNTED)


def iterate_received(government_id: int, start: datetime, end: datetime) -> Iterator[Happened]:
    """Yield the reports received from ``start`` up to ``end``."""
    return _moments(government_id, "received_at", start, end)


def iterate_closed(government_id: int, start: datetime, end: datetime) -> Iterator[Happened]:
    """Yield the cases closed from ``start`` up to ``end``, by whatever way, and not opened again since."""
    return _moments(government_id, "closed_at", start, end, is_open=False)


def _moments(government_id: int, field: str, start: datetime, end: datetime, **conditions: bool) -> Iterator[Happened]:
    span = {f"{field}__gte": start, f"{field}__lt": end}
    rows = counted(government_id).filter(**span, **conditions).values_list("unit_id", "service_id", field)
    return (Happened(*row) for row in rows.order_by().iterator(CHUNK))


def iterate_first_answers(government_id: int, start: datetime, end: datetime) -> Iterator[FirstAnswer]:
    """Yield the first answers given from ``start`` up to ``end``."""
    cases = counted(government_id).filter(first_answer_at__gte=start, first_answer_at__lt=end)
    rows = cases.order_by().values_list("unit_id", "service_id", "received_at", "first_answer_at")
    return (FirstAnswer(unit, service, came, at) for unit, service, came, at in rows.iterator(CHUNK) if at)


def iterate_settlements(government_id: int, start: datetime, end: datetime) -> Iterator[Settlement]:
    """Yield the settling promises kept or missed from ``start`` up to ``end``."""
    clocks = (
        Clock.objects.of(government_id)
        .filter(code__in=SETTLE_CLOCKS, status__in=SETTLED, finished_at__gte=start, finished_at__lt=end)
        .filter(case__is_supervision=False)
        .exclude(case__status__in=NOT_COUNTED)
        .annotate(
            pause_starts=ArrayAgg("pauses__started_at", order_by="pauses__id", filter=Q(pauses__isnull=False)),
            pause_ends=ArrayAgg("pauses__ended_at", order_by="pauses__id", filter=Q(pauses__isnull=False)),
        )
        .order_by()
    )
    rows = clocks.values_list(
        *("case__unit_id", "case__service_id", "started_at", "finished_at", "amount", "unit"),
        *("status", "case__reopen_count", "pause_starts", "pause_ends"),
    )
    for unit, service, start_at, end_at, amount, measure, status, reopen_count, starts, ends in rows.iterator(CHUNK):
        pauses = tuple(zip(starts or (), ends or (), strict=True))
        is_in_time, was_reopened = status == ClockStatus.MET, reopen_count > 0
        yield Settlement(unit, service, start_at, end_at, amount, measure, is_in_time, was_reopened, pauses)


def find_open_counts(
    government_id: int, now: datetime, *, soon_until: datetime, age_bounds: Collection[int]
) -> list[OpenCount]:
    """Return what is open now by unit and service, late, due by ``soon_until``, waiting for the reporter, and by age.

    ``age_bounds`` are calendar days, ascending; one group more is returned than there are bounds.
    """
    owed = Q(is_waiting=False)
    edges = [now - timedelta(days=bound) for bound in age_bounds]
    groups = [
        *(Q(received_at__gte=edge, **younger) for edge, younger in zip(edges, _younger(edges), strict=True)),
        Q(received_at__lt=edges[-1]),
    ]
    rows = (
        counted(government_id)
        .filter(is_open=True)
        .order_by()
        .values_list("unit_id", "service_id")
        .annotate(
            open_count=Count("pk"),
            late=Count("pk", filter=owed & Q(next_due_at__lt=now)),
            soon=Count("pk", filter=owed & Q(next_due_at__gte=now, next_due_at__lte=soon_until)),
            waiting=Count("pk", filter=~owed),
            **{f"age_{number}": Count("pk", filter=group) for number, group in enumerate(groups)},
        )
    )
    return [
        OpenCount(unit, service, found, late, soon, waiting, tuple(ages))
        for unit, service, found, late, soon, waiting, *ages in rows
    ]


def _younger(edges: list[datetime]) -> list[dict[str, datetime]]:
    """Return, for each edge, the condition that leaves out what a younger group holds."""
    return [{}, *({"received_at__lt": edge} for edge in edges[:-1])]


def find_case_moments(government_id: int, codes: Collection[str]) -> set[datetime]:
    """Return every moment at which these cases count, as they stand now; two statements."""
    cases = Case.objects.of(government_id).filter(code__in=codes)
    found = {at for row in cases.values_list("received_at", "first_answer_at", "closed_at") for at in row if at}
    clocks = Clock.objects.filter(case__in=cases, code__in=SETTLE_CLOCKS, finished_at__isnull=False)
    return found | {at for at in clocks.values_list(F("finished_at"), flat=True) if at}


def get_first_received_at(government_id: int) -> datetime | None:
    """Return when the oldest report came; None while there is none."""
    return Case.objects.of(government_id).order_by("received_at").values_list("received_at", flat=True).first()

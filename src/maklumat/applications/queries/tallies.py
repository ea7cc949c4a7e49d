"""What happened to applications in a span of time, for whoever adds up figures. Each is one statement over an index."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Count, Q

from maklumat.applications.models import TIMED_STATUSES, Application
from maklumat.applications.vocabulary import ApplicationStatus


class ReceivedCount(NamedTuple):
    """Applications received on one local day: how many, checked by now, and complete at the first check."""

    day: date
    unit_id: int
    service_id: int
    received: int
    checked: int
    complete: int


class FinishedCount(NamedTuple):
    """Applications finished on one local day alike: by what was promised, what it took, and whether in time."""

    day: date
    unit_id: int
    service_id: int
    promise_amount: int
    promise_unit: str
    used: float | None
    is_on_time: bool
    finished: int


class OpenApplications(NamedTuple):
    """What is open at one unit and service; ``ages`` are counts between the bounds asked for, the oldest last."""

    unit_id: int
    service_id: int | None
    open: int
    late: int
    soon: int
    waiting: int
    ages: tuple[int, ...]


def find_received_counts(government_id: int, first: date, last: date) -> list[ReceivedCount]:
    """Return what was received from ``first`` to ``last``, both included."""
    rows = Application.objects.of(government_id).filter(received_on__range=(first, last)).order_by()
    counted = rows.values_list("received_on", "unit_id", "service_id").annotate(
        received=Count("pk"),
        checked=Count("pk", filter=Q(checked_at__isnull=False)),
        complete=Count("pk", filter=Q(was_complete_first=True)),
    )
    return [ReceivedCount(*row) for row in counted]


def find_finished_counts(government_id: int, first: date, last: date) -> list[FinishedCount]:
    """Return what was finished from ``first`` to ``last``, both included."""
    rows = Application.objects.of(government_id).filter(finished_on__range=(first, last)).order_by()
    counted = rows.values_list(
        *("finished_on", "unit_id", "service_id", "promise_amount", "promise_unit", "used_amount", "is_on_time")
    ).annotate(finished=Count("pk"))
    return [
        FinishedCount(day, unit, service, amount, measure, None if used is None else float(used), bool(kept), finished)
        for day, unit, service, amount, measure, used, kept, finished in counted
        if day is not None
    ]


def find_closed_moments(government_id: int, start: datetime, end: datetime) -> list[tuple[int, int, datetime]]:
    """Return unit, service and moment of what was handed over or left the road from ``start`` up to ``end``."""
    rows = Application.objects.of(government_id).filter(is_open=False, closed_at__gte=start, closed_at__lt=end)
    found = rows.order_by().values_list("unit_id", "service_id", "closed_at")
    return [(unit, service, at) for unit, service, at in found if at is not None]


def find_open_counts(
    government_id: int, now: datetime, *, soon_until: datetime, age_bounds: Collection[int]
) -> list[OpenApplications]:
    """Return what is open now by unit and service, late, due by ``soon_until``, waiting for the applicant, and by age.

    ``age_bounds`` are calendar days, ascending; one group more is returned than there are bounds.
    """
    owed = Q(status__in=TIMED_STATUSES)
    edges = [now - timedelta(days=bound) for bound in age_bounds]
    groups = [Q(received_at__gte=edges[0])]
    groups += [Q(received_at__gte=old, received_at__lt=young) for young, old in pairwise(edges)]
    groups.append(Q(received_at__lt=edges[-1]))
    rows = Application.objects.of(government_id).filter(is_open=True).order_by().values_list("unit_id", "service_id")
    counted = rows.annotate(
        open_count=Count("pk"),
        late=Count("pk", filter=owed & Q(due_at__lt=now)),
        soon=Count("pk", filter=owed & Q(due_at__gte=now, due_at__lte=soon_until)),
        waiting=Count("pk", filter=Q(status=ApplicationStatus.INCOMPLETE)),
        **{f"age_{number}": Count("pk", filter=group) for number, group in enumerate(groups)},
    )
    return [
        OpenApplications(unit, service, found, late, soon, waiting, tuple(ages))
        for unit, service, found, late, soon, waiting, *ages in counted
    ]


def find_application_moments(government_id: int, codes: Collection[str]) -> set[datetime]:
    """Return every moment at which these applications count, as they stand now."""
    rows = Application.objects.of(government_id).filter(code__in=codes)
    return {at for row in rows.values_list("received_at", "finished_at", "closed_at") for at in row if at}


def get_first_received_on(government_id: int) -> date | None:
    """Return the local day of the oldest application; None while there is none."""
    rows = Application.objects.of(government_id).order_by("received_on")
    return rows.values_list("received_on", flat=True).first()

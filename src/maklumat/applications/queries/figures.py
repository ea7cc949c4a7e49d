"""What the applications alone say about a promise: kept in time, how long, how complete, where it stood still.

Contracts for whoever builds on these:

* A period is a pair of local dates, both included. *Finished* means that the product or the refusal stood
  (``finished_on`` lies in the period); lapsed and withdrawn applications are never finished. *Received* means
  ``received_on`` lies in the period, whatever became of it since.
* ``is_on_time``, ``used_amount`` and ``used_ratio`` are written once, when the work was finished, against the version
  of the standard that was in force on the day of receipt; pauses and an extension have moved the due time by then.
  ``used_amount`` is in the promise's own unit; working and calendar days are whole days that counted after the day
  of receipt, minutes and hours are service time.
* ``used_ratio`` is the time used by the time promised (extension left out), so that it can be compared across
  services; a promise of 0 counts as 1.
* Register rows that were imported count like any other; their pauses are not known, so they have none.
* Nothing here is about a person; each function is one or two statements, whatever the number of rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Count, F, FloatField, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from maklumat.applications.models import TIMED_STATUSES, Application, ApplicationDocument
from maklumat.applications.vocabulary import ApplicationStatus, DocumentStatus

BY_REQUIREMENT = ("application__service_id", "item_id")


@dataclass(frozen=True, slots=True)
class Scope:
    """Which applications: those of a government, between two local dates (included), of a service or of units."""

    government_id: int
    since: date
    until: date
    service_id: int | None = None
    unit_ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Counts and shares of one group in one period.

    Attributes:
        received: received in the period; the next six are about these.
        checked: documents looked at, at least once.
        complete_first: nothing was returned at the first check. ``first_time_complete_rate`` = this by ``checked``.
        returned: documents were returned at least once; ``returns`` counts how often, all together.
        lapsed: ended because returned documents never came.
        withdrawn: taken back by the applicant.
        from_register: the back-log, taken over from a register kept before.
        finished: finished in the period; the next seven are about these.
        on_time: finished by the due time. ``on_time_rate`` = this by ``finished``.
        refused: finished with a refusal.
        median_ratio: median of ``used_ratio``; None without finished ones.
        p90_ratio: nine in ten took no more than this.
        paused_minutes: minutes in pauses; ``pause_share`` = this by ``elapsed_minutes``.
        elapsed_minutes: minutes from receipt to finish, nights and days off included.
    """

    received: int = 0
    checked: int = 0
    complete_first: int = 0
    returned: int = 0
    returns: int = 0
    lapsed: int = 0
    withdrawn: int = 0
    from_register: int = 0
    finished: int = 0
    on_time: int = 0
    refused: int = 0
    median_ratio: float | None = None
    p90_ratio: float | None = None
    paused_minutes: int = 0
    elapsed_minutes: int = 0

    @property
    def late(self) -> int:
        """How many were finished too late."""
        return self.finished - self.on_time

    @property
    def on_time_rate(self) -> float | None:
        """Share finished in time, 0 to 1; None when nothing was finished."""
        return self.on_time / self.finished if self.finished else None

    @property
    def first_time_complete_rate(self) -> float | None:
        """Share complete at the first check, 0 to 1; None when nothing was checked."""
        return self.complete_first / self.checked if self.checked else None

    @property
    def pause_share(self) -> float | None:
        """Share of the time that lay in pauses, 0 to 1; None when nothing was finished."""
        return self.paused_minutes / self.elapsed_minutes if self.elapsed_minutes else None


@dataclass(frozen=True, slots=True)
class UsedTime:
    """How long finished applications under one promise of one service took, in the promise's own unit.

    ``promise_unit`` is a ``TimeUnit``; a service whose promise changed in the period has a row for each.
    """

    service_id: int
    promise_amount: int
    promise_unit: str
    finished: int
    on_time: int
    median_used: float
    p90_used: float


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """One requirement, and how often it was found missing or faulty.

    Attributes:
        service_id: of which service.
        item_id: id of the requirement; stable across versions of the standard.
        name: as the latest of these applications name it.
        asked: applications received in the period whose checklist held it and whose documents were checked.
        returned: of these, those in which it was returned at least once.
        waived: of these, those in which it was waived.
    """

    service_id: int
    item_id: str
    name: str
    asked: int
    returned: int
    waived: int


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What is open at a moment; ``late`` is past its due time with the turn at the office."""

    open: int = 0
    late: int = 0
    waiting: int = 0
    ready: int = 0


@dataclass(frozen=True, slots=True)
class DayCount:
    """Finished applications of one service on one local day, to be summed up further."""

    unit_id: int
    service_id: int
    finished_on: date
    finished: int
    on_time: int
    paused_minutes: int
    elapsed_minutes: int


class Percentile(Aggregate):
    """The value below which a share of the rows lies, read between two rows (``PERCENTILE_CONT``)."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: str, share: float, **extra: Any) -> None:
        super().__init__(F(expression), share=share, **extra)


def find_finished(scope: Scope) -> QuerySet[Application]:
    """Return the finished applications a figure counts, newest first: what a figure is opened down to."""
    finished = _within(scope, Application.objects.of(scope.government_id))
    return finished.filter(finished_on__range=(scope.since, scope.until)).order_by("-finished_on", "-id")


def find_received(scope: Scope) -> QuerySet[Application]:
    """Return the received applications a figure counts, newest first."""
    received = _within(scope, Application.objects.of(scope.government_id))
    return received.filter(received_on__range=(scope.since, scope.until)).order_by("-received_on", "-id")


def summarise_work(scope: Scope) -> Work:
    """Return the figures of everything in scope, in two statements."""
    counts = find_received(scope).order_by().aggregate(**_received()) | find_finished(scope).order_by().aggregate(
        **_finished()
    )
    return _work(counts)


def find_work_by_service(scope: Scope) -> dict[int, Work]:
    """Return the figures by service, in two statements; a service without applications is not there."""
    return _grouped(scope, "service_id", "service_id")


def find_work_by_unit(scope: Scope) -> dict[int, Work]:
    """Return the figures by the unit that provides, in two statements; a unit's subunits are not added to it."""
    return _grouped(scope, "unit_id", "unit_id")


def find_work_by_month(scope: Scope) -> dict[date, Work]:
    """Return the figures by month (its first day), in two statements."""
    return _grouped(scope, TruncMonth("received_on"), TruncMonth("finished_on"))


def find_used_times(scope: Scope) -> tuple[UsedTime, ...]:
    """Return median and ninth decile against each promise, in its own unit, in one statement."""
    rows = find_finished(scope).order_by("service_id", "promise_unit", "promise_amount")
    return tuple(
        UsedTime(**row)
        for row in rows.values("service_id", "promise_amount", "promise_unit").annotate(
            finished=Count("pk"),
            on_time=Count("pk", filter=Q(is_on_time=True)),
            median_used=Percentile("used_amount", 0.5),
            p90_used=Percentile("used_amount", 0.9),
        )
    )


def find_missing_documents(scope: Scope, limit: int = 20) -> tuple[MissingDocument, ...]:
    """Return the requirements most often found missing or faulty, worst first, in one statement."""
    worst_first = ("-returned", "asked", *BY_REQUIREMENT)
    return _count_documents(scope, Q(returned__gt=0), worst_first, limit)


def find_waived_documents(scope: Scope) -> tuple[MissingDocument, ...]:
    """Return the requirements that were waived at least once, in one statement; counted as `find_missing_documents`."""
    return _count_documents(scope, Q(waived__gt=0), BY_REQUIREMENT)


def _count_documents(
    scope: Scope, having: Q, order: tuple[str, ...], limit: int | None = None
) -> tuple[MissingDocument, ...]:
    """Count, of the requirements of checked applications, how often each was asked for, returned and waived."""
    asked = ApplicationDocument.objects.of(scope.government_id).filter(
        application__in=find_received(scope).order_by().filter(checked_at__isnull=False)
    )
    rows = (
        asked.values(*BY_REQUIREMENT)
        .annotate(
            asked=Count("pk"),
            returned=Count("pk", filter=Q(was_returned=True)),
            waived=Count("pk", filter=Q(status=DocumentStatus.WAIVED)),
            latest=_LatestName("name"),
        )
        .filter(having)
        .order_by(*order)
    )
    return tuple(map(_missing, rows[:limit]))


def _missing(row: Mapping[str, Any]) -> MissingDocument:
    return MissingDocument(
        service_id=row["application__service_id"],
        item_id=row["item_id"],
        name=row["latest"],
        asked=row["asked"],
        returned=row["returned"],
        waived=row["waived"],
    )


def summarise_open_work(
    government_id: int, now: datetime, *, service_id: int | None = None, unit_ids: tuple[int, ...] | None = None
) -> OpenWork:
    """Count what is open now, in one statement."""
    rows = Application.objects.of(government_id).filter(is_open=True)
    if service_id is not None:
        rows = rows.filter(service_id=service_id)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=unit_ids)
    return OpenWork(**rows.aggregate(**_open(now)))


def find_open_work_by_unit(government_id: int, now: datetime) -> dict[int, OpenWork]:
    """Count what is open now by unit, in one statement."""
    open_now = Application.objects.of(government_id).filter(is_open=True).order_by()
    rows: Any = open_now.values("unit_id").annotate(**_open(now))
    return {row.pop("unit_id"): OpenWork(**row) for row in rows}


def find_day_counts(scope: Scope) -> tuple[DayCount, ...]:
    """Return finished applications by unit, service and local day, in one statement, for roll-ups that add them up.

    Medians cannot be added up: for those ask `find_work_by_service` or `find_used_times` over the whole period.
    """
    finished = find_finished(scope).order_by("finished_on", "unit_id", "service_id")
    rows: Any = finished.values("unit_id", "service_id", "finished_on").annotate(
        finished=Count("pk"),
        on_time=Count("pk", filter=Q(is_on_time=True)),
        paused_minutes=Sum("paused_minutes", default=0),
        elapsed_minutes=Sum("elapsed_minutes", default=0),
    )
    return tuple(DayCount(**row) for row in rows)


class _LatestName(Aggregate):
    """The name in the newest row of a group."""

    function = "ARRAY_AGG"
    template = "(%(function)s(%(expressions)s ORDER BY applications_applicationdocument.id DESC))[1]"


def _within(scope: Scope, rows: QuerySet[Application]) -> QuerySet[Application]:
    if scope.service_id is not None:
        rows = rows.filter(service_id=scope.service_id)
    return rows if scope.unit_ids is None else rows.filter(unit_id__in=scope.unit_ids)


def _grouped(scope: Scope, received_by: Any, finished_by: Any) -> dict[Any, Work]:  # noqa: ANN401 - a key of values()
    received: Any = (
        find_received(scope).order_by().annotate(key=_key(received_by)).values("key").annotate(**_received())
    )
    finished: Any = (
        find_finished(scope).order_by().annotate(key=_key(finished_by)).values("key").annotate(**_finished())
    )
    found: dict[Any, dict[str, Any]] = {}
    for row in (*received, *finished):
        found.setdefault(row.pop("key"), {}).update(row)
    return {key: _work(counts) for key, counts in sorted(found.items())}


def _key(by: Any) -> Any:  # noqa: ANN401 - an expression
    return F(by) if isinstance(by, str) else by


def _received() -> dict[str, Aggregate]:
    return {
        "received": Count("pk"),
        "checked": Count("pk", filter=Q(checked_at__isnull=False)),
        "complete_first": Count("pk", filter=Q(was_complete_first=True)),
        "returned": Count("pk", filter=Q(return_count__gt=0)),
        "returns": Sum("return_count", default=0),
        "lapsed": Count("pk", filter=Q(status=ApplicationStatus.LAPSED)),
        "withdrawn": Count("pk", filter=Q(status=ApplicationStatus.WITHDRAWN)),
        "from_register": Count("pk", filter=~Q(register_number="")),
    }


def _finished() -> dict[str, Aggregate]:
    return {
        "finished": Count("pk"),
        "on_time": Count("pk", filter=Q(is_on_time=True)),
        "refused": Count("pk", filter=Q(status=ApplicationStatus.REFUSED)),
        "median_ratio": Percentile("used_ratio", 0.5),
        "p90_ratio": Percentile("used_ratio", 0.9),
        "paused_minutes": Sum("paused_minutes", default=0),
        "elapsed_minutes": Sum("elapsed_minutes", default=0),
    }


def _open(now: datetime) -> dict[str, Aggregate]:
    waiting = Q(status__in=[ApplicationStatus.INCOMPLETE, ApplicationStatus.WAITING_AGENCY])
    return {
        "open": Count("pk"),
        "late": Count("pk", filter=Q(status__in=TIMED_STATUSES, due_at__lt=now)),
        "waiting": Count("pk", filter=waiting),
        "ready": Count("pk", filter=Q(status=ApplicationStatus.READY)),
    }


def _work(counts: Mapping[str, Any]) -> Work:
    return Work(**counts)

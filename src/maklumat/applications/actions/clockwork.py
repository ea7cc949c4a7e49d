"""The clock of one locked application: stopped, running again, moved, and measured at the end."""

from datetime import datetime

from maklumat.applications.models import Application, Pause
from maklumat.applications.rules.promises import Standstill, promise_deadline
from maklumat.applications.rules.spans import measure_span
from maklumat.applications.vocabulary import PauseReason
from maklumat.foundation.deadlines import Limit, TimeUnit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar


def limit_of_application(application: Application) -> Limit:
    """Return the promise with what an extension added."""
    return Limit(application.promise_amount + application.extended_amount, TimeUnit(application.promise_unit))


def stops_of(application: Application) -> list[Standstill]:
    """Return the pauses of an application, oldest first."""
    rows = application.pauses.order_by("started_at", "id").values_list("started_at", "ended_at", "reason")
    return [Standstill(*row) for row in rows]


def stop_clock(
    application: Application, reason: PauseReason, note: str, *, paused_by: StaffActor | None, now: datetime
) -> Pause:
    """Let the clock stand still from now on; the application waits for nobody else at the same time."""
    return Pause.objects.create(
        government_id=application.government_id,
        application=application,
        reason=reason,
        note=note,
        started_at=now,
        paused_by_id=paused_by.staff_id if paused_by else None,
    )


def run_clock(application: Application, now: datetime) -> None:
    """Let the clock run again; the due time moves by what was not ours. The caller saves the application."""
    application.pauses.filter(ended_at__isnull=True).update(ended_at=now)
    recompute(application)


def recompute(application: Application) -> bool:
    """Compute the due time again after a pause, an extension or a changed calendar; say whether it moved."""
    deadline = promise_deadline(
        application.received_at,
        limit_of_application(application),
        get_calendar(application.government),
        stops_of(application),
    )
    moved = deadline.due_at != application.due_at
    application.due_at = deadline.due_at
    application.trace = deadline.to_record()
    return moved


def measure(application: Application, now: datetime) -> None:
    """Write down how long it took; the caller saves the application."""
    run_clock(application, now)
    calendar = get_calendar(application.government)
    limit = Limit(application.promise_amount, TimeUnit(application.promise_unit))
    span = measure_span(application.received_at, now, limit, calendar, stops_of(application))
    application.finished_at = now
    application.finished_on = calendar.local_date(now)
    application.is_on_time = now <= application.due_at
    application.used_amount = span.used_amount
    application.used_ratio = span.used_ratio
    application.paused_minutes = span.paused_minutes
    application.elapsed_minutes = span.elapsed_minutes

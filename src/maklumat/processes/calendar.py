"""A changed working calendar: written down at once, and every open deadline computed again soon after."""

from datetime import date, datetime

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from maklumat.foundation.actor import Actor
from maklumat.organization import queries
from maklumat.organization.actions import calendar, hours

RECOMPUTE_TASK = "processes.recompute_clocks"
SETTLING_SECONDS = queries.REMEMBER_SECONDS + 2
"""Every process forgets the old calendar within this time, so that no clock is computed by it afterwards."""


@transaction.atomic
def change_day(
    government_id: int, day: date, *, is_working_day: bool, name: str, basis: str, actor: Actor, now: datetime
) -> None:
    """Make a day off or a day worked, and let the open deadlines follow; refuses as `override_day` does."""
    calendar.override_day(
        government_id, day, is_working_day=is_working_day, name=name, basis=basis, actor=actor, now=now
    )
    enqueue_recomputation(government_id)


@transaction.atomic
def confirm_until(government_id: int, *, until: date, actor: Actor, now: datetime) -> None:
    """Confirm the calendar, and let the open deadlines say so; refuses as `confirm_calendar` does."""
    calendar.confirm_calendar(government_id, until=until, actor=actor, now=now)
    enqueue_recomputation(government_id)


@transaction.atomic
def change_office_hours(government_id: int, week: hours.OfficeHours, *, actor: Actor, now: datetime) -> None:
    """Set week and hours, and let the open deadlines follow; refuses as `set_office_hours` does."""
    hours.set_office_hours(government_id, week, actor=actor, now=now)
    enqueue_recomputation(government_id)


@transaction.atomic
def change_season_hours(government_id: int, season: hours.SeasonHours, *, actor: Actor, now: datetime) -> None:
    """Set the hours of a season, and let the open deadlines follow; refuses as `set_season_hours` does."""
    hours.set_season_hours(government_id, season, actor=actor, now=now)
    enqueue_recomputation(government_id)


def enqueue_recomputation(government_id: int) -> None:
    """Ask a worker to compute the open deadlines again. Part of the transaction."""
    job = app.configure_task(RECOMPUTE_TASK, schedule_in={"seconds": SETTLING_SECONDS})
    job.defer(government_id=government_id)


def is_recomputing(government_id: int) -> bool:
    """Say whether a job that computes the open deadlines of a government waits or runs."""
    jobs = ProcrastinateJob.objects.filter(task_name=RECOMPUTE_TASK, status__in=["todo", "doing"])
    return jobs.filter(args={"government_id": government_id}).exists()

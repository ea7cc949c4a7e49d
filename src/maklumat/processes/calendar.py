"""A changed working calendar: written down at once, and every open deadline computed again soon after."""

from datetime import date, datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.queries import find_told_staff_ids
from maklumat.foundation.actor import Actor
from maklumat.organization import queries
from maklumat.organization.actions import calendar, hours
from maklumat.organization.remembering import ORGANIZATION_SECONDS
from maklumat.organization.vocabulary import Role

WARN_BEFORE = timedelta(days=60)
RECOMPUTE_TASK = "processes.recompute_clocks"
SETTLING_SECONDS = ORGANIZATION_SECONDS + 2
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


@transaction.atomic
def seed_year(government_id: int, year: int, *, actor: Actor, now: datetime) -> int:
    """Take over the days off of a year, and let the open deadlines follow; return how many days are new.

    How far the calendar is confirmed stays as it is: that is for somebody who has compared it with the decree.
    """
    added = calendar.seed_holidays(government_id, [year], actor=actor, now=now)
    if added:
        enqueue_recomputation(government_id)
    return added


@transaction.atomic
def warn_calendar_ends(government_id: int, *, now: datetime) -> int:
    """Tell who administers the whole government that the confirmed calendar ends soon; return how many were told.

    Once for each confirmed end, and once more when it is over.
    """
    government = queries.get_government(government_id)
    until = government.calendar_confirmed_until
    today = queries.get_calendar(government).local_date(now)
    if until - today > WARN_BEFORE:
        return 0
    key = f"calendar-{'over' if until < today else 'ends'}:{until}"
    told = set(find_told_staff_ids(government_id, key))
    root = queries.get_root_unit(government_id)
    administrators = [
        staff.pk for staff in queries.find_staff_for(root.path, Role.ADMINISTRATOR, on=today) if staff.pk not in told
    ]
    notify_staff(
        administrators,
        kind="calendar_ends",
        subject=("government", government.slug),
        facts={"until": f"{until:%d-%m-%Y}"},
        dedupe_key=key,
        government_id=government_id,
        now=now,
    )
    return len(administrators)


def enqueue_recomputation(government_id: int) -> None:
    """Ask a worker to compute the open deadlines again. Part of the transaction."""
    job = app.configure_task(RECOMPUTE_TASK, schedule_in={"seconds": SETTLING_SECONDS})
    job.defer(government_id=government_id)


def is_recomputing(government_id: int) -> bool:
    """Say whether a job that computes the open deadlines of a government waits or runs."""
    jobs = ProcrastinateJob.objects.filter(task_name=RECOMPUTE_TASK, status__in=["todo", "doing"])
    return jobs.filter(args={"government_id": government_id}).exists()

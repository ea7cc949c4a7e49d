"""The working week, and from when to when an office serves."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.actions.calendar_steps import forget_calendar, lock_for_calendar
from maklumat.organization.errors import HoursBackwards, SeasonImpossible
from maklumat.organization.models import Government, SeasonalHours
from maklumat.organization.vocabulary import OrganizationEvent

LONGEST_SEASON = timedelta(days=60)


@dataclass(frozen=True)
class OfficeHours:
    """An ordinary week: whether Saturday is worked, and the service hours in local time."""

    works_saturdays: bool
    opens_at: time
    closes_at: time
    closes_friday_at: time
    closes_saturday_at: time


@dataclass(frozen=True)
class SeasonHours:
    """Hours of some weeks, both days included."""

    name: str
    first_day: date
    last_day: date
    opens_at: time
    closes_at: time
    closes_friday_at: time


@transaction.atomic
def set_office_hours(government_id: int, hours: OfficeHours, *, actor: Actor, now: datetime) -> Government:
    """Set the working week and the ordinary service hours.

    Deadlines that run already keep the calendar they were counted with until somebody recomputes them.

    Raises:
        NotPermitted: the actor does not administer the whole government.
        HoursBackwards: on some day the office would close before it opens.
    """
    government = lock_for_calendar(government_id, actor)
    for field in ("closes_at", "closes_friday_at", "closes_saturday_at"):
        require(hours.opens_at < getattr(hours, field), HoursBackwards(field=field))
    wanted = asdict(hours)
    if all(getattr(government, name) == value for name, value in wanted.items()):
        return government
    for name, value in wanted.items():
        setattr(government, name, value)
    government.save(update_fields=list(wanted))
    record(
        OrganizationEvent.OFFICE_HOURS_SET,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        works_saturdays=hours.works_saturdays,
        opens_at=f"{hours.opens_at:%H:%M}",
        closes_at=f"{hours.closes_at:%H:%M}",
        closes_friday_at=f"{hours.closes_friday_at:%H:%M}",
        closes_saturday_at=f"{hours.closes_saturday_at:%H:%M}",
    )
    forget_calendar(government_id)
    return government


@transaction.atomic
def set_season_hours(government_id: int, season: SeasonHours, *, actor: Actor, now: datetime) -> SeasonalHours:
    """Set the hours of a season, such as Ramadan; seasons it lies across are replaced by it.

    Raises:
        NotPermitted: the actor does not administer the whole government.
        SeasonImpossible: it ends before it begins, or lasts longer than ``LONGEST_SEASON``.
        HoursBackwards: the office would close before it opens.
    """
    government = lock_for_calendar(government_id, actor)
    lasts = season.last_day - season.first_day
    require(timedelta(0) <= lasts < LONGEST_SEASON, SeasonImpossible(field="last_day", most=LONGEST_SEASON.days))
    for field in ("closes_at", "closes_friday_at"):
        require(season.opens_at < getattr(season, field), HoursBackwards(field=field))
    crossed = SeasonalHours.objects.of(government_id).filter(
        first_day__lte=season.last_day, last_day__gte=season.first_day
    )
    replaced = [row.name for row in crossed]
    crossed.delete()
    row = SeasonalHours(government_id=government_id, **asdict(season) | {"name": season.name.strip()})
    row.save(force_insert=True)
    record(
        OrganizationEvent.SEASON_SET,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        name=row.name,
        first_day=season.first_day.isoformat(),
        last_day=season.last_day.isoformat(),
        opens_at=f"{season.opens_at:%H:%M}",
        closes_at=f"{season.closes_at:%H:%M}",
        closes_friday_at=f"{season.closes_friday_at:%H:%M}",
        replaced=replaced,
    )
    forget_calendar(government_id)
    return row

"""Keeping the working calendar of a government right."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from maklumat.foundation.actor import Actor
from maklumat.foundation.national_holidays import seed_days_off
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.actions.calendar_steps import forget_calendar, lock_for_calendar
from maklumat.organization.errors import BasisMissing, CalendarGoesBack
from maklumat.organization.models import CalendarOverride, Government, Holiday
from maklumat.organization.vocabulary import HolidayCategory, OrganizationEvent


@transaction.atomic
def seed_holidays(government_id: int, years: Iterable[int], *, actor: Actor, now: datetime) -> int:
    """Take over the days off of these years; days already there stay as they are. Returns how many are new.

    Raises:
        NotPermitted: the actor does not administer the whole government.
    """
    wanted = sorted(set(years))
    government = lock_for_calendar(government_id, actor)
    there = set(Holiday.objects.of(government_id).filter(day__year__in=wanted).values_list("day", flat=True))
    rows = [
        Holiday(government_id=government_id, day=day, name=name[:120], category=HolidayCategory(category))
        for day, name, category in seed_days_off(wanted)
        if day not in there
    ]
    Holiday.objects.bulk_create(rows)
    record(
        OrganizationEvent.HOLIDAYS_SEEDED,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        years=wanted,
        added=len(rows),
    )
    forget_calendar(government_id)
    return len(rows)


@transaction.atomic
def override_day(
    government_id: int, day: date, *, is_working_day: bool, name: str, basis: str, actor: Actor, now: datetime
) -> CalendarOverride:
    """Make a day off, or a day worked after all; the last word on a day wins.

    Deadlines that run already keep the calendar they were counted with until somebody recomputes them.

    Raises:
        NotPermitted: the actor does not administer the whole government.
        BasisMissing: no decree or letter is named.
    """
    government = lock_for_calendar(government_id, actor)
    require(bool(basis.strip()), BasisMissing(field="basis"))
    override, _ = CalendarOverride.objects.update_or_create(
        government_id=government_id,
        day=day,
        defaults={
            "is_working_day": is_working_day,
            "name": name.strip(),
            "basis": basis.strip(),
            "announced_at": now,
        },
    )
    record(
        OrganizationEvent.CALENDAR_OVERRIDDEN,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        day=day.isoformat(),
        is_working_day=is_working_day,
        name=override.name,
        basis=override.basis,
    )
    forget_calendar(government_id)
    return override


@transaction.atomic
def confirm_calendar(government_id: int, *, until: date, actor: Actor, now: datetime) -> Government:
    """State that the days off up to ``until`` come from an enacted decree, not from an estimate.

    Raises:
        NotPermitted: the actor does not administer the whole government.
        CalendarGoesBack: a later day is confirmed already.
    """
    government = lock_for_calendar(government_id, actor)
    known = government.calendar_confirmed_until
    require(until >= known, CalendarGoesBack(field="until", until=known.isoformat()))
    government.calendar_confirmed_until = until
    government.save(update_fields=["calendar_confirmed_until"])
    record(
        OrganizationEvent.CALENDAR_CONFIRMED,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        until=until.isoformat(),
    )
    forget_calendar(government_id)
    return government


@transaction.atomic
def record_recomputation(government_id: int, *, moved: int, reason: str, actor: Actor, now: datetime) -> Government:
    """Write down that the open deadlines were computed again, and how many moved.

    Raises:
        NotPermitted: the actor does not administer the whole government.
    """
    government = lock_for_calendar(government_id, actor)
    record(
        OrganizationEvent.CLOCKS_RECOMPUTED,
        subject=government,
        actor=actor,
        at=now,
        government_id=government_id,
        moved=moved,
        reason=reason,
    )
    return government

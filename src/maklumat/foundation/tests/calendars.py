"""The real calendar of the handbook's vectors, and short ways to write moments."""

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import Limit, TimeUnit
from maklumat.foundation.national_holidays import seed_days_off

WITA = ZoneInfo("Asia/Makassar")
YEARS = (2025, 2026, 2027, 2028)


@cache
def real_calendar() -> WorkingCalendar:
    days_off = {day: name for day, name, _category in seed_days_off(YEARS)}
    return WorkingCalendar(days_off=days_off, confirmed_until=date(2027, 12, 31))


@cache
def calendar_without_joint_leave() -> WorkingCalendar:
    return WorkingCalendar(days_off={day: name for day, name, category in seed_days_off(YEARS) if category == "public"})


def wita(text: str) -> datetime:
    """Return a moment of local time: ``2026-02-09`` is ten in the morning of that day."""
    moment = datetime.fromisoformat(text)
    if "T" not in text:
        moment = moment.replace(hour=10)
    return moment.replace(tzinfo=WITA)


def working_days(amount: int) -> Limit:
    return Limit(amount, TimeUnit.WORKING_DAY)


def calendar_days(amount: int) -> Limit:
    return Limit(amount, TimeUnit.CALENDAR_DAY)

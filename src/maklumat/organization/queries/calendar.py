"""Reading the working calendar of a government, remembered for some seconds."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from maklumat.foundation.calendar import WEEKEND, Season, WorkingCalendar
from maklumat.organization.models import (
    CalendarOverride,
    Government,
    Holiday,
    SeasonalHours,
)
from maklumat.organization.queries.governments import get_government
from maklumat.organization.remembering import ORGANIZATION_SECONDS, Remembered

FRIDAY, SATURDAY = 4, 5
_calendars: Remembered[int, WorkingCalendar] = Remembered(ORGANIZATION_SECONDS)


def get_calendar(government: Government | int) -> WorkingCalendar:
    """Return the working calendar: decreed days off, then overrides, which win; remembered for some seconds."""
    found = get_government(government) if isinstance(government, int) else government
    return _calendars.get(found.pk, lambda: _read_calendar(found))


def forget_calendar(government_id: int) -> None:
    """Forget a calendar this process remembers; actions call it after a change."""
    _calendars.forget(government_id)


def find_holidays(government_id: int) -> QuerySet[Holiday]:
    """Return the decreed days off, oldest first."""
    return Holiday.objects.of(government_id).order_by("day")


def find_overrides(government_id: int) -> QuerySet[CalendarOverride]:
    """Return the days a government changed, oldest first."""
    return CalendarOverride.objects.of(government_id).order_by("day")


def _read_calendar(government: Government) -> WorkingCalendar:
    """Read decreed days off, overrides and seasons in one statement."""
    decreed, overrides, seasons = Government.objects.values_list(
        _array(find_holidays(government.pk), "day", "name"),
        _array(find_overrides(government.pk), "day", "name", "is_working_day"),
        _array(
            find_seasons(government.pk), "name", "first_day", "last_day", "opens_at", "closes_at", "closes_friday_at"
        ),
    ).get(pk=government.pk)
    closed = {row["day"]: row["name"] for row in (*decreed, *overrides) if not row.get("is_working_day")}
    saturday = {SATURDAY: government.closes_saturday_at} if government.works_saturdays else {}
    return WorkingCalendar(
        days_off={date.fromisoformat(day): name for day, name in closed.items()},
        weekend=WEEKEND - saturday.keys(),
        extra_working_days=frozenset(date.fromisoformat(row["day"]) for row in overrides if row["is_working_day"]),
        confirmed_until=government.calendar_confirmed_until,
        closes_at=_closing(government.closes_at, government.closes_friday_at) | saturday,
        zone=government.zone,
        opens_at=government.opens_at,
        seasons=tuple(map(_read_season, seasons)),
    )


def _read_season(stored: Mapping[str, str]) -> Season:
    first_day, last_day = date.fromisoformat(stored["first_day"]), date.fromisoformat(stored["last_day"])
    opens_at, *closing = (time.fromisoformat(stored[name]) for name in ("opens_at", "closes_at", "closes_friday_at"))
    return Season(stored["name"], first_day, last_day, opens_at, _closing(*closing))


def _array(rows: "QuerySet[Any, Any]", *names: str) -> ArraySubquery:
    return ArraySubquery(rows.values_list(JSONObject(**{name: name for name in names})))


def find_seasons(government_id: int) -> QuerySet[SeasonalHours]:
    """Return the seasons with hours of their own, latest first."""
    return SeasonalHours.objects.of(government_id).order_by("-first_day")


def _closing(ordinary: time, friday: time) -> dict[int, time]:
    return dict.fromkeys(range(FRIDAY), ordinary) | {FRIDAY: friday}

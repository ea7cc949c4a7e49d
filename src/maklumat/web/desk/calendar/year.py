"""A year of the working calendar: every day drawn, every day off named."""

import calendar as months
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.organization import queries
from maklumat.organization.models import CalendarOverride, Holiday
from maklumat.organization.vocabulary import HolidayCategory
from maklumat.web.shared.words import long_date

ESTIMATE = "(perkiraan)"
"""What `foundation.national_holidays` writes behind the name of a day that no decree has fixed yet."""


@dataclass(frozen=True, slots=True)
class NamedOff:
    """A day that is not as its weekday says: decreed, joint leave, or changed here.

    ``kind`` is public, government, off or worked; ``basis`` is the letter behind a change made here.
    """

    day: date
    kind: str
    name: str
    basis: str = ""
    is_estimate: bool = False

    @property
    def kind_words(self) -> str:
        """Return what sort of day it is."""
        words = {
            HolidayCategory.PUBLIC.value: str(HolidayCategory.PUBLIC.label),
            HolidayCategory.GOVERNMENT.value: str(HolidayCategory.GOVERNMENT.label),
            "off": _("Day off, decided here"),
            "worked": _("Worked, decided here"),
        }
        return words[self.kind]


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day in the drawing; ``kind`` is that of `NamedOff`, weekend, or empty for an ordinary working day."""

    day: date
    kind: str = ""
    words: str = ""
    is_today: bool = False
    is_uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One month as weeks from Monday; a place outside the month is None."""

    name: str
    weeks: tuple[tuple[DayCell | None, ...], ...]
    named: tuple[NamedOff, ...]
    working_days: int


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a government's calendar."""

    number: int
    months: tuple[Month, ...]
    working_days: int
    public: int
    joint_leave: int
    changed: int
    estimated: int


def read_year(government_id: int, number: int, calendar: WorkingCalendar, today: date) -> Year:
    """Read a year with its days off and its changes, in two statements."""
    holidays = queries.find_holidays(government_id).filter(day__year=number)
    overrides = queries.find_overrides(government_id).filter(day__year=number)
    named = named_days(holidays, overrides)
    drawn = tuple(_month(number, month, named, calendar, today) for month in range(1, 13))
    return Year(
        number=number,
        months=drawn,
        working_days=sum(month.working_days for month in drawn),
        public=sum(off.kind == HolidayCategory.PUBLIC for off in named.values()),
        joint_leave=sum(off.kind == HolidayCategory.GOVERNMENT for off in named.values()),
        changed=sum(bool(off.basis) for off in named.values()),
        estimated=sum(off.is_estimate for off in named.values()),
    )


def named_days(holidays: Iterable[Holiday], overrides: Iterable[CalendarOverride]) -> dict[date, NamedOff]:
    """Return the days that have a name; a change made here has the last word."""
    named = {
        row.day: NamedOff(
            row.day, row.category, row.name.removesuffix(ESTIMATE).strip(), is_estimate=row.name.endswith(ESTIMATE)
        )
        for row in holidays
    }
    for change in overrides:
        kind = "worked" if change.is_working_day else "off"
        named[change.day] = NamedOff(change.day, kind, change.name, basis=change.basis)
    return dict(sorted(named.items()))


def _month(number: int, month: int, named: dict[date, NamedOff], calendar: WorkingCalendar, today: date) -> Month:
    weeks = months.Calendar(months.MONDAY).monthdatescalendar(number, month)
    cells = [
        tuple(_cell(day, named, calendar, today) if day.month == month else None for day in week) for week in weeks
    ]
    days = [cell.day for week in cells for cell in week if cell]
    return Month(
        name=str(MONTHS[month]),
        weeks=tuple(cells),
        named=tuple(off for day, off in named.items() if day.month == month),
        working_days=sum(calendar.is_working_day(day) for day in days),
    )


def _cell(day: date, named: dict[date, NamedOff], calendar: WorkingCalendar, today: date) -> DayCell:
    off = named.get(day)
    kind = off.kind if off else ("" if calendar.is_working_day(day) else "weekend")
    words = f"{long_date(day)}: {off.name}, {off.kind_words}" if off else ""
    return DayCell(day, kind, words, is_today=day == today, is_uncertain=not calendar.is_confirmed(day))


def next_day(day: date) -> date:
    """Return the day after."""
    return day + timedelta(days=1)

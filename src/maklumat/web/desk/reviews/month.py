"""One month of review dates, drawn as a calendar and listed below it."""

import calendar as months
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.dates import MONTHS
from django.utils.translation import ngettext

from maklumat.catalogue.queries.reviews import ReviewLine
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import add_months
from maklumat.web.shared.words import long_date

FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class DueCell:
    """One day of the drawing; ``count`` reviews are due, ``tone`` is late for days that have passed."""

    day: date
    count: int = 0
    tone: str = ""
    is_off: bool = False
    is_today: bool = False

    @property
    def words(self) -> str:
        """Say what is due, for who cannot see the drawing."""
        facts = {"count": self.count, "day": long_date(self.day)}
        return ngettext("%(day)s: %(count)d review is due", "%(day)s: %(count)d reviews are due", self.count) % facts


@dataclass(frozen=True, slots=True)
class DueMonth:
    """One month as weeks from Monday; a place outside the month is None."""

    first: date
    name: str
    weeks: tuple[tuple[DueCell | None, ...], ...]
    due: int

    @property
    def before(self) -> str:
        """Return the month before, as an address writes it; empty where calendars begin."""
        return month_key(add_months(self.first, -1)) if self.first.year > FIRST_YEAR else ""

    @property
    def after(self) -> str:
        """Return the month after; empty where calendars end."""
        return month_key(add_months(self.first, 1)) if self.first.year < LAST_YEAR else ""


def month_key(day: date) -> str:
    """Return "2026-12"."""
    return f"{day:%Y-%m}"


def read_month_key(text: str, today: date) -> date:
    """Return the first day of the month an address names; nonsense means this month."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def due_month(first: date, lines: Iterable[ReviewLine], calendar: WorkingCalendar, today: date) -> DueMonth:
    """Return the drawing of a month with what is due in it."""
    counts = Counter(line.state.due_on for line in lines)
    weeks = months.Calendar(months.MONDAY).monthdatescalendar(first.year, first.month)
    return DueMonth(
        first=first,
        name=f"{MONTHS[first.month]} {first.year}",
        weeks=tuple(
            tuple(_cell(day, counts[day], calendar, today) if day.month == first.month else None for day in week)
            for week in weeks
        ),
        due=sum(counts.values()),
    )


def _cell(day: date, count: int, calendar: WorkingCalendar, today: date) -> DueCell:
    tone = ("late" if day < today else "soon") if count else ""
    return DueCell(day, count, tone, is_off=not calendar.is_working_day(day), is_today=day == today)

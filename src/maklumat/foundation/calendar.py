"""The working calendar of one government, as a value. No database, no clock, no framework."""

from bisect import bisect_right
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

WEEKEND_REASON = "Akhir pekan"
WEEKEND = frozenset({5, 6})
OPENS_AT = time(7, 30)
CLOSES_AT: Mapping[int, time] = {
    0: time(16), 1: time(16), 2: time(16), 3: time(16), 4: time(16, 30)
}  # fmt: skip
END_OF_DAY = time(23, 59, 59)
DAYS_IN_WEEK = 7
EVERY_WEEKDAY = frozenset(range(DAYS_IN_WEEK))


@dataclass(frozen=True)
class Season:
    """Days with service hours of their own, such as Ramadan; both days included."""

    name: str
    first_day: date
    last_day: date
    opens_at: time
    closes_at: Mapping[int, time]

    def covers(self, day: date) -> bool:
        """Say whether these hours hold on a day."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked, until what hour, and how far ahead that is certain.

    Attributes:
        days_off: days not worked and their names, joint leave (*cuti bersama*) included.
        weekend: weekdays not worked, Monday being 0; a six-day office passes ``{6}``.
        extra_working_days: days worked after all; they win over ``days_off`` and ``weekend``.
        confirmed_until: last day for which the holidays are decreed; None: no day is.
        closes_at: weekday to the end of its service hours, local time.
        zone: name of the time zone that decides which day it is.
        opens_at: start of service hours, local time.
        seasons: days with other hours; they never lie across each other.

    Source: docs/reference/regulations/working-days.md, "The week" and "Days off".
    """

    days_off: Mapping[date, str]
    weekend: frozenset[int] = WEEKEND
    extra_working_days: frozenset[date] = frozenset()
    confirmed_until: date | None = None
    closes_at: Mapping[int, time] = field(default_factory=lambda: CLOSES_AT)
    zone: str = "Asia/Makassar"
    opens_at: time = OPENS_AT
    seasons: tuple[Season, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a week without a working day: no deadline could ever be found in it."""
        if self.weekend >= EVERY_WEEKDAY:
            raise ValueError("a week needs at least one working day")

    @cached_property
    def time_zone(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.zone)

    @cached_property
    def remembered(self) -> dict[Hashable, Any]:
        """Answers that others worked out with this calendar and that hold as long as it does."""
        return {}

    def is_working_day(self, day: date) -> bool:
        """Say whether the office works on this day."""
        if day.weekday() in self.weekend or day in self.days_off:
            return day in self.extra_working_days
        return True

    def count_working_days(self, start: date, end: date) -> int:
        """Return how many days after ``start``, up to and including ``end``, are worked; 0 when it is not after.

        Counted by whole weeks and the few days that differ, not day by day: lists ask for every row.
        """
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, DAYS_IN_WEEK)
        worked = weeks * (DAYS_IN_WEEK - len(self.weekend))
        worked += sum((end.weekday() - back) % DAYS_IN_WEEK not in self.weekend for back in range(rest))
        return worked - _lying_in(self._closed_weekdays, start, end) + _lying_in(self._opened_weekends, start, end)

    @cached_property
    def _closed_weekdays(self) -> list[date]:
        return sorted(
            day for day in self.days_off if day.weekday() not in self.weekend and not self.is_working_day(day)
        )

    @cached_property
    def _opened_weekends(self) -> list[date]:
        return sorted(day for day in self.extra_working_days if day.weekday() in self.weekend)

    def reason_off(self, day: date) -> str | None:
        """Return the name of the holiday or ``WEEKEND_REASON``; None on a working day.

        A holiday that falls on a weekend is named as the holiday.
        """
        if self.is_working_day(day):
            return None
        return self.days_off.get(day, WEEKEND_REASON)

    def local_date(self, at: datetime) -> date:
        """Return the day on the office's own calendar; 16:30 UTC is the next day in Makassar."""
        return self.local(at).date()

    def local(self, at: datetime) -> datetime:
        """Return the same instant on the office's own clock."""
        if at.tzinfo is None:
            raise ValueError("a moment without a time zone has no local date")
        return at.astimezone(self.time_zone)

    def is_confirmed(self, day: date) -> bool:
        """Say whether the days off are decreed, not estimated, up to this day."""
        return self.confirmed_until is not None and day <= self.confirmed_until

    def day_start(self, day: date) -> datetime:
        """Return local midnight, the first moment of the day."""
        return datetime.combine(day, time.min, self.time_zone)

    def service_start(self, day: date) -> datetime:
        """Return the start of service hours; on a closed day, the start of the day."""
        opens = self._hours(day)[0] if self.is_working_day(day) else time.min
        return datetime.combine(day, opens, self.time_zone)

    def service_end(self, day: date) -> datetime:
        """Return the end of service hours; on a closed day, the last second of the day.

        An extra working day whose weekday has no hours of its own closes with the latest of the week.
        """
        if not self.is_working_day(day):
            closes = END_OF_DAY
        else:
            closes_at = self._hours(day)[1]
            closes = closes_at.get(day.weekday()) or max(closes_at.values(), default=END_OF_DAY)
        return datetime.combine(day, closes, self.time_zone)

    def _hours(self, day: date) -> tuple[time, Mapping[int, time]]:
        """Return the hours that hold on a day: those of its season, else the ordinary ones."""
        for season in self.seasons:
            if season.covers(day):
                return season.opens_at, season.closes_at
        return self.opens_at, self.closes_at


def _lying_in(days: Sequence[date], start: date, end: date) -> int:
    """Return how many of the sorted days lie after ``start``, up to and including ``end``."""
    return bisect_right(days, end) - bisect_right(days, start)

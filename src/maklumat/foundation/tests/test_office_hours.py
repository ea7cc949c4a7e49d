"""Minutes and hours that run while the office serves."""

from datetime import date, datetime, timedelta

import pytest

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import DayState, Limit, TimeUnit
from maklumat.foundation.office_hours import compute_office_deadline, office_time_between

CALENDAR = WorkingCalendar(days_off={date(2026, 6, 16): "Tahun Baru Islam"})


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}:00+08:00")


def test_minutes_end_on_the_same_morning() -> None:
    deadline = compute_office_deadline(at("06-15T09:00"), Limit(30, TimeUnit.MINUTE), CALENDAR)

    assert (deadline.due_at, deadline.skips) == (at("06-15T09:30"), ())


def test_hours_go_on_after_a_holiday_when_the_office_opens() -> None:
    deadline = compute_office_deadline(at("06-15T15:00"), Limit(3, TimeUnit.HOUR), CALENDAR)

    assert deadline.due_at == at("06-17T09:30")
    assert [(skip.first, skip.state) for skip in deadline.skips] == [(date(2026, 6, 16), DayState.HOLIDAY)]
    assert [(day.day.day, day.is_due) for day in deadline.trace] == [(15, False), (16, False), (17, True)]


def test_what_comes_at_night_begins_in_the_morning() -> None:
    assert compute_office_deadline(at("06-17T22:00"), Limit(15, TimeUnit.MINUTE), CALENDAR).due_at == at("06-18T07:45")


def test_a_stop_is_not_counted_wherever_it_lies() -> None:
    stops = [(at("06-17T09:10"), at("06-17T09:50")), (at("06-17T09:30"), at("06-17T10:00")), (at("06-17T12:00"), None)]

    assert compute_office_deadline(at("06-17T09:00"), Limit(1, TimeUnit.HOUR), CALENDAR, stops).due_at == at(
        "06-17T10:50"
    )
    assert office_time_between(at("06-17T09:00"), at("06-17T10:50"), CALENDAR, stops) == timedelta(hours=1)
    assert office_time_between(at("06-17T11:00"), at("06-17T15:00"), CALENDAR, stops) == timedelta(hours=1)


def test_a_limit_in_days_or_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="no time of the day"):
        compute_office_deadline(at("06-17T09:00"), Limit(1, TimeUnit.WORKING_DAY), CALENDAR)
    with pytest.raises(ValueError, match="too far"):
        compute_office_deadline(at("06-17T09:00"), Limit(10**9, TimeUnit.MINUTE), CALENDAR)

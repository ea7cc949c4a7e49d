from datetime import UTC, date, datetime, time

import pytest

from maklumat.foundation.calendar import WEEKEND_REASON, WorkingCalendar
from maklumat.foundation.national_holidays import seed_days_off
from maklumat.foundation.tests.calendars import real_calendar, wita
from maklumat.foundation.working_days import (
    add_working_days,
    count_working_days,
    next_working_day,
    previous_working_day,
)

HOLIDAY = date(2026, 8, 17)


@pytest.mark.parametrize(("year", "expected"), [(2026, 240), (2027, 242)])
def test_a_year_has_the_decreed_number_of_working_days(year: int, expected: int) -> None:
    assert count_working_days(date(year - 1, 12, 31), date(year, 12, 31), real_calendar()) == expected


def test_the_seed_tells_holidays_from_joint_leave() -> None:
    days = {day: (name, category) for day, name, category in seed_days_off([2026])}

    assert days[HOLIDAY] == ("Hari Kemerdekaan Republik Indonesia", "public")
    assert days[date(2026, 12, 24)] == ("Cuti Bersama Hari Raya Natal", "government")
    assert [category for _name, category in days.values()].count("government") == 8
    assert list(days) == sorted(days)


def test_the_seed_marks_estimated_days() -> None:
    names = [name for day, name, _category in seed_days_off([2028]) if day == date(2028, 2, 27)]

    assert names == ["Hari Raya Idul Fitri (perkiraan)"]


def test_a_closed_day_says_why() -> None:
    calendar = real_calendar()

    assert calendar.reason_off(HOLIDAY) == "Hari Kemerdekaan Republik Indonesia"
    assert calendar.reason_off(date(2026, 8, 15)) == WEEKEND_REASON
    assert calendar.reason_off(date(2026, 3, 21)) == "Hari Raya Idul Fitri"
    assert calendar.reason_off(date(2026, 8, 18)) is None


def test_an_extra_working_day_wins_over_weekend_and_holiday() -> None:
    calendar = WorkingCalendar(
        days_off={HOLIDAY: "Hari Kemerdekaan"}, extra_working_days=frozenset({HOLIDAY, date(2026, 8, 15)})
    )

    assert calendar.is_working_day(HOLIDAY)
    assert add_working_days(date(2026, 8, 14), 2, calendar) == HOLIDAY


def test_a_six_day_office_works_on_saturdays() -> None:
    calendar = WorkingCalendar(days_off={}, weekend=frozenset({6}))

    assert next_working_day(date(2026, 8, 14), calendar) == date(2026, 8, 15)


def test_a_week_without_working_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        WorkingCalendar(days_off={}, weekend=frozenset(range(7)))


def test_the_local_date_is_the_offices_own() -> None:
    assert real_calendar().local_date(datetime(2026, 6, 14, 16, 30, tzinfo=UTC)) == date(2026, 6, 15)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        real_calendar().local_date(datetime(2026, 6, 14, 16, 30))  # noqa: DTZ001 - that is the point


def test_only_decreed_days_are_confirmed() -> None:
    assert real_calendar().is_confirmed(date(2027, 12, 31))
    assert not real_calendar().is_confirmed(date(2028, 1, 1))
    assert not WorkingCalendar(days_off={}).is_confirmed(date(2026, 1, 1))


def test_service_ends_later_on_fridays_and_at_midnight_when_closed() -> None:
    calendar = real_calendar()

    assert calendar.service_end(date(2026, 8, 13)) == wita("2026-08-13T16:00:00")
    assert calendar.service_end(date(2026, 8, 14)) == wita("2026-08-14T16:30:00")
    assert calendar.service_end(HOLIDAY) == wita("2026-08-17T23:59:59")


def test_an_extra_working_day_without_hours_ends_with_the_latest_of_the_week() -> None:
    saturday = date(2026, 8, 15)
    calendar = WorkingCalendar(days_off={}, extra_working_days=frozenset({saturday}))

    assert calendar.service_end(saturday).time() == time(16, 30)


def test_working_days_are_counted_after_the_start_and_through_the_end() -> None:
    calendar = real_calendar()

    assert count_working_days(date(2026, 8, 14), date(2026, 8, 18), calendar) == 1
    assert count_working_days(date(2026, 8, 18), date(2026, 8, 14), calendar) == 0
    assert add_working_days(date(2026, 8, 15), 0, calendar) == date(2026, 8, 15)


def test_counting_by_weeks_agrees_with_counting_day_by_day() -> None:
    closed_but_worked, worked_saturday = date(2026, 8, 17), date(2026, 8, 22)
    plain = real_calendar()
    six_days = WorkingCalendar(
        days_off=plain.days_off,
        weekend=frozenset({6}),
        extra_working_days=frozenset({closed_but_worked, worked_saturday, date(2026, 8, 23)}),
    )
    first = date(2026, 7, 30).toordinal()
    days = [date.fromordinal(day) for day in range(first, first + 60)]

    for calendar in (plain, six_days):
        for number, start in enumerate(days[:14]):
            for length, end in enumerate(days[number:]):
                one_by_one = sum(map(calendar.is_working_day, days[number + 1 : number + 1 + length]))
                assert count_working_days(start, end, calendar) == one_by_one


def test_the_neighbouring_working_days_step_over_closed_ones() -> None:
    assert previous_working_day(date(2026, 8, 18), real_calendar()) == date(2026, 8, 14)
    assert next_working_day(date(2026, 8, 14), real_calendar()) == date(2026, 8, 18)


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot add -1"):
        add_working_days(HOLIDAY, -1, real_calendar())

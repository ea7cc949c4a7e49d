"""The date vectors T1 to T19 and T30 of the domain handbook, on the real calendar."""

from datetime import date, datetime

import pytest

from maklumat.foundation.deadlines import (
    DayState,
    Limit,
    Pause,
    TimeUnit,
    add_months,
    compute_deadline,
    overdue_working_days,
)
from maklumat.foundation.tests.calendars import (
    calendar_days,
    calendar_without_joint_leave,
    real_calendar,
    wita,
    working_days,
)


def due_on(received: str, limit: Limit) -> date:
    return compute_deadline(wita(received), limit, real_calendar()).due_on


def due_without_joint_leave(received: str, limit: Limit) -> date:
    return compute_deadline(wita(received), limit, calendar_without_joint_leave()).due_on


def counted(received: str, limit: Limit) -> list[str]:
    trace = compute_deadline(wita(received), limit, real_calendar()).trace
    return [f"{day.day:%m-%d}" for day in trace if day.state is DayState.COUNTED]


def test_t1_three_working_days_within_a_week() -> None:
    assert due_on("2026-02-09", working_days(3)) == date(2026, 2, 12)
    assert counted("2026-02-09", working_days(3)) == ["02-10", "02-11", "02-12"]


def test_t2_fourteen_working_days_across_nyepi_and_idul_fitri() -> None:
    deadline = compute_deadline(wita("2026-03-12"), working_days(14), real_calendar())

    skipped = [f"{d.day:%m-%d}" for d in deadline.trace if d.state is DayState.HOLIDAY and d.day.weekday() < 5]
    assert deadline.due_on == date(2026, 4, 9)
    assert skipped == ["03-18", "03-19", "03-20", "03-23", "03-24", "04-03"]
    assert due_without_joint_leave("2026-03-12", working_days(14)) == date(2026, 4, 2)


def test_t3_the_law_clock_in_calendar_days_ends_earlier() -> None:
    law = compute_deadline(wita("2026-03-12"), calendar_days(14), real_calendar())
    policy = compute_deadline(wita("2026-03-12"), working_days(14), real_calendar())

    assert law.due_on == date(2026, 3, 26)
    assert min(law, policy, key=lambda deadline: deadline.due_at) is law


def test_t4_joint_leave_and_christmas_are_not_counted() -> None:
    assert due_on("2026-12-23", working_days(3)) == date(2026, 12, 30)
    assert counted("2026-12-23", working_days(3)) == ["12-28", "12-29", "12-30"]


def test_t5_received_on_a_holiday_before_a_holiday() -> None:
    assert due_on("2026-05-31", working_days(5)) == date(2026, 6, 8)
    assert counted("2026-05-31", working_days(5)) == ["06-02", "06-03", "06-04", "06-05", "06-08"]


def test_t6_sixty_working_days_across_eleven_weekdays_off() -> None:
    deadline = compute_deadline(wita("2026-02-09"), working_days(60), real_calendar())

    weekdays_off = [d.day for d in deadline.trace if d.state is DayState.HOLIDAY and d.day.weekday() < 5]
    assert deadline.due_on == date(2026, 5, 19)
    assert [sum(day.month == month for day in weekdays_off) for month in (2, 3, 4, 5)] == [2, 5, 1, 3]
    assert due_without_joint_leave("2026-02-09", working_days(60)) == date(2026, 5, 8)


def test_t7_sixty_working_days_across_nine_weekdays_off() -> None:
    assert due_on("2026-01-05", working_days(60)) == date(2026, 4, 10)


def test_t8_the_reply_window_skips_both_august_holidays() -> None:
    assert due_on("2026-08-10", working_days(10)) == date(2026, 8, 26)
    assert not {"08-17", "08-25"} & set(counted("2026-08-10", working_days(10)))


def test_t9_the_local_date_decides_not_the_utc_date() -> None:
    received_at = datetime.fromisoformat("2026-06-14T16:30+00:00")

    deadline = compute_deadline(received_at, working_days(3), real_calendar())

    assert deadline.received_on == date(2026, 6, 15)
    assert deadline.due_on == date(2026, 6, 19)


def test_t10_each_clock_of_a_chain_starts_where_the_last_ended() -> None:
    verified = due_on("2026-11-23", working_days(3))
    answered = due_on(verified.isoformat(), working_days(5))
    closed = due_on(answered.isoformat(), working_days(10))

    assert [verified, answered, closed] == [date(2026, 11, 26), date(2026, 12, 3), date(2026, 12, 17)]


def test_t11_five_working_days_over_christmas() -> None:
    assert due_on("2026-12-21", working_days(5)) == date(2026, 12, 30)
    assert counted("2026-12-21", working_days(5)) == ["12-22", "12-23", "12-28", "12-29", "12-30"]


def test_t12_fourteen_working_days_in_2027() -> None:
    assert due_on("2027-03-05", working_days(14)) == date(2027, 4, 6)


def test_t13_a_calendar_day_limit_is_not_moved_off_a_saturday() -> None:
    deadline = compute_deadline(wita("2026-03-26"), calendar_days(30), real_calendar())

    assert deadline.due_on == date(2026, 4, 25)
    assert deadline.internal_target_on == date(2026, 4, 24)
    assert wita("2026-04-25T23:59:00") < deadline.due_at < wita("2026-04-26T00:00:00")


def test_t14_two_calendar_day_limits_that_end_on_sundays() -> None:
    assert due_on("2026-04-01", calendar_days(60)) == date(2026, 5, 31)
    assert due_on("2026-05-31", calendar_days(14)) == date(2026, 6, 14)


def test_t15_thirty_calendar_days_cross_the_end_of_february() -> None:
    assert due_on("2026-01-31", calendar_days(30)) == date(2026, 3, 2)


def test_t16_seventy_two_hours_ignore_holidays() -> None:
    deadline = compute_deadline(wita("2026-03-18T15:00:00"), Limit(72, TimeUnit.HOUR), real_calendar())

    assert deadline.due_at == wita("2026-03-21T15:00:00")
    assert deadline.is_confirmed


def test_t17_neither_the_pause_day_nor_the_day_of_resuming_counts() -> None:
    pause = Pause(date(2026, 8, 12), date(2026, 8, 20))

    deadline = compute_deadline(wita("2026-08-10"), working_days(5), real_calendar(), [pause])

    assert deadline.due_on == date(2026, 8, 27)
    assert [(d.day.day, d.number) for d in deadline.trace if d.state is DayState.COUNTED] == [
        (11, 1), (21, 2), (24, 3), (26, 4), (27, 5)
    ]  # fmt: skip
    assert [d.day.day for d in deadline.trace if d.state is DayState.PAUSED] == [12, 13, 14, 18, 19, 20]
    assert due_on("2026-08-10", working_days(5)) == date(2026, 8, 18)


def test_t18_a_review_after_months_and_how_late_it_is() -> None:
    review = compute_deadline(wita("2025-11-03"), Limit(12, TimeUnit.MONTH), real_calendar())
    stale = compute_deadline(wita("2025-11-03"), Limit(36, TimeUnit.MONTH), real_calendar())

    assert review.due_on == date(2026, 11, 3)
    assert stale.due_on == date(2028, 11, 3)
    assert (date(2026, 11, 24) - review.due_on).days == 21
    assert overdue_working_days(review.due_at, wita("2026-11-24"), real_calendar()) == 15


def test_t19_a_month_without_that_day_ends_on_its_last_day() -> None:
    assert due_on("2028-02-29", Limit(12, TimeUnit.MONTH)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
    ],
)
def test_months_are_clamped_to_the_end_of_the_month(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


def test_t30_an_information_request_and_its_extension() -> None:
    first = due_on("2026-08-10", working_days(10))

    assert first == date(2026, 8, 26)
    assert due_on(first.isoformat(), working_days(7)) == date(2026, 9, 4)

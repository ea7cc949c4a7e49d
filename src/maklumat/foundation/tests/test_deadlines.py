import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import (
    DayState,
    Deadline,
    Limit,
    Pause,
    TimeUnit,
    compute_deadline,
    deadline_from_record,
    overdue_working_days,
    progress,
    remaining_working_days,
    share_reached_at,
)
from maklumat.foundation.tests.calendars import WITA, calendar_days, real_calendar, wita, working_days
from maklumat.foundation.working_days import add_working_days, count_working_days

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 30), timezones=st.just(WITA))  # noqa: DTZ001
AMOUNTS = st.integers(1, 80)
UNITS = st.sampled_from(TimeUnit)


@st.composite
def pauses(draw: st.DrawFn) -> list[Pause]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        started_on = draw(st.dates(date(2026, 1, 1), date(2027, 9, 30)))
        found.append(Pause(started_on, started_on + timedelta(days=draw(st.integers(0, 20)))))
    return found


@given(MOMENTS, AMOUNTS, pauses())
def test_a_working_day_limit_never_ends_on_a_closed_or_paused_day(
    received_at: datetime, amount: int, paused: list[Pause]
) -> None:
    deadline = compute_deadline(received_at, working_days(amount), real_calendar(), paused)

    assert real_calendar().is_working_day(deadline.due_on)
    assert not any(p.started_on <= deadline.due_on <= (p.ended_on or p.started_on) for p in paused)
    assert deadline.internal_target_on is None


@given(MOMENTS, AMOUNTS, pauses(), st.sampled_from([TimeUnit.WORKING_DAY, TimeUnit.CALENDAR_DAY]))
def test_the_trace_counts_every_day_once_and_in_order(
    received_at: datetime, amount: int, paused: list[Pause], unit: TimeUnit
) -> None:
    trace = compute_deadline(received_at, Limit(amount, unit), real_calendar(), paused).trace

    assert [day.number for day in trace if day.state is DayState.COUNTED] == list(range(1, amount + 1))
    assert [day.day for day in trace] == [trace[0].day + timedelta(days=n) for n in range(len(trace))]
    assert [day.is_due for day in trace] == [False] * (len(trace) - 1) + [True]
    assert [day.state for day in trace].count(DayState.RECEIVED) == 1


@given(MOMENTS, AMOUNTS)
def test_the_deadline_agrees_with_plain_counting(received_at: datetime, amount: int) -> None:
    deadline = compute_deadline(received_at, working_days(amount), real_calendar())

    assert deadline.due_on == add_working_days(received_at.date(), amount, real_calendar())
    assert count_working_days(received_at.date(), deadline.due_on, real_calendar()) == amount


@given(MOMENTS, AMOUNTS, pauses(), UNITS)
def test_a_pause_never_brings_a_deadline_forward(
    received_at: datetime, amount: int, paused: list[Pause], unit: TimeUnit
) -> None:
    limit = Limit(amount, unit)
    without = compute_deadline(received_at, limit, real_calendar())

    assert compute_deadline(received_at, limit, real_calendar(), paused).due_at >= without.due_at


@given(MOMENTS, AMOUNTS, pauses(), UNITS)
def test_a_stored_deadline_comes_back_whole(
    received_at: datetime, amount: int, paused: list[Pause], unit: TimeUnit
) -> None:
    deadline = compute_deadline(received_at, Limit(amount, unit), real_calendar(), paused)

    restored = deadline_from_record(json.loads(json.dumps(deadline.to_record())))

    assert restored == deadline
    assert restored.trace == deadline.trace


@given(MOMENTS, AMOUNTS, pauses(), st.sampled_from([u for u in TimeUnit if u is not TimeUnit.MONTH]))
def test_progress_runs_from_nothing_at_the_start_to_one_at_the_end(
    received_at: datetime, amount: int, paused: list[Pause], unit: TimeUnit
) -> None:
    due_at = compute_deadline(received_at, Limit(amount, unit), real_calendar(), paused).due_at

    def share(at: datetime) -> float:
        return progress(received_at, due_at, at, real_calendar(), unit=unit, pauses=paused)

    steps = [share(received_at + (due_at - received_at) * n / 12) for n in range(13)]
    assert steps[0] == 0
    assert steps[-1] == 1
    assert steps == sorted(steps)
    assert share(due_at + timedelta(days=30)) > 1


@given(MOMENTS, AMOUNTS, st.sampled_from([0.5, 0.8, 1.0]), UNITS, pauses())
def test_the_planned_moment_of_a_reminder_has_used_up_that_share(
    received_at: datetime, amount: int, share: float, unit: TimeUnit, paused: list[Pause]
) -> None:
    due_at = compute_deadline(received_at, Limit(amount, unit), real_calendar(), paused).due_at

    at = share_reached_at(share, received_at, due_at, real_calendar(), unit=unit, pauses=paused)

    reached = progress(received_at, due_at, at, real_calendar(), unit=unit, pauses=paused)
    assert reached == pytest.approx(share, abs=1e-6)


def test_half_of_five_working_days_is_the_middle_of_the_third() -> None:
    received_at = wita("2026-08-03")
    due_at = compute_deadline(received_at, working_days(5), real_calendar()).due_at

    assert share_reached_at(0.5, received_at, due_at, real_calendar()) == wita("2026-08-06T11:45:00")


def test_a_weekend_uses_nothing_up() -> None:
    received_at = wita("2026-08-06")
    due_at = compute_deadline(received_at, working_days(2), real_calendar()).due_at

    shares = [
        progress(received_at, due_at, wita(moment), real_calendar())
        for moment in ("2026-08-07T20:00:00", "2026-08-08T12:00:00", "2026-08-10T07:00:00")
    ]

    assert shares == [0.5, 0.5, 0.5]


def test_a_pause_that_still_lasts_uses_nothing_up() -> None:
    received_at = wita("2026-08-03")
    due_at = compute_deadline(received_at, working_days(5), real_calendar()).due_at
    pause = Pause(date(2026, 8, 5))

    assert progress(received_at, due_at, wita("2026-08-07T12:00:00"), real_calendar(), pauses=[pause]) == 0.2


def test_days_at_the_deadline_are_overdue_or_remaining() -> None:
    due_at = wita("2026-08-14T16:30:00")

    assert remaining_working_days(due_at, wita("2026-08-12"), real_calendar()) == 2
    assert remaining_working_days(due_at, wita("2026-08-14"), real_calendar()) == 0
    assert remaining_working_days(due_at, wita("2026-08-18"), real_calendar()) == 0
    assert overdue_working_days(due_at, wita("2026-08-14T20:00:00"), real_calendar()) == 0
    assert overdue_working_days(due_at, wita("2026-08-17"), real_calendar()) == 0
    assert overdue_working_days(due_at, wita("2026-08-19"), real_calendar()) == 2


def test_a_day_limit_ends_with_the_service_hours_of_its_day() -> None:
    thursday = compute_deadline(wita("2026-08-10"), working_days(3), real_calendar())
    friday = compute_deadline(wita("2026-08-10"), working_days(4), real_calendar())

    assert thursday.due_at == wita("2026-08-13T16:00:00")
    assert friday.due_at == wita("2026-08-14T16:30:00")


@pytest.mark.parametrize(
    ("received", "due_on"),
    [
        ("2026-08-13T15:00:00", date(2026, 8, 13)),
        ("2026-08-13T20:00:00", date(2026, 8, 14)),
        ("2026-08-15T10:00:00", date(2026, 8, 18)),
    ],
)
def test_the_same_working_day_is_the_next_one_when_the_office_is_closed(received: str, due_on: date) -> None:
    deadline = compute_deadline(wita(received), working_days(0), real_calendar())

    assert deadline.due_on == due_on
    assert deadline.due_at >= wita(received)
    assert deadline.trace[-1].is_due


def test_a_message_on_a_closed_day_has_the_first_day_of_one_on_the_day_before() -> None:
    friday, sunday = (
        compute_deadline(wita(day), working_days(3), real_calendar()) for day in ("2026-08-14", "2026-08-16")
    )

    assert friday.due_on == sunday.due_on == date(2026, 8, 20)


def test_hours_cross_midnight_without_asking_the_calendar() -> None:
    deadline = compute_deadline(wita("2026-08-14T22:30:00"), Limit(3, TimeUnit.HOUR), real_calendar())

    assert deadline.due_at == wita("2026-08-15T01:30:00")
    assert [day.is_due for day in deadline.trace] == [False, True]


def test_each_paused_day_moves_a_limit_in_hours_by_a_day() -> None:
    pause = Pause(date(2026, 8, 11), date(2026, 8, 12))

    deadline = compute_deadline(wita("2026-08-10"), Limit(24, TimeUnit.HOUR), real_calendar(), [pause])

    assert deadline.due_at == wita("2026-08-13")


def test_a_pause_that_still_lasts_keeps_the_due_date_until_it_is_told_how_far_it_reaches() -> None:
    pause = Pause(date(2026, 8, 12), reason="Menunggu pelapor")
    received_at, limit = wita("2026-08-10"), working_days(5)

    kept = compute_deadline(received_at, limit, real_calendar(), [pause])
    moved = compute_deadline(received_at, limit, real_calendar(), [pause], until=wita("2026-08-20"))

    assert kept.due_on == date(2026, 8, 18)
    assert moved.due_on == date(2026, 8, 27)
    assert {day.reason for day in moved.trace if day.state is DayState.PAUSED} == {"Menunggu pelapor"}


def test_overlapping_pauses_are_counted_once() -> None:
    one = [Pause(date(2026, 8, 11), date(2026, 8, 13))]
    two = [Pause(date(2026, 8, 12), date(2026, 8, 13)), Pause(date(2026, 8, 11), date(2026, 8, 12))]

    first, second = (
        compute_deadline(wita("2026-08-10"), working_days(5), real_calendar(), paused) for paused in (one, two)
    )

    assert first == second


def test_a_calendar_day_limit_skips_paused_days_and_nothing_else() -> None:
    pause = Pause(date(2026, 8, 14), date(2026, 8, 17))

    deadline = compute_deadline(wita("2026-08-10"), calendar_days(14), real_calendar(), [pause])

    assert deadline.due_on == date(2026, 8, 28)
    assert {day.state for day in deadline.trace} == {DayState.RECEIVED, DayState.COUNTED, DayState.PAUSED}


def test_a_deadline_past_the_decreed_days_off_is_not_confirmed() -> None:
    def deadline(received: str) -> Deadline:
        return compute_deadline(wita(received), working_days(5), real_calendar())

    assert deadline("2027-12-20").is_confirmed
    assert not deadline("2027-12-28").is_confirmed
    assert not deadline_from_record(deadline("2027-12-28").to_record()).is_confirmed


def test_a_record_lists_the_skipped_days_only() -> None:
    record = compute_deadline(wita("2026-08-13"), working_days(2), real_calendar()).to_record()

    assert record == {
        "start": "2026-08-13",
        "limit": [2, "working_day"],
        "due": "2026-08-18",
        "due_at": "2026-08-18T16:00:00+08:00",
        "skipped": [
            ["2026-08-15", 2, "weekend", "Akhir pekan"],
            ["2026-08-17", 1, "holiday", "Hari Kemerdekaan Republik Indonesia"],
        ],
    }


def test_the_zone_of_the_calendar_decides_the_due_moment() -> None:
    jakarta = WorkingCalendar(days_off={}, zone="Asia/Jakarta")

    due_at = compute_deadline(wita("2026-08-10"), working_days(1), jakarta).due_at

    assert due_at == wita("2026-08-11T17:00:00")


def test_a_negative_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        working_days(-1)


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        Pause(date(2026, 8, 12), date(2026, 8, 11))

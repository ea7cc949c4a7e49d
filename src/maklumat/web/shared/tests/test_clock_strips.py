"""A clock as a line of days says the same as its trace."""

from datetime import UTC, date, datetime

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.deadlines import Deadline, Limit, Pause, TimeUnit, compute_deadline
from maklumat.web.shared.clock_strips import clock_strip_from
from maklumat.web.shared.components import ClockStrip

CALENDAR = WorkingCalendar(days_off={date(2026, 8, 17): "Hari Kemerdekaan RI", date(2026, 8, 25): "Maulid Nabi"})
TODAY = date(2026, 8, 19)


def _deadline(day: int, days: int, *pauses: Pause) -> Deadline:
    received_at = datetime(2026, 8, day, 1, 42, tzinfo=UTC)
    return compute_deadline(received_at, Limit(days, TimeUnit.WORKING_DAY), CALENDAR, pauses)


def _states(strip: ClockStrip) -> dict[int, str]:
    return {cell.day.day: cell.state for cell in strip.days}


def test_a_clock_in_time_shows_used_coming_and_uncounted_days() -> None:
    strip = clock_strip_from(_deadline(6, 14), TODAY, CALENDAR)

    states = _states(strip)
    assert (states[6], states[7], states[8], states[17], states[19], states[20]) == (
        "received", "worked", "weekend", "holiday", "worked", "coming",
    )  # fmt: skip
    assert (strip.used, strip.total, strip.is_late) == (8, 14, False)
    assert [cell.day.day for cell in strip.days if cell.is_due] == [28]
    assert [cell.number for cell in strip.days if cell.day == TODAY] == [8]


def test_a_late_clock_goes_on_to_today_and_leaves_out_days_off() -> None:
    strip = clock_strip_from(_deadline(7, 5), TODAY, CALENDAR)

    states = _states(strip)
    assert (states[14], states[15], states[17], states[18], states[19]) == (
        "worked", "weekend", "holiday", "late", "late",
    )  # fmt: skip
    assert (strip.used, strip.total, strip.is_late) == (7, 5, True)


def test_a_moved_deadline_keeps_the_old_day() -> None:
    pause = Pause(date(2026, 8, 12), date(2026, 8, 14), "menunggu berkas")

    strip = clock_strip_from(_deadline(10, 5, pause), TODAY, CALENDAR, was_due_on=[date(2026, 8, 18)])

    assert [cell.label for cell in strip.days if cell.was_due] == ["semula"]
    assert [cell.state for cell in strip.days].count("paused") == 3
    assert [cell.label for cell in strip.days if cell.state == "paused"] == ["dijeda", "", ""]


def test_a_clock_that_was_stopped_does_not_become_late() -> None:
    strip = clock_strip_from(_deadline(7, 5), TODAY, CALENDAR, ended_on=date(2026, 8, 13))

    assert (strip.used, strip.is_late, strip.is_done) == (4, False, True)
    assert strip.days[-1].is_due
    assert not any(cell.is_today for cell in strip.days)


def test_due_today_is_one_label() -> None:
    strip = clock_strip_from(_deadline(11, 5), TODAY, CALENDAR)

    assert [cell.label for cell in strip.days if cell.is_today] == ["hari ini, jatuh tempo"]


def test_labels_that_would_touch_stand_in_different_rows() -> None:
    strip = clock_strip_from(_deadline(6, 9), TODAY, CALENDAR)

    by_day = {cell.day.day: cell for cell in strip.days}
    assert by_day[19].is_today
    assert by_day[20].is_due
    assert by_day[19].tier != by_day[20].tier


def test_every_cell_says_in_words_what_it_shows() -> None:
    strip = clock_strip_from(_deadline(6, 14), TODAY, CALENDAR)

    spoken = {cell.day.day: cell.words for cell in strip.days}
    assert spoken[6] == "Kamis, 6 Agustus, diterima"
    assert spoken[8] == "Sabtu, 8 Agustus, akhir pekan, tidak dihitung"
    assert spoken[17] == "Senin, 17 Agustus, Hari Kemerdekaan RI, tidak dihitung"
    assert spoken[19] == "Rabu, 19 Agustus, hari ke-8, hari ini"
    assert spoken[28] == "Jumat, 28 Agustus, hari ke-14, jatuh tempo"


def test_a_strip_of_sixty_days_folds_into_weeks_and_twenty_ticks() -> None:
    strip = clock_strip_from(_deadline(3, 60), TODAY, CALENDAR)

    assert strip.is_long
    assert len(strip.ticks) == 20


def test_ticks_show_time_used_time_left_and_time_over() -> None:
    in_time = clock_strip_from(_deadline(6, 14), TODAY, CALENDAR)
    late = clock_strip_from(_deadline(7, 5), TODAY, CALENDAR)
    paused = clock_strip_from(_deadline(6, 14), TODAY, CALENDAR, is_paused=True)

    assert in_time.ticks == ("worked",) * 8 + ("coming",) * 6
    assert late.ticks == ("worked",) * 5 + ("late",) * 2
    assert set(paused.ticks) == {"paused", "coming"}


def test_named_days_of_a_folded_strip_are_listed() -> None:
    strip = clock_strip_from(_deadline(6, 14), TODAY, CALENDAR)

    assert [(named.day.day, named.words) for named in strip.named] == [
        (6, "diterima"),
        (17, "Hari Kemerdekaan RI, tidak dihitung"),
        (19, "hari ini"),
        (25, "Maulid Nabi, tidak dihitung"),
        (28, "jatuh tempo"),
    ]

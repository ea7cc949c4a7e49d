"""Numbers, dates and clocks in words, in both languages."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from maklumat.foundation.calendar import WorkingCalendar
from maklumat.web.shared import words

CALENDAR = WorkingCalendar(days_off={date(2026, 8, 17): "Hari Kemerdekaan RI", date(2026, 8, 25): "Maulid Nabi"})
NOW = datetime(2026, 8, 19, 2, 15, tzinfo=UTC)


def _due(day: int, hour: int = 16) -> datetime:
    return datetime(2026, 8, day, hour - 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("due_at", "text", "tone", "detail"),
    [
        (_due(14), "Terlambat 2 hari kerja", "late", "janji Jumat 14 Agu"),
        (_due(18), "Terlambat 1 hari kerja", "late", "janji Selasa 18 Agu"),
        (_due(19), "Hari ini, pukul 16.00", "soon", "Rabu 19 Agu"),
        (_due(20), "Besok, Kamis 20 Agu", "soon", "16.00 WITA"),
        (_due(21), "2 hari kerja lagi", "", "Jumat 21 Agu"),
        (_due(28), "6 hari kerja lagi", "", "Jumat 28 Agu"),
    ],
)
def test_a_clock_says_how_it_stands(due_at: datetime, text: str, tone: str, detail: str) -> None:
    clock = words.clock_words(due_at, NOW, CALENDAR)

    assert (clock.text, clock.tone, clock.detail) == (text, tone, detail)


def test_a_clock_missed_this_morning_is_late_by_the_hour() -> None:
    assert str(words.clock_words(_due(19, 9), NOW, CALENDAR)) == "Terlambat sejak pukul 09.00"


def test_before_a_weekend_the_next_working_day_is_soon() -> None:
    friday = datetime(2026, 8, 21, 2, 0, tzinfo=UTC)

    clock = words.clock_words(_due(24), friday, CALENDAR)

    assert (clock.text, clock.tone) == ("Hari kerja berikut, Senin 24 Agu", "soon")


def test_a_paused_clock_says_since_when() -> None:
    clock = words.clock_words(_due(28), NOW, CALENDAR, paused_since=date(2026, 8, 12))

    assert (clock.text, clock.tone, clock.detail) == ("Jam dijeda", "paused", "sejak Rabu 12 Agu")


def test_the_same_clock_in_english() -> None:
    with translation.override("en"):
        assert str(words.clock_words(_due(14), NOW, CALENDAR)) == "2 working days late"
        assert str(words.clock_words(_due(19), NOW, CALENDAR)) == "Today, at 16:00"


def test_dates_carry_their_weekday_and_times_their_zone() -> None:
    at = datetime(2026, 8, 6, 1, 42, tzinfo=UTC)

    assert words.long_date(date(2026, 8, 28)) == "Jumat, 28 Agustus 2026"
    assert words.plain_date(date(2026, 8, 28)) == "28 Agustus 2026"
    assert words.short_day(date(2026, 8, 28)) == "Jumat 28 Agu"
    assert words.long_moment(at) == "Kamis, 6 Agustus 2026, 09.42 WITA"
    assert words.short_moment(at) == "Kamis, 6 Agu, 09.42"


def test_a_moment_belongs_to_its_local_day() -> None:
    assert words.short_date(datetime(2026, 8, 6, 17, 0, tzinfo=UTC)) == "7 Agu"


def test_numbers_take_the_separators_of_the_language() -> None:
    assert words.number_words(1284) == "1.284"
    assert words.number_words(Decimal("84.12")) == "84,12"
    assert words.percent_words(92.44, 1) == "92,4\u00a0%"
    assert words.rupiah(1_250_000) == "Rp1.250.000"
    with translation.override("en"):
        assert words.number_words(1284.5) == "1,284.5"
        assert words.percent_words(92.44, 1) == "92.4%"


def test_small_numbers_are_spelled_in_sentences() -> None:
    assert [words.spelled(number) for number in (0, 6, 11)] == ["nol", "enam", "11"]


def test_lengths_and_sizes_are_short() -> None:
    assert words.duration_words(timedelta(hours=2, minutes=10)) == "2 jam 10 menit"
    assert words.duration_words(timedelta(days=1, minutes=5)) == "1 hari"
    assert words.duration_words(timedelta(seconds=5)) == "kurang dari satu menit"
    assert words.file_size(412_000) == "412 kB"
    assert words.file_size(1_400_000) == "1,4 MB"

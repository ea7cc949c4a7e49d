"""Rules of the consultations, tried out as plain values."""

from datetime import UTC, date, datetime, timedelta

import pytest

from maklumat.consultations.rules.elements import count_elements
from maklumat.consultations.rules.floods import judge_input
from maklumat.consultations.rules.lateness import is_rung_due
from maklumat.consultations.rules.number_words import date_words, number_words
from maklumat.consultations.rules.phases import ForumTimes, may_check_in, phase_of
from maklumat.consultations.vocabulary import COMMUNITY_ELEMENTS, Element, ForumStatus, HoldReason, InputPhase

MEETING = datetime(2026, 8, 20, 1, tzinfo=UTC)


def times(status: ForumStatus) -> ForumTimes:
    return ForumTimes(status, MEETING - timedelta(days=10), MEETING + timedelta(days=7), MEETING)


@pytest.mark.parametrize(
    ("people", "score", "missing"),
    [
        ({}, 0, 5),
        ({Element.USERS: 23, Element.AGENCIES: 31}, 2, 3),  # indicator 2 with two elements
        (dict.fromkeys(COMMUNITY_ELEMENTS, 1), 5, 0),
        ({Element.OFFICE: 12, Element.GUEST: 2}, 0, 5),
    ],
)
def test_indicator_2_counts_the_elements_not_the_heads(people: dict[Element, int], score: int, missing: int) -> None:
    count = count_elements(people)

    assert (count.score, len(count.missing)) == (score, missing)


@pytest.mark.parametrize(
    ("status", "after_meeting", "phase"),
    [
        (ForumStatus.PREPARATION, timedelta(days=-5), None),
        (ForumStatus.OPEN, timedelta(days=-11), None),
        (ForumStatus.OPEN, timedelta(days=-10), InputPhase.BEFORE),
        (ForumStatus.RUNNING, timedelta(days=30), InputPhase.DURING),
        (ForumStatus.CLOSED, timedelta(days=7), InputPhase.AFTER),
        (ForumStatus.CLOSED, timedelta(days=7, seconds=1), None),
        (ForumStatus.PUBLISHED, timedelta(days=1), None),
    ],
)
def test_the_phase_follows_from_the_state_and_the_time(
    status: ForumStatus, after_meeting: timedelta, phase: InputPhase | None
) -> None:
    assert phase_of(times(status), MEETING + after_meeting) is phase


def test_doors_open_three_hours_before_the_meeting() -> None:
    assert may_check_in(times(ForumStatus.OPEN), MEETING - timedelta(hours=3))
    assert not may_check_in(times(ForumStatus.OPEN), MEETING - timedelta(hours=3, seconds=1))
    assert not may_check_in(times(ForumStatus.CLOSED), MEETING)


def test_an_advertisement_is_read_before_it_is_shown() -> None:
    text = "Lihat http://a.example dan http://b.example dan www.c.example"

    assert judge_input(text, from_same_device=0, reads_before_showing=False) is HoldReason.LINKS


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (14, "empat belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (1000, "seribu"),
        (2023, "dua ribu dua puluh tiga"),
        (11_000, "sebelas ribu"),
        (1_000_000, "satu juta"),
    ],
)
def test_numbers_are_written_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_a_date_is_written_as_a_record_opens() -> None:
    assert date_words(date(2023, 11, 6)) == "Senin tanggal Enam bulan November tahun Dua Ribu Dua Puluh Tiga"


def test_each_rung_has_a_week() -> None:
    due = date(2026, 3, 2)

    assert is_rung_due(due, None, date(2026, 3, 3))
    assert not is_rung_due(due, date(2026, 3, 3), date(2026, 3, 9))
    assert is_rung_due(due, date(2026, 3, 3), date(2026, 3, 10))

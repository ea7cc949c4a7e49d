"""The words of messages, in both languages."""

from datetime import date

import pytest
from django.test import override_settings

from maklumat.channels.notices import NOTICES, notice_sentence
from maklumat.channels.testing import NOON_UTC
from maklumat.channels.wording import WORDINGS, write_words

FACTS = {
    "code": "KKR-2AB",
    "unit": "Bagian Umum",
    "due": NOON_UTC,
    "until": date(2026, 9, 2),
    "destination": "Dinas Pekerjaan Umum",
    "percent": 80,
    "count": 3,
    "link": "/lacak/KKR-2AB/",
    "title": "Forum Kesra",
    "place": "Ruang Serbaguna",
    "number": 3,
    "name": "Perda 4/2019",
    "subject": "Kata sandi",
    "body": "Tautan",
    "address": "0811-5550-100",
    "word": "KELAPA",
    "leg": 1,
    "period": "November 2026",
    "leave": "/kabar/langganan/1-abc/berhenti/",
    "text": "Kami buka kembali pada hari Senin.",
}
OWN_WORDS = sorted(WORDINGS.keys() - {"account", "office_closed", "news"})
"""Not those whose text comes whole from elsewhere."""


@pytest.mark.parametrize("template", WORDINGS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_message_is_complete_in_both_languages(template: str, language: str) -> None:
    subject, text = write_words(template, language, FACTS)

    assert subject
    assert text.strip()
    assert "%(" not in subject + text
    assert "%%" not in subject + text


@pytest.mark.parametrize("template", OWN_WORDS)
def test_indonesian_and_english_are_different_words(template: str) -> None:
    indonesian, english = (write_words(template, language, FACTS) for language in ("id", "en"))

    assert indonesian[0] != english[0]
    for mine, other in zip(indonesian[1].split("\n\n"), english[1].split("\n\n"), strict=True):
        assert mine != other


def test_a_paragraph_whose_facts_are_not_known_is_left_out() -> None:
    with_date = write_words("case_received", "en", {"code": "KKR-2AB", "due": NOON_UTC})[1]
    without = write_words("case_received", "en", {"code": "KKR-2AB"})[1]

    assert "at the latest" in with_date
    assert "at the latest" not in without
    assert "KKR-2AB" in without


def test_a_subject_without_its_facts_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        write_words("deadline_extended", "id", {"code": "KKR-2AB"})


@pytest.mark.parametrize(
    ("language", "expected"),
    [("id", "Rabu, 19 Agustus 2026 12.00 WITA"), ("en", "Wednesday, 19 August 2026 12.00 WITA")],
)
@pytest.mark.parametrize("due", [NOON_UTC, NOON_UTC.isoformat(), "2026-08-19T12:00:00+08:00"])
def test_a_moment_is_written_in_words_and_in_local_time(language: str, expected: str, due: object) -> None:
    assert expected in write_words("case_received", language, {"code": "KKR-2AB", "due": due})[1]


@pytest.mark.parametrize("until", [date(2026, 9, 2), "2026-09-02"])
def test_a_day_is_written_in_words(until: object) -> None:
    assert "Rabu, 2 September 2026" in write_words("question_asked", "id", {"code": "KKR-2AB", "until": until})[1]


def test_a_date_that_was_written_by_hand_stays_as_it_is() -> None:
    assert "akhir bulan" in write_words("question_asked", "id", {"code": "KKR-2AB", "until": "akhir bulan"})[1]


@override_settings(BASE_URL="https://maklumat.example")
def test_a_reporter_finds_the_way_back_to_the_report() -> None:
    own = write_words("case_closed", "id", {"code": "KKR-2AB"})[1]
    given = write_words("case_closed", "id", {"code": "KKR-2AB", "link": "/kasus/"})[1]

    assert "https://maklumat.example/lacak/?kode=KKR-2AB\n" in own
    assert "https://maklumat.example/kasus/\n" in given


def test_an_unknown_language_is_answered_in_indonesian() -> None:
    assert write_words("case_closed", "fr", FACTS) == write_words("case_closed", "id", FACTS)


def test_a_fact_cannot_break_the_subject_line() -> None:
    subject, _ = write_words("case_dispatched", "id", {**FACTS, "unit": "Umum\r\nBcc: a@b.c"})

    assert "\n" not in subject
    assert "\r" not in subject


@pytest.mark.parametrize("kind", NOTICES)
def test_every_line_of_the_bell_has_a_sentence(kind: str) -> None:
    sentence = notice_sentence(kind, "KKR-2AB", FACTS)

    assert "%" not in sentence.replace("80%", "")
    assert "Ada kabar baru" not in sentence


@pytest.mark.parametrize(("kind", "facts"), [("something_new", FACTS), ("case_dispatched", {})])
def test_a_line_without_words_or_facts_still_says_where_to_look(kind: str, facts: dict[str, object]) -> None:
    assert notice_sentence(kind, "KKR-2AB", facts) == "Ada kabar baru tentang KKR-2AB"

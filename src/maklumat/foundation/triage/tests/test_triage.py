"""What a message is about, held to messages of our own and, where they are at hand, to thousands of real ones."""

import json
from pathlib import Path
from random import Random

import pytest

from maklumat.foundation.triage import measuring
from maklumat.foundation.triage.__main__ import main, read_reports
from maklumat.foundation.triage.calibration import calibrate
from maklumat.foundation.triage.counts import Counts, counts_from_record, counts_to_record
from maklumat.foundation.triage.kinds import guess_kinds, guess_urgency
from maklumat.foundation.triage.measuring import Report
from maklumat.foundation.triage.reading import read_message
from maklumat.foundation.triage.setting_aside import Reason, find_reason
from maklumat.foundation.triage.teaching import (
    Example,
    Lesson,
    Model,
    learn,
    lesson_from_record,
    lesson_to_record,
    part_of,
)
from maklumat.foundation.triage.tests.offices import OFFICES

HERE = Path(__file__).parent
COMPLAINTS = Path(__file__).parents[6] / "shared" / "fixtures" / "complaints"


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return read_reports([HERE / "messages.csv"])


@pytest.fixture(scope="module")
def first_day() -> Model:
    """Return what an office knows before any report was confirmed."""
    return Model(learn([], OFFICES))


def test_a_new_office_finds_the_division_from_its_catalogue_alone(reports: list[Report], first_day: Model) -> None:
    asked = [one for one in reports if one.label in OFFICES]
    guesses = [(one, [guess.label for guess in first_day.guess(read_message(one.text))]) for one in asked]

    assert sum(one.label == labels[0] for one, labels in guesses if labels) / len(asked) >= 0.85
    assert sum(one.label in labels for one, labels in guesses) / len(asked) >= 0.95


def test_the_reason_is_in_the_words_of_the_reporter(first_day: Model) -> None:
    best = first_day.guess(read_message("Ulun minta izin pakai ruang serbaguna, kada dijawab"))[0]

    assert best.label == "umum"
    assert {"ruang", "serbaguna"} <= set(best.because)


def test_an_office_without_history_is_never_sure(first_day: Model) -> None:
    assert all(guess.likelihood < 0.65 for guess in first_day.guess(read_message("pinjam aula serbaguna")))


def test_words_it_never_met_lead_to_no_suggestion(first_day: Model) -> None:
    assert first_day.guess(read_message("zzzz")) == []
    assert first_day.guess(read_message("")) == []


def test_confirmed_reports_teach_what_the_catalogue_does_not_say() -> None:
    examples = [
        Example(f"k-{number}", read_message(f"drone terbang rendah di atas kampung {word}"), "hukum")
        for number, word in enumerate(("kami", "sebelah", "hulu"))
    ]

    taught = Model(learn(examples, OFFICES))

    assert taught.guess(read_message("ada drone rendah tiap malam"))[0].label == "hukum"


def test_what_was_learned_survives_storage_without_words_of_a_single_report() -> None:
    examples = [
        Example("a", read_message("drone rendah sekali rahasiaku"), "hukum"),
        Example("b", read_message("drone di atas rumah"), "hukum"),
    ]
    stored = json.loads(json.dumps(lesson_to_record(learn(examples, OFFICES))))

    again = Model(lesson_from_record(stored))

    assert "rahasia" not in json.dumps(stored)
    assert again.guess(read_message("drone"))[0].label == "hukum"


def test_the_order_of_learning_does_not_matter() -> None:
    examples = [(read_message(text), label) for label, texts in OFFICES.items() for text in texts]
    shuffled = list(examples)
    shuffled.reverse()

    one, other = counts_to_record(Counts().add_all(examples)), counts_to_record(Counts().add_all(shuffled))

    assert counts_from_record(one).texts == len(examples)
    assert one["spread"] == other["spread"]


def test_numbers_are_never_learned() -> None:
    message = read_message("KT 1234 XY, telepon 081234567890, NIK 6402000000000001, RT 12a")

    assert not [name for name in message.features if any(letter.isdigit() for letter in name)]


def test_a_label_that_no_longer_exists_is_not_suggested() -> None:
    lesson: Lesson = learn([], OFFICES)

    model = Model(lesson, only=set(OFFICES) - {"umum"})

    assert "umum" not in {guess.label for guess in model.guess(read_message("pinjam aula serbaguna"))}


def test_likelihoods_rise_with_the_score() -> None:
    chance = Random(7)  # noqa: S311 - fixed numbers, no secret
    judged = [(score, chance.random() < score * score) for score in (chance.random() for _ in range(2000))]

    line = calibrate(judged)

    assert list(line.likelihoods) == sorted(line.likelihoods)
    assert abs(line.likelihood(0.5) - 0.25) < 0.1
    assert line.likelihood(-1) == line.likelihoods[0]
    assert line.likelihood(2) == line.likelihoods[-1]


def test_kind_and_urgency_of_our_own_messages(reports: list[Report]) -> None:
    kinds = measuring.measure_answers(reports, measuring.kind_of, lambda one: one.kind)
    urgency = measuring.measure_answers(reports, measuring.urgency_of, lambda one: one.urgency)

    assert kinds
    assert urgency
    assert kinds.right >= 0.9
    assert urgency.right >= 0.95
    assert "korban" in guess_urgency("plafon ambrol, ada korban").because
    assert guess_kinds("mau tanya syaratnya apa")[0].because


def test_what_is_no_report_is_found_and_nothing_else(reports: list[Report]) -> None:
    found = measuring.measure_aside(reports)

    assert (found.recall, found.precision) == (1.0, 1.0)
    assert find_reason("") is Reason.EMPTY
    assert find_reason("12345") is Reason.EMPTY
    assert find_reason("hjkl") is Reason.GIBBERISH


def test_the_same_matter_in_other_words_is_found(reports: list[Report]) -> None:
    found = measuring.measure_same([one for one in reports if one.label in OFFICES])

    assert found.recall >= 0.75
    assert found.precision >= 0.75


@pytest.mark.parametrize("text", ["\x00" * 50, "a" * 100_000, "ﷺ" * 9_000, "𝕬" * 500, "- " * 9_000, "\ud800x"])
def test_hostile_text_is_read_like_any_other(text: str, first_day: Model) -> None:
    first_day.guess(read_message(text))
    guess_kinds(text)
    guess_urgency(text)
    find_reason(text)


def test_the_command_measures_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["measure", str(HERE / "messages.csv")]) == 0
    printed = capsys.readouterr().out
    assert "set aside (spam, empty): recall 1.000, precision 1.000, 7 to find" in printed

    assert main(["measure", str(tmp_path / "none.csv")]) == 2


def test_the_split_is_by_id_alone() -> None:
    assert [part_of(f"sby-{number}", 5) for number in range(1, 7)] == [part_of(f"sby-{n}", 5) for n in range(1, 7)]


@pytest.mark.skipif(not COMPLAINTS.exists(), reason="the complaints lie beside a workplace, not in the project")
def test_real_complaints_find_their_division() -> None:
    """Hold the measured figures: 0.705 at first, 0.822 among three, calibration error 0.05."""
    files = [COMPLAINTS / "complaints.csv", COMPLAINTS / "complaints_topics.csv", HERE / "read_by_hand.csv"]
    reports = read_reports(files)
    measured = measuring.measure_labels([one for one in reports if one.id[:4] == "sby-"], lambda one: one.label)

    assert measured
    assert measured.top_1 >= 0.69
    assert measured.top_3 >= 0.81
    assert measured.error <= 0.06
    assert measured.top_1 > measured.keywords + 0.2 > measured.majority
    assert measured.unlearned > measured.keywords
    assert measured.megabytes < 50
    kinds = measuring.measure_answers(reports, measuring.kind_of, lambda one: one.kind)
    assert kinds
    assert kinds.mean_recall >= 0.68
    assert measuring.measure_aside(reports).recall == 1.0

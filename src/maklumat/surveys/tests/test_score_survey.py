"""The index to the hundredth: the handbook's vectors, results that others published, and their contradictions."""

import json
import random
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from maklumat.surveys.rules.grades import SCALE_2004, SCALE_2017, SCALES, grade_index
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.rules.published import PublishedResult, find_contradictions
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.rules.sampling import confidence_interval, sample_size
from maklumat.surveys.rules.scoring import score_answers, score_means
from maklumat.surveys.vocabulary import Element, Grade

NINE = SKM_2017.elements
SHARED = Path(__file__).parents[5] / "shared" / "fixtures" / "surveys"
WORKED_EXAMPLE = ("443444443", "332433433", "333433323", "433444434", "342433333")


def rows(*lines: str) -> list[dict[Element, int]]:
    return [{element: int(mark) for element, mark in zip(NINE, line, strict=True)} for line in lines]


def published(name: str) -> tuple[PublishedResult, dict[str, object]]:
    path = SHARED / f"{name}.json"
    if not path.exists():
        pytest.skip("the shared survey vectors are not on this machine")
    facts = json.loads(path.read_text(), parse_float=Decimal)
    means = [mean for mean in facts["element_averages"] or [] if mean is not None]
    return PublishedResult(
        index=Decimal(facts["published_ikm"]) if facts["published_ikm"] is not None else None,
        grade=Grade(facts["published_grade"]) if facts["published_grade"] else None,
        means=means if len(means) == len(NINE) else (),
        weighted=facts.get("published_weighted", ()),
        mean=facts.get("published_mean"),
        respondents=facts["n_respondents"],
        scale=SCALES[facts["grade_scale"]],
    ), facts


def test_the_worked_example_of_the_handbook() -> None:
    score = score_answers(rows(*WORKED_EXAMPLE), NINE)

    assert score is not None
    assert (score.index, score.grade, score.respondents) == (Decimal("83.33"), Grade.B, 5)
    assert " ".join(str(each.index) for each in score.elements) == (
        "85.00 85.00 65.00 100.00 85.00 85.00 90.00 75.00 80.00"
    )
    assert [each.element for each in score.weakest[:2]] == [Element.TIME, Element.COMPLAINTS]
    assert score.weakest[0].grade == score.weakest[1].grade == Grade.C


def test_without_cost_the_other_eight_share_its_weight() -> None:
    eight = rows(*WORKED_EXAMPLE)
    for row in eight:
        del row[Element.COST]

    score = score_answers(eight, NINE)

    assert score is not None
    assert (score.index, len(score.elements)) == (Decimal("81.25"), 8)


def test_twenty_nine_respondents_with_955_points_are_an_a() -> None:
    marks = "4" * 172 + "3" * 89
    score = score_answers(rows(*(marks[start::29] for start in range(29))), NINE)

    assert score is not None
    assert (score.index, score.grade) == (Decimal("91.48"), Grade.A)


@pytest.mark.parametrize(("mark", "index", "grade"), [("4", "100.00", Grade.A), ("1", "25.00", Grade.D)])
def test_the_ends_of_the_scale_are_reached(mark: str, index: str, grade: Grade) -> None:
    score = score_answers(rows(mark * 9, mark * 9), NINE)

    assert score is not None
    assert (score.index, score.grade, score.straight_lines) == (Decimal(index), grade, 2)


@pytest.mark.parametrize(
    ("index", "grade"),
    [
        *[("88.31", "A"), ("88.30", "B"), ("88.305", "A"), ("88.3049", "B"), ("76.61", "B"), ("76.60", "C")],
        *[("65.00", "C"), ("64.995", "C"), ("64.994", "D"), ("25", "D")],
    ],
)
def test_grades_have_no_gap_between_them(index: str, grade: str) -> None:
    assert grade_index(Decimal(index)) == grade


def test_the_same_index_has_another_grade_on_the_scale_of_2004() -> None:
    assert (grade_index(Decimal("71.50"), SCALE_2004), grade_index(Decimal("71.50"), SCALE_2017)) == (Grade.B, Grade.C)


@pytest.mark.parametrize("index", ["24.99", "100.01"])
def test_an_index_outside_the_scale_has_no_grade(index: str) -> None:
    with pytest.raises(ValueError, match="lies between"):
        grade_index(Decimal(index))


@pytest.mark.parametrize(
    ("population", "needed"),
    [
        *[(10, 10), (12, 12), (20, 19), (30, 28), (36, 33), (40, 36), (48, 43), (50, 44), (60, 52), (70, 59), (80, 66)],
        *[(90, 73), (100, 80), (120, 92), (200, 132), (250, 152), (300, 169), (365, 187), (400, 196), (500, 217)],
        *[(800, 260), (1000, 278), (1500, 306), (2000, 322), (5000, 357)],
    ],
)
def test_the_table_of_krejcie_and_morgan(population: int, needed: int) -> None:
    assert sample_size(population) == needed


def test_no_answers_make_no_index_and_one_answer_no_interval() -> None:
    assert score_answers([], NINE) is None
    assert score_answers([{}], NINE) is None
    assert confidence_interval(80.0, 0.0, 1) is None


def test_the_interval_closes_when_everybody_answered() -> None:
    wide, narrow = confidence_interval(75.0, 12.909944, 4), confidence_interval(75.0, 12.909944, 4, population=4)

    assert narrow == (75.0, 75.0)
    assert wide == pytest.approx((75 - 1.959964 * 12.909944 / 2, 75 + 1.959964 * 12.909944 / 2))


def test_an_element_is_the_mean_of_those_who_answered_it() -> None:
    first, second = rows("444444444", "222222222")
    del second[Element.COMPLAINTS]

    score = score_answers([first, second], NINE)

    assert score is not None
    by_element = {each.element: each for each in score.elements}
    assert (by_element[Element.COMPLAINTS].mean, by_element[Element.COMPLAINTS].answered) == (Fraction(4), 1)
    assert score.mean == Fraction(8 * 3 + 4, 9)


def test_an_answer_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="from 1 to 4"):
        score_answers([{Element.TIME: 5}], NINE)


def test_order_and_grouping_of_answers_never_move_the_index() -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed shuffle
    answers = rows(*("".join(chance.choice("1234") for _ in NINE) for _ in range(97)))
    shuffled = answers.copy()
    chance.shuffle(shuffled)

    assert score_answers(answers, NINE) == score_answers(shuffled, NINE)


@pytest.mark.parametrize(
    "name",
    [
        "bantul-dptr-2023",
        "grobogan-dispendukcapil-2016",
        "kaur-desa-pagargunung",
        "kembaran2-puskesmas-2025s1",
        "mataram-dukcapil-2022",
        "serdangbedagai-2010-2012",
        "minerba-esdm-2019-2020",
    ],
)
def test_a_published_result_that_agrees_with_itself_agrees_with_us(name: str) -> None:
    result, facts = published(name)

    assert facts["internally_consistent"]
    assert find_contradictions(result) == ()
    if result.means and result.index:
        assert score_means(result.means, scale=result.scale)[0] == result.index


def test_means_on_the_scale_of_four_are_graded_by_the_scale_of_their_time() -> None:
    _, serdang = published("serdangbedagai-2010-2012")
    _, minerba = published("minerba-esdm-2019-2020")

    old = [grade_index(mean * 25, SCALE_2004) for mean in serdang["history"].values()]  # type: ignore[attr-defined]
    new = [grade_index(mean * 25) for each in minerba["per_service"] for mean in each["values"].values()]  # type: ignore[attr-defined]

    assert set(old) == {Grade.B}
    assert set(new) == {Grade.A}


def test_published_results_that_deny_themselves_are_named() -> None:
    sumbar, _ = published("sumbar-dpmptsp-s1")
    tubaba, _ = published("tubaba-disdukcapil-2023s1")

    assert find_contradictions(sumbar)[0] == "The means give 82.70, and 81.71 was published."
    assert find_contradictions(tubaba) == ("One answer says nothing about everybody who was served.",)


def test_weights_rounded_before_adding_are_named() -> None:
    capped = PublishedResult(index=Decimal("97.00"), weighted=[Decimal("0.44")] * 9, grade=Grade.B, respondents=40)

    assert find_contradictions(capped) == (
        "The weighted means add up to 99.00, and 97.00 was published.",
        "97.00 is A on this scale, and B was published.",
    )


def test_every_question_has_four_answers_in_both_languages() -> None:
    assert set(SKM_2017.elements) == set(Element)
    for question in SKM_2017.questions:
        wordings = (question.text, *question.answers)
        assert all(wording.indonesian and wording.english for wording in wordings)
        assert len({wording.in_language("id") for wording in question.answers}) == len(question.answers)


def test_half_goes_up() -> None:
    assert [str(round_half_up(Fraction(text))) for text in ("0.005", "0.0049999", "2.675")] == ["0.01", "0.00", "2.68"]

"""The index of PEKPPP."""

from decimal import Decimal
from fractions import Fraction

import pytest

from maklumat.evaluation.rules.service_index import (
    INSTRUMENT_2023,
    Step,
    compute_aspects,
    compute_form_index,
    compute_service_index,
    find_gaps,
    find_next_grade,
    grade_service_index,
)
from maklumat.surveys.rules.rounding import round_half_up

EXAMPLE = dict(
    enumerate(
        [4, 3, 3, 5, 5, 4, 3, 3, 3, 3, 5, 4, 3, 4, 3, 4, 4, 3, 4, 3, 4, 3, 4, 3, 3, 5, 4, 4, 3, 2],
        start=1,
    )
)


def test_the_worked_example_reaches_3_74() -> None:
    aspects = [round_half_up(one) for one in compute_aspects(EXAMPLE).values()]
    evaluator = compute_form_index(EXAMPLE)
    index = compute_service_index(evaluator, Decimal("4.12"))

    assert aspects == [Decimal(one) for one in ("3.82", "3.90", "3.54", "3.50", "4.05", "2.50")]
    assert evaluator == Decimal("3.6190")
    assert round_half_up(index) == Decimal("3.74")
    assert grade_service_index(index) == "B"


def test_every_weight_adds_up() -> None:
    assert sum(aspect.weight for aspect in INSTRUMENT_2023.aspects) == 100
    assert {sum(one.weight for one in aspect.indicators) for aspect in INSTRUMENT_2023.aspects} == {100}
    assert INSTRUMENT_2023.numbers == frozenset(range(1, 31))


def test_all_fives_make_five_whatever_the_queue_gets() -> None:
    best = dict.fromkeys(range(1, 31), 5)

    assert compute_form_index(best) == compute_form_index({**best, 31: 0}) == 5
    assert find_gaps(best) == []


def test_what_was_not_answered_counts_nothing() -> None:
    assert compute_form_index({}) == 0


@pytest.mark.parametrize("scores", [{1: 6}, {1: -1}, {32: 3}])
def test_a_score_outside_of_the_form_is_refused(scores: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="no score"):
        compute_aspects(scores)


def test_an_index_outside_of_its_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 5"):
        compute_service_index(Fraction(3), Decimal("5.01"))


def test_the_gaps_come_by_what_they_would_gain() -> None:
    gaps = find_gaps(EXAMPLE)

    assert (gaps[0].number, gaps[0].score, gaps[0].gain) == (30, 2, Fraction(18, 100))
    assert [gap.number for gap in gaps[1:3]] == [29, 13]
    assert compute_form_index(EXAMPLE) + sum(gap.gain for gap in gaps) == 5


def test_from_b_the_worked_example_needs_these_steps_to_a_minus() -> None:
    found = find_next_grade(EXAMPLE, Decimal("4.12"))
    assert found is not None

    assert (found.grade, found.steps[0]) == ("A-", Step(14, 4, 5))
    lifted = EXAMPLE | {step.number: step.after for step in found.steps}
    short = lifted | {found.steps[-1].number: found.steps[-1].after - 1}
    whole = [compute_service_index(compute_form_index(one), Decimal("4.12")) for one in (lifted, short)]
    assert [grade_service_index(one) for one in whole] == ["A-", "B"]


def test_nothing_is_missing_at_the_best_grade_nor_where_our_steps_do_not_reach() -> None:
    best = dict.fromkeys(range(1, 31), 5)

    assert find_next_grade(best) is None
    assert find_next_grade(best, Decimal(2)) is None

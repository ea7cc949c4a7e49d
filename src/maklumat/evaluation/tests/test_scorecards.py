"""The score of a service on regulation, time and documents."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from maklumat.evaluation.rules.scorecards import (
    FIRST_SCHEME,
    RegulationFacts,
    ScoreScheme,
    Share,
    grade_score,
    score_regulation,
    score_service,
)
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.vocabulary import Grade

SCHEME = FIRST_SCHEME
FACTS = RegulationFacts(filled=14, legal_current=3, legal_all=4, months=14)


def test_the_worked_example_of_a_service_scores_84_95() -> None:
    score = score_service(FACTS, Share(46, 50), Share(38, 50), SCHEME)

    assert (score.regulation, score.time, score.documents) == (Fraction(169, 2), Fraction(92), Fraction(76))
    assert score.total is not None
    assert round_half_up(score.total) == Decimal("84.95")
    assert grade_score(score.total) is Grade.B


@pytest.mark.parametrize("few", [(Share(4, 4), Share(38, 50)), (Share(46, 50), Share(0, 0))])
def test_too_few_requests_give_no_score_but_keep_what_is_known(few: tuple[Share, Share]) -> None:
    score = score_service(FACTS, *few, SCHEME)

    assert score.total is None
    assert score.regulation == Fraction(169, 2)
    assert None in {score.time, score.documents}


def test_five_are_enough_to_say() -> None:
    assert Share(4, 5).percent == 80


def test_a_service_without_a_standard_gets_nothing_for_regulation() -> None:
    score = score_service(None, Share(5, 5), Share(5, 5), SCHEME)

    assert score.total == 70


def test_a_standard_without_legal_bases_gets_nothing_for_them() -> None:
    assert score_regulation(RegulationFacts(14, 0, 0, 0), SCHEME) == 70


@pytest.mark.parametrize("facts", [RegulationFacts(15, 0, 0, 0), RegulationFacts(14, 2, 1, 0)])
def test_facts_that_cannot_be_are_refused(facts: RegulationFacts) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        score_regulation(facts, SCHEME)


def test_weights_make_a_whole() -> None:
    with pytest.raises(ValueError, match="100"):
        ScoreScheme("salah", date(2027, 1, 1), time=50)

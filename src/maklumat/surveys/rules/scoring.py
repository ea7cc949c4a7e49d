"""The community satisfaction index (IKM) from answers or from published means: exact ninths, rounded once at the end.

``NRR`` of an element is the mean of those who answered it; the index is the mean of the elements, each weighing exactly
1/X (1/9 for nine elements), times 25. The weight printed as 0.11 or 0.111 is a rounded ninth; reckoning with it would
cap the index at 99.00 or 99.90 (PermenPANRB 14/2017; handbook 5.2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import stdev

from maklumat.surveys.rules.grades import SCALE_2017, GradeScale, grade_index
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.rules.sampling import confidence_interval
from maklumat.surveys.vocabulary import Element, Grade

POINTS_TO_INDEX = 25
WORST, BEST = 1, 4

Answers = Mapping[Element, int]
"""What one respondent gave, 1 to 4 for each element answered."""


@dataclass(frozen=True, slots=True)
class ElementScore:
    """One element: the mean of 1 to 4, exact, of so many who answered it."""

    element: Element
    mean: Fraction
    answered: int
    grade: Grade

    @property
    def index(self) -> Decimal:
        """The element on the scale of 25 to 100, two decimals."""
        return round_half_up(self.mean * POINTS_TO_INDEX)


@dataclass(frozen=True, slots=True)
class SurveyScore:
    """What a survey comes to.

    Attributes:
        elements: in the order of the instrument, without those nobody answered.
        respondents: everybody who answered at least one question.
        mean: the index on the scale of 1 to 4, exact.
        grade: of the rounded index, on the scale it was reckoned with.
        scale: code of that scale.
        interval: 95 per cent limits of the index, when two or more answered.
        straight_lines: respondents who gave the same answer to every question.
    """

    elements: tuple[ElementScore, ...]
    respondents: int
    mean: Fraction
    grade: Grade
    scale: str
    interval: tuple[float, float] | None = None
    straight_lines: int = 0

    @property
    def index(self) -> Decimal:
        """The IKM, 25.00 to 100.00."""
        return round_half_up(self.mean * POINTS_TO_INDEX)

    @property
    def weakest(self) -> tuple[ElementScore, ...]:
        """Elements from the lowest mean up: what to work on first."""
        return tuple(sorted(self.elements, key=lambda score: score.mean))


@dataclass(frozen=True, slots=True)
class Spread:
    """How respondents differ.

    Attributes:
        respondents: everybody who answered something.
        deviation: sample standard deviation of their own indices, on the scale of 25 to 100.
        straight_lines: how many gave one answer throughout.
    """

    respondents: int
    deviation: float = 0.0
    straight_lines: int = 0


def score_answers(
    answers: Sequence[Answers],
    elements: Sequence[Element],
    *,
    scale: GradeScale = SCALE_2017,
    population: int | None = None,
) -> SurveyScore | None:
    """Return what the answers come to, or nothing when nobody answered: no index is made of no answers.

    Raises:
        ValueError: an answer is not 1, 2, 3 or 4.
    """
    given = [row for row in answers if row]
    if any(not WORST <= value <= BEST for row in given for value in row.values()):
        raise ValueError(f"answers go from {WORST} to {BEST}")
    totals = {}
    for element in elements:
        values = [row[element] for row in given if element in row]
        totals[element] = (sum(values), len(values))
    own = [sum(row.values()) / len(row) * POINTS_TO_INDEX for row in given]
    deviation = stdev(own) if len(own) > 1 else 0.0
    spread = Spread(len(given), deviation, sum(is_straight_line(row) for row in given))
    return score_totals(totals, elements, spread, scale=scale, population=population)


def score_totals(
    totals: Mapping[Element, tuple[int, int]],
    elements: Sequence[Element],
    spread: Spread,
    *,
    scale: GradeScale = SCALE_2017,
    population: int | None = None,
) -> SurveyScore | None:
    """Return what sum and number of marks of each element come to, or nothing when there are none.

    An element that nobody answered is left out and the others share its weight, as the formula with X elements has it.
    """
    scores = []
    for element in elements:
        points, answered = totals.get(element, (0, 0))
        if answered:
            mean = Fraction(points, answered)
            scores.append(ElementScore(element, mean, answered, grade_index(mean * POINTS_TO_INDEX, scale)))
    if not scores:
        return None
    index = sum((score.mean for score in scores), Fraction()) / len(scores) * POINTS_TO_INDEX
    return SurveyScore(
        elements=tuple(scores),
        respondents=spread.respondents,
        mean=index / POINTS_TO_INDEX,
        grade=grade_index(index, scale),
        scale=scale.code,
        interval=confidence_interval(float(index), spread.deviation, spread.respondents, population),
        straight_lines=spread.straight_lines,
    )


def score_means(means: Sequence[Decimal], *, scale: GradeScale = SCALE_2017) -> tuple[Decimal, Grade]:
    """Return index and grade of means of elements that somebody else published.

    >>> score_means([Decimal("3.2")] * 9)[0]
    Decimal('80.00')

    Raises:
        ValueError: there are none, or one is outside 1 to 4.
    """
    if not means or any(not WORST <= mean <= BEST for mean in means):
        raise ValueError(f"means of elements lie between {WORST} and {BEST}")
    index = sum(map(Fraction, means), Fraction()) / len(means) * POINTS_TO_INDEX
    return round_half_up(index), grade_index(index, scale)


def is_straight_line(row: Answers) -> bool:
    """Tell whether somebody gave the same answer throughout; cost left out, which is free for everybody or nobody.

    A sign to look at, never a reason to drop an answer: a service can be very good in everything.
    """
    values = [value for element, value in row.items() if element != Element.COST]
    return len(values) > 1 and len(set(values)) == 1

"""Results that others published: do their own numbers agree? Our formula is never bent to meet one that does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maklumat.surveys.rules.grades import SCALE_2017, GradeScale, grade_index
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.rules.scoring import POINTS_TO_INDEX, score_means
from maklumat.surveys.vocabulary import Grade

FEWEST_RESPONDENTS = 2


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """Numbers as they were printed; what was not printed is left empty.

    Attributes:
        index: the IKM of 25 to 100.
        grade: A to D.
        means: of the elements, 1 to 4, as many decimals as printed.
        weighted: the means times their weight, as printed.
        mean: of all elements, 1 to 4.
        respondents: how many answered.
        scale: the scale it was graded on.
    """

    index: Decimal | None = None
    grade: Grade | None = None
    means: Sequence[Decimal] = ()
    weighted: Sequence[Decimal] = ()
    mean: Decimal | None = None
    respondents: int | None = None
    scale: GradeScale = SCALE_2017


def find_contradictions(result: PublishedResult) -> tuple[str, ...]:
    """Return a sentence for each number that another number of the same result denies, and for a result of one answer.

    Printed means are rounded, so an index is denied only when no means that round to the printed ones could give it.
    """
    found = []
    if result.index is not None and result.means:
        ours, _ = score_means(result.means, scale=result.scale)
        if abs(result.index - ours) > _leeway(result.means):
            found.append(f"The means give {ours}, and {result.index} was published.")
    if result.index is not None and result.mean is not None:
        from_mean = round_half_up(Fraction(result.mean) * POINTS_TO_INDEX)
        if abs(result.index - from_mean) > _leeway([result.mean]):
            found.append(f"The mean of {result.mean} gives {from_mean}, and {result.index} was published.")
    if result.weighted and result.index is not None:
        from_weighted = round_half_up(sum(map(Fraction, result.weighted), Fraction()) * POINTS_TO_INDEX)
        if abs(result.index - from_weighted) > _leeway(result.weighted) * len(result.weighted):
            found.append(f"The weighted means add up to {from_weighted}, and {result.index} was published.")
    if result.index is not None and result.grade is not None:
        ours_grade = grade_index(result.index, result.scale)
        if ours_grade != result.grade:
            found.append(f"{result.index} is {ours_grade.value} on this scale, and {result.grade.value} was published.")
    if result.respondents is not None and result.respondents < FEWEST_RESPONDENTS:
        found.append("One answer says nothing about everybody who was served.")
    return tuple(found)


def _leeway(printed: Sequence[Decimal]) -> Decimal:
    """Return how far the index may lie from what printed numbers give; all were printed with as many decimals."""
    finest = min(int(value.as_tuple().exponent) for value in printed)
    return Decimal(5).scaleb(finest - 1) * POINTS_TO_INDEX + Decimal("0.005")

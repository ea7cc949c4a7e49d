"""How many answers are needed, and how near the truth so many answers come."""

from fractions import Fraction
from math import sqrt

from maklumat.surveys.rules.rounding import round_half_up

CHI_SQUARE = Fraction("3.841")  # 95 per cent, one degree of freedom
HALF_AND_HALF = Fraction(1, 4)  # P x Q at P = Q = 0.5, the most cautious guess
PRECISION_SQUARED = Fraction("0.05") ** 2
Z_95 = 1.959964
FEWEST_FOR_AN_INTERVAL = 2


def sample_size(population: int) -> int:
    """Return the respondents needed for a population, after Krejcie and Morgan (1970), rounded half up.

    >>> [sample_size(people) for people in (12, 120, 500, 1000)]
    [12, 92, 217, 278]

    Raises:
        ValueError: nobody was served.
    """
    if population < 1:
        raise ValueError("a population has at least one member")
    numerator = CHI_SQUARE * population * HALF_AND_HALF
    denominator = PRECISION_SQUARED * (population - 1) + CHI_SQUARE * HALF_AND_HALF
    return int(round_half_up(numerator / denominator, 0))


def confidence_interval(
    index: float, deviation: float, respondents: int, population: int | None = None
) -> tuple[float, float] | None:
    """Return the limits within which the index of everybody served lies with 95 per cent, or nothing for one answer.

    Args:
        index: that of the survey, 25 to 100.
        deviation: sample standard deviation of the respondents' own indices.
        respondents: how many answered.
        population: everybody served in the period; when it is known the interval narrows as the sample nears it.

    Normal approximation with the finite-population correction; cut at 25 and 100, where the scale ends.
    """
    if respondents < FEWEST_FOR_AN_INTERVAL:
        return None
    share_left = 1.0
    if population is not None and population > 1:
        share_left = max(0.0, (population - respondents) / (population - 1))
    half_width = Z_95 * deviation / sqrt(respondents) * sqrt(share_left)
    return max(25.0, index - half_width), min(100.0, index + half_width)

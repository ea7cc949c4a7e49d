"""From index to grade. The scale is stored with every result: the same index is B in 2010 and C in 2020."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class GradeScale:
    """Lower bounds of the grades on the scale of 25 to 100, and where they stand.

    Attributes:
        code: what a result stores.
        regulation: the text that fixes the bounds.
        floors: the lowest rounded index of each grade, best first; below the last it is D.
    """

    code: str
    regulation: str
    floors: tuple[tuple[Grade, Decimal], ...]


SCALE_2017 = GradeScale(
    code="permenpan-14-2017",
    regulation="PermenPANRB 14/2017",
    floors=((Grade.A, Decimal("88.31")), (Grade.B, Decimal("76.61")), (Grade.C, Decimal("65.00"))),
)
SCALE_2004 = GradeScale(
    code="kepmenpan-25-2004",
    regulation="KepmenPAN 25/2004",
    floors=((Grade.A, Decimal("81.26")), (Grade.B, Decimal("62.51")), (Grade.C, Decimal("43.76"))),
)
"""Also that of PermenPANRB 16/2014, as far as publications show."""

SCALES: Mapping[str, GradeScale] = {scale.code: scale for scale in (SCALE_2017, SCALE_2004)}

LOWEST, HIGHEST = 25, 100


def grade_index(index: Fraction | Decimal, scale: GradeScale = SCALE_2017) -> Grade:
    """Return the grade of an index of 25 to 100: rounded half up to two decimals first, so that no gap is left.

    >>> grade_index(Decimal("88.305")).value, grade_index(Decimal("88.3049")).value
    ('A', 'B')

    Raises:
        ValueError: the index is outside 25 to 100.
    """
    if not LOWEST <= index <= HIGHEST:
        raise ValueError(f"an index lies between {LOWEST} and {HIGHEST}, not at {index}")
    rounded = round_half_up(Fraction(index))
    return next((grade for grade, floor in scale.floors if rounded >= floor), Grade.D)

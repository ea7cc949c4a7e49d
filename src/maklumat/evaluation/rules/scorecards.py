"""How a service does on regulation, time and documents, and the score of the three (handbook 7).

Source: docs/reference/indicators.md, "The scorecard of a service".
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from maklumat.surveys.rules.grades import SCALE_2017, GradeScale
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.vocabulary import Grade

COMPONENTS = 14
LEAST_FINISHED = 5
"""Below this many a share says more about chance than about the service."""


@dataclass(frozen=True, slots=True)
class ScoreScheme:
    """The weights of a scorecard, in percent, and the first day they hold.

    Attributes:
        code: what a stored score names.
        components, legal, freshness: parts of the axis of regulation.
        regulation, time, documents: parts of the score.
        review_steps: months since the last review, up to and including, with the percentage they give; beyond: 0.
    """

    code: str
    valid_from: date
    components: int = 50
    legal: int = 30
    freshness: int = 20
    regulation: int = 30
    time: int = 40
    documents: int = 30
    review_steps: tuple[tuple[int, int], ...] = ((12, 100), (24, 60), (36, 20))

    def __post_init__(self) -> None:
        """Refuse weights that do not make a whole."""
        if self.components + self.legal + self.freshness != 100 or self.regulation + self.time + self.documents != 100:  # noqa: PLR2004 - percent
            raise ValueError(f"the weights of {self.code} do not add up to 100")


FIRST_SCHEME = ScoreScheme("setda-2025", date(2025, 1, 1))
"""What the product begins with; a government lets others hold from a day on, so that old scores stay reproducible."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> Fraction | None:
        """Return 0 to 100, or None when there are too few to say."""
        return Fraction(100 * self.part, self.whole) if self.whole >= LEAST_FINISHED else None


@dataclass(frozen=True, slots=True)
class RegulationFacts:
    """What a standard rests on today.

    Attributes:
        filled: components that say something, 0 to 14.
        legal_current: legal bases in force that somebody looked at within the last twelve months.
        legal_all: every legal basis it names.
        months: whole months since it was enacted or last confirmed, a begun month counted; None: never.
    """

    filled: int
    legal_current: int
    legal_all: int
    months: int | None


@dataclass(frozen=True, slots=True)
class Score:
    """The axes in percent and their score, all unrounded; None where there are too few rows to say."""

    regulation: Fraction | None
    time: Fraction | None
    documents: Fraction | None
    total: Fraction | None


def review_freshness(months: int | None, scheme: ScoreScheme) -> int:
    """Return the percentage that the age of the last review gives; 0 for a standard that was never reviewed.

    >>> [review_freshness(months, FIRST_SCHEME) for months in (0, 12, 13, 24, 36, 37, None)]
    [100, 100, 60, 60, 20, 0, 0]
    """
    if months is None:
        return 0
    return next((percent for until, percent in scheme.review_steps if months <= until), 0)


def score_regulation(facts: RegulationFacts, scheme: ScoreScheme) -> Fraction:
    """Return the axis of regulation, 0 to 100; a standard that names no legal basis gets nothing for them.

    Raises:
        ValueError: more components than there are, or more legal bases in force than there are.
    """
    if not 0 <= facts.filled <= COMPONENTS or not 0 <= facts.legal_current <= facts.legal_all:
        raise ValueError(f"these facts cannot be: {facts}")
    legal = Fraction(facts.legal_current, facts.legal_all) if facts.legal_all else Fraction(0)
    freshness = Fraction(review_freshness(facts.months, scheme), 100)
    return scheme.components * Fraction(facts.filled, COMPONENTS) + scheme.legal * legal + scheme.freshness * freshness


def score_service(facts: RegulationFacts | None, on_time: Share, complete_first: Share, scheme: ScoreScheme) -> Score:
    """Return the three axes and their score; there is no score while one of the axes is unknown.

    Args:
        facts: of the standard in force; None without one, which gives nothing for regulation.
        on_time: finished within the promised time, of all finished.
        complete_first: complete at the first check, of all that were checked.
        scheme: the weights.
    """
    regulation = score_regulation(facts, scheme) if facts else Fraction(0)
    time, documents = on_time.percent, complete_first.percent
    if time is None or documents is None:
        return Score(regulation, time, documents, None)
    total = (scheme.regulation * regulation + scheme.time * time + scheme.documents * documents) / 100
    return Score(regulation, time, documents, total)


def score_group(regulations: Collection[Fraction], on_time: Share, complete_first: Share, scheme: ScoreScheme) -> Score:
    """Return the axes of several services together; without any service nothing is known of regulation.

    Args:
        regulations: the axis of regulation of each service; their mean counts.
        on_time: finished within the promised time, of all finished, of all these services.
        complete_first: complete at the first check, of all that were checked, of all these services.
        scheme: the weights.
    """
    regulation = sum(regulations, Fraction(0)) / len(regulations) if regulations else None
    time, documents = on_time.percent, complete_first.percent
    if regulation is None or time is None or documents is None:
        return Score(regulation, time, documents, None)
    total = (scheme.regulation * regulation + scheme.time * time + scheme.documents * documents) / 100
    return Score(regulation, time, documents, total)


def grade_score(total: Fraction | Decimal, scale: GradeScale = SCALE_2017) -> Grade:
    """Return the grade of a score of 0 to 100, rounded half up to two decimals first.

    >>> grade_score(Decimal("84.95")).value, grade_score(Decimal("12")).value
    ('B', 'D')
    """
    rounded = round_half_up(Fraction(total))
    return next((grade for grade, floor in scale.floors if rounded >= floor), Grade.D)

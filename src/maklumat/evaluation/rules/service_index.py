"""The index of the national performance review, PEKPPP: thirty scores of 0 to 5, weighted twice (handbook 6.1).

Source: docs/reference/indicators.md, "The index of PEKPPP".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from maklumat.surveys.rules.rounding import round_half_up

MOST = 5


@dataclass(frozen=True, slots=True)
class Indicator:
    """One scored indicator with its weight inside the aspect, in percent."""

    number: int
    code: str
    weight: int


@dataclass(frozen=True, slots=True)
class Aspect:
    """Indicators that belong together, with the weight of the whole, in percent; 0: asked, not counted."""

    code: str
    weight: int
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """What one edition of the guideline asks, and from when.

    Attributes:
        code: what a stored assessment names.
        regulation: the text it follows.
        valid_from: first day of the edition.
        evaluator_percent: part of the evaluator's form (F-02); the rest is that of the users' form (F-03).
        floors: the lowest rounded index of each grade, best first; below the last it is F.
    """

    code: str
    regulation: str
    valid_from: date
    aspects: tuple[Aspect, ...]
    evaluator_percent: int
    floors: tuple[tuple[str, Decimal], ...]

    @property
    def numbers(self) -> frozenset[int]:
        """Return the numbers of the indicators that count."""
        return frozenset(one.number for aspect in self.aspects if aspect.weight for one in aspect.indicators)


@dataclass(frozen=True, slots=True)
class Gap:
    """An indicator below five, with what the index of F-02 would gain by the missing steps."""

    number: int
    score: int
    gain: Fraction


def _aspect(code: str, weight: int, first: int, *indicators: tuple[str, int]) -> Aspect:
    return Aspect(code, weight, tuple(Indicator(first + at, *one) for at, one in enumerate(indicators)))


INSTRUMENT_2023 = Instrument(
    code="pedoman-5-2023",
    regulation="Pedoman Menteri PANRB 5/2023",
    valid_from=date(2023, 1, 1),
    aspects=(
        _aspect(
            "policy", 24, 1,
            ("standard", 17), ("public_involved", 14), ("standard_media", 7), ("periodic_review", 14),
            ("charter", 10), ("survey", 17), ("survey_media", 7), ("survey_follow_up", 7), ("follow_up_speed", 7),
        ),
        _aspect(
            "staff", 25, 10,
            ("service_hours", 10), ("code_of_ethics", 20), ("motivation", 20), ("award_criteria", 20), ("culture", 30),
        ),
        _aspect(
            "facilities", 18, 15,
            ("parking", 15), ("waiting_room", 23), ("toilets", 20), ("vulnerable_groups", 20), ("supporting", 11),
            ("front_office", 11),
        ),
        _aspect(
            "information", 11, 21,
            ("information_system", 30), ("operational_system", 20), ("system_quality", 20), ("data_updating", 30),
        ),
        _aspect(
            "complaints", 10, 25,
            ("consultation_facility", 20), ("complaint_channels", 25), ("accountability", 25), ("completion", 30),
        ),
        _aspect("innovation", 12, 29, ("innovation", 50), ("innovation_resources", 50)),
        _aspect("additional", 0, 31, ("queue_system", 100)),
    ),
    evaluator_percent=75,
    floors=tuple(
        (grade, Decimal(floor))
        for grade, floor in (
            ("A", "4.51"), ("A-", "4.01"), ("B", "3.51"), ("B-", "3.01"), ("C", "2.51"), ("C-", "2.01"),
            ("D", "1.51"), ("E", "1.01"),
        )
    ),
)  # fmt: skip
INSTRUMENTS: Mapping[str, Instrument] = {one.code: one for one in (INSTRUMENT_2023,)}


def compute_aspects(scores: Mapping[int, int], instrument: Instrument = INSTRUMENT_2023) -> dict[str, Fraction]:
    """Return the index of each aspect that counts, 0 to 5, from the scores by the number of the indicator.

    An indicator without a score counts 0, as it does for an evaluator who was shown nothing.

    Raises:
        ValueError: a score is outside 0 to 5, or belongs to no indicator.
    """
    known = {one.number for aspect in instrument.aspects for one in aspect.indicators}
    wrong = [number for number, score in scores.items() if number not in known or not 0 <= score <= MOST]
    if wrong:
        raise ValueError(f"no score of 0 to {MOST} on an indicator of {instrument.code}: {wrong}")
    return {
        aspect.code: Fraction(sum(scores.get(one.number, 0) * one.weight for one in aspect.indicators), 100)
        for aspect in instrument.aspects
        if aspect.weight
    }


def compute_form_index(scores: Mapping[int, int], instrument: Instrument = INSTRUMENT_2023) -> Fraction:
    """Return the index of one form, the evaluator's or our own, 0 to 5 and unrounded."""
    aspects = compute_aspects(scores, instrument)
    return sum((aspects[one.code] * one.weight for one in instrument.aspects if one.weight), Fraction(0)) / 100


def compute_service_index(
    evaluator: Fraction, users: Fraction | Decimal, instrument: Instrument = INSTRUMENT_2023
) -> Fraction:
    """Return the index of a unit from the evaluator's form and the users' form, 0 to 5 and unrounded.

    Raises:
        ValueError: one of them is outside 0 to 5.
    """
    if not (0 <= evaluator <= MOST and 0 <= users <= MOST):
        raise ValueError(f"an index lies between 0 and {MOST}, not at {evaluator} or {users}")
    part = instrument.evaluator_percent
    return (part * evaluator + (100 - part) * Fraction(users)) / 100


def grade_service_index(index: Fraction | Decimal, instrument: Instrument = INSTRUMENT_2023) -> str:
    """Return the grade of an index, rounded half up to two decimals first, so that no gap is left.

    >>> [grade_service_index(Decimal(index)) for index in ("5", "4.505", "4.5049", "3.74", "1.01", "1")]
    ['A', 'A', 'A-', 'B', 'E', 'F']
    """
    rounded = round_half_up(Fraction(index))
    return next((grade for grade, floor in instrument.floors if rounded >= floor), "F")


def find_gaps(scores: Mapping[int, int], instrument: Instrument = INSTRUMENT_2023) -> list[Gap]:
    """Return the indicators below five, those first that would lift the index most; equal ones by their number."""
    gaps = [
        Gap(one.number, score, Fraction((MOST - score) * one.weight * aspect.weight, 10_000))
        for aspect in instrument.aspects
        for one in aspect.indicators
        if aspect.weight and (score := scores.get(one.number, 0)) < MOST
    ]
    return sorted(gaps, key=lambda gap: (-gap.gain, gap.number))


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator lifted from one score to another."""

    number: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class NextGrade:
    """The grade above the present one, and fewest steps that reach it, the most effective first."""

    grade: str
    steps: tuple[Step, ...]


def find_next_grade(
    scores: Mapping[int, int], users: Fraction | Decimal | None = None, instrument: Instrument = INSTRUMENT_2023
) -> NextGrade | None:
    """Return what is missing to the next grade of a form, or of the whole index once the users' form is known.

    Always the indicator is lifted whose single step weighs most, equal ones by their number: no other choice reaches
    the grade with fewer single steps.

    Returns:
        None at the best grade, or when no step of ours reaches the next one.
    """
    reached: dict[int, int] = dict(scores)
    weights = {
        one.number: one.weight * aspect.weight
        for aspect in instrument.aspects
        for one in aspect.indicators
        if aspect.weight
    }
    before = grade_service_index(_whole_index(reached, users, instrument), instrument)
    touched: list[int] = []
    for number in sorted(weights, key=lambda number: (-weights[number], number)):
        for _step in range(MOST - reached.get(number, 0)):
            reached[number] = reached.get(number, 0) + 1
            if number not in touched:
                touched.append(number)
            after = grade_service_index(_whole_index(reached, users, instrument), instrument)
            if after != before:
                return NextGrade(after, tuple(Step(one, scores.get(one, 0), reached[one]) for one in touched))
    return None


def _whole_index(scores: Mapping[int, int], users: Fraction | Decimal | None, instrument: Instrument) -> Fraction:
    own = compute_form_index(scores, instrument)
    return own if users is None else compute_service_index(own, users, instrument)

"""Drawings of a result as plain numbers for SVG: bars of the elements, and the line through the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from maklumat.surveys.models import Result
from maklumat.surveys.vocabulary import Element, Grade

LOWEST, SPAN = Decimal(25), Decimal(75)
TREND_WIDTH, TREND_HEIGHT = 100, 40


@dataclass(frozen=True, slots=True)
class ElementBar:
    """One element of a result: its words, its figures, and the length of its bar from 0 to 100."""

    label: str
    index: Decimal
    mean: str
    grade: str
    grade_words: str
    answered: int
    length: Decimal
    is_weakest: bool


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One earlier result, and where its point stands in the drawing."""

    result: Result
    x: float
    y: float


def element_bars(figures: dict[str, Any]) -> list[ElementBar]:
    """Return a bar for each element in the order of the questions."""
    elements = figures["elements"]
    lowest = min(Decimal(each["index"]) for each in elements)
    return [
        ElementBar(
            label=str(Element(each["element"]).label),
            index=Decimal(each["index"]),
            mean=each["mean"],
            grade=each["grade"],
            grade_words=str(Grade(each["grade"]).label),
            answered=each["answered"],
            length=(Decimal(each["index"]) - LOWEST) / SPAN * 100,
            is_weakest=Decimal(each["index"]) == lowest,
        )
        for each in elements
    ]


def trend_points(results: Sequence[Result]) -> list[TrendPoint]:
    """Return where the indices of some results stand, from left to right, on the scale of 25 to 100."""
    step = TREND_WIDTH / max(1, len(results) - 1)
    return [
        TrendPoint(
            result, round(number * step, 1), round(TREND_HEIGHT * (1 - float((result.index - LOWEST) / SPAN)), 1)
        )
        for number, result in enumerate(results)
    ]

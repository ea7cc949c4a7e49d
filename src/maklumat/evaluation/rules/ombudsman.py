"""What the Ombudsman looks at, as data: the dimensions from 2025, and what of each our rows can show (handbook 6.2).

Source: docs/reference/indicators.md, "The checklist of the Ombudsman".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Answer(StrEnum):
    """What was found of one point."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is looked at; ``is_counted``: our own rows show it, else people say."""

    code: str
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class Dimension:
    """Points that belong together."""

    code: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """What one regulation asks for, and from when; it names no bounds of grades, so none are reckoned."""

    code: str
    regulation: str
    valid_from: date
    dimensions: tuple[Dimension, ...]


EDITION_2025 = Edition(
    code="ombudsman-61-2025",
    regulation="Peraturan Ombudsman 61/2025",
    valid_from=date(2025, 1, 1),
    dimensions=(
        Dimension(
            "input",
            (
                Point("knowledge"),
                Point("planning", is_counted=True),
                Point("control", is_counted=True),
                Point("compensation", is_counted=True),
            ),
        ),
        Dimension(
            "process",
            (Point("standards", is_counted=True), Point("on_time", is_counted=True), Point("officers_perception")),
        ),
        Dimension("output", (Point("users_perception"), Point("satisfaction", is_counted=True), Point("secondary"))),
        Dimension(
            "complaints",
            (
                Point("contacts", is_counted=True),
                Point("reports_finished", is_counted=True),
                Point("findings_settled", is_counted=True),
            ),
        ),
        Dimension("trust", (Point("public_trust"),)),
        Dimension("products", (Point("corrective_action"), Point("recommendations"))),
    ),
)


def answer_of(part: int, whole: int) -> Answer:
    """Return what so many of so many come to; of nothing nothing is known.

    >>> [answer_of(part, whole).value for part, whole in ((3, 3), (1, 3), (0, 3), (0, 0))]
    ['yes', 'partly', 'no', 'unknown']

    Raises:
        ValueError: more than there are.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole}")
    if not whole:
        return Answer.UNKNOWN
    return Answer.YES if part == whole else Answer.PARTLY if part else Answer.NO

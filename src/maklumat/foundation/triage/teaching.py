"""A model learned from confirmed reports, with likelihoods that were tested on reports it had not seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from maklumat.foundation.triage.calibration import Calibration, calibrate
from maklumat.foundation.triage.classifier import Classifier
from maklumat.foundation.triage.counts import LEAST_REPORTS, Counts, counts_from_record, counts_to_record
from maklumat.foundation.triage.reading import Message, read_message

FOLDS: Final = 5
LEAST_TO_JUDGE: Final = 100
"""With fewer confirmed reports than this a likelihood would be chance; the score is believed in part only."""


SEED_WEIGHT: Final = LEAST_REPORTS
"""What the catalogue says of a label counts as so many reports, so that its words are known from the first day."""


@dataclass(frozen=True, slots=True)
class Example:
    """A report whose label somebody confirmed."""

    key: str
    """What tells it from others; the same key always falls into the same part of a split."""

    message: Message
    label: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A suggestion: what, how likely (0 to 1), and the typed words that say so."""

    label: str
    likelihood: float
    because: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """What was learned: sums and the line from scores to likelihoods."""

    counts: Counts
    calibration: Calibration


class Model:
    """A lesson made ready to be asked."""

    def __init__(self, lesson: Lesson, *, only: Iterable[str] | None = None) -> None:
        self._line = lesson.calibration
        self._classifier = Classifier(lesson.counts, only=only)

    def guess(self, message: Message, most: int = 3) -> list[Guess]:
        """Return what the message is likely about, best first."""
        return [
            Guess(scored.label, self._line.likelihood(scored.share), self._classifier.explain(message, scored.label))
            for scored in self._classifier.rank(message, most)
        ]


def part_of(key: str, parts: int) -> int:
    """Return the part of a split a key falls into: SHA-256 of the key, its first 8 hex digits, modulo the parts."""
    return int(sha256(key.encode()).hexdigest()[:8], 16) % parts


def learn(examples: Sequence[Example], seeds: Mapping[str, Sequence[str]]) -> Lesson:
    """Learn from confirmed reports, and from what is known of each label before any report came.

    Args:
        examples: confirmed reports.
        seeds: by label, texts that say what it is about: name, needs, everyday words.
    """
    known = read_seeds(seeds)
    judged: list[tuple[float, bool]] = []
    if len(examples) >= LEAST_TO_JUDGE:
        for fold in range(FOLDS):
            judged += _judge(examples, known, fold)
    counts = Counts().add_all(known, SEED_WEIGHT).add_all((one.message, one.label) for one in examples)
    return Lesson(counts, calibrate(judged))


def read_seeds(seeds: Mapping[str, Sequence[str]]) -> list[tuple[Message, str]]:
    """Return the texts of the catalogue as they are learned from."""
    return [(read_message(text), label) for label, texts in seeds.items() for text in texts]


def _judge(examples: Sequence[Example], known: Sequence[tuple[Message, str]], fold: int) -> list[tuple[float, bool]]:
    """Return scores and whether they were right, for the reports of one part by what all others teach."""
    inside = [one for one in examples if part_of(f"fold {one.key}", FOLDS) == fold]
    outside = [one for one in examples if part_of(f"fold {one.key}", FOLDS) != fold]
    classifier = Classifier(Counts().add_all(known, SEED_WEIGHT).add_all((one.message, one.label) for one in outside))
    return [
        (scored.share, scored.label == one.label) for one in inside for scored in classifier.rank(one.message, most=3)
    ]


def lesson_to_record(lesson: Lesson) -> dict[str, Any]:
    """Return a lesson as plain JSON values."""
    line = lesson.calibration
    return {
        "counts": counts_to_record(lesson.counts),
        "calibration": {"starts": list(line.starts), "likelihoods": list(line.likelihoods)},
    }


def lesson_from_record(record: Mapping[str, Any]) -> Lesson:
    """Return what `lesson_to_record` wrote."""
    line = record["calibration"]
    calibration = Calibration(tuple(line["starts"]), tuple(line["likelihoods"]))
    return Lesson(counts_from_record(record["counts"]), calibration)

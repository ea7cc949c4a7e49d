"""How good the suggestions are, on reports the model has not seen, beside two simple ways that must be beaten.

The split is by id alone: a report is held out when `part_of(id, 5)` is 0, that is SHA-256 of its id, the first 8 hex
digits as a number, modulo 5. Reports of one source are one office: it learns from its own only.
"""

import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Final

from maklumat.foundation.triage.classifier import Classifier
from maklumat.foundation.triage.counts import Counts
from maklumat.foundation.triage.kinds import guess_kinds, guess_urgency
from maklumat.foundation.triage.likeness import SAME_MATTER, Rarity, likeness
from maklumat.foundation.triage.reading import Message, read_message
from maklumat.foundation.triage.setting_aside import find_reason
from maklumat.foundation.triage.teaching import (
    SEED_WEIGHT,
    Example,
    Lesson,
    Model,
    learn,
    lesson_from_record,
    lesson_to_record,
    part_of,
    read_seeds,
)

PARTS: Final = 5
LEAST_TO_MEASURE: Final = 100
BINS: Final = 10
ASIDE_LABEL: Final = "SPAM"


@dataclass(frozen=True, slots=True)
class Report:
    """A row of the files, by whatever columns they have."""

    id: str
    text: str
    label: str = ""
    topic: str = ""
    kind: str = ""
    urgency: str = ""
    same_as: str = ""

    @property
    def is_held_out(self) -> bool:
        """Say whether it is kept from learning."""
        return part_of(self.id, PARTS) == 0


@dataclass(frozen=True, slots=True)
class Bin:
    """Suggestions of about the same likelihood: how many, what was said, what came true."""

    count: int
    said: float
    true: float


@dataclass(frozen=True)
class Accuracy:
    """How often the right label was first, and among the first three, with what the simple ways reach."""

    learned: int
    asked: int
    labels: int
    top_1: float
    top_3: float
    majority: float
    keywords: float
    unlearned: float
    """Top 1 of the same engine before any report was confirmed: from names alone."""

    error: float
    """Expected calibration error: the mean distance of what was said from what came true."""

    bins: tuple[Bin, ...]
    milliseconds: float
    """Of processor time for reading and suggesting, one message."""

    megabytes: float
    """That a process holds of the model."""


@dataclass(frozen=True, slots=True)
class Found:
    """How much of what was looked for was found, and how much of what was found was right."""

    recall: float
    precision: float
    asked: int


def measure_labels(reports: Sequence[Report], label_of: Callable[[Report], str]) -> Accuracy | None:
    """Learn from most of the reports and ask about the rest; None when there are too few."""
    rows = [one for one in reports if label_of(one)]
    examples = [(one, Example(one.id, read_message(one.text), label_of(one))) for one in rows]
    taught = [example for one, example in examples if not one.is_held_out]
    asked = [(one, example) for one, example in examples if one.is_held_out]
    if len(taught) < LEAST_TO_MEASURE or not asked:
        return None
    names = _names_of((one, example.label) for one, example in examples if not one.is_held_out)
    lesson = learn(taught, names)
    model, megabytes = _load(lesson)
    started = process_time()
    guesses = [model.guess(read_message(one.text)) for one, _ in asked]
    spent = process_time() - started
    labels = [[guess.label for guess in of_one] or [""] for of_one in guesses]
    firsts = [(of_one[0].likelihood if of_one else 0.0) for of_one in guesses]
    truth = [example.label for _, example in asked]
    hits = [found[0] == right for found, right in zip(labels, truth, strict=True)]
    bins = _bins(zip(firsts, hits, strict=True))
    seeded = Classifier(Counts().add_all(read_seeds(names), SEED_WEIGHT))
    return Accuracy(
        learned=len(taught),
        asked=len(asked),
        labels=len(names),
        top_1=_share(hits),
        top_3=_share(right in found for found, right in zip(labels, truth, strict=True)),
        majority=_majority(taught, truth),
        keywords=_by_keywords(read_seeds(names), [example for _, example in asked]),
        unlearned=_share(_first(seeded, example.message) == example.label for _, example in asked),
        error=sum(one.count * abs(one.said - one.true) for one in bins) / len(asked),
        bins=bins,
        milliseconds=1000 * spent / len(asked),
        megabytes=megabytes,
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """How often an answer was right, and the mean over the answers; beside it, what the commonest would reach."""

    asked: int
    right: float
    mean_recall: float
    commonest: float
    answers: int


def measure_answers(
    reports: Iterable[Report], answer: Callable[[Report], str], right: Callable[[Report], str]
) -> Answers | None:
    """Ask about the reports whose right answer is known; None when none is."""
    rows = [(answer(one), right(one)) for one in reports if right(one)]
    if not rows:
        return None
    wanted = Counter(true for _, true in rows)
    met = Counter(true for given, true in rows if given == true)
    return Answers(
        asked=len(rows),
        right=sum(met.values()) / len(rows),
        mean_recall=sum(met[true] / wanted[true] for true in wanted) / len(wanted),
        commonest=max(wanted.values()) / len(rows),
        answers=len(wanted),
    )


def kind_of(report: Report) -> str:
    """Return the kind that would be suggested."""
    return guess_kinds(report.text)[0].label


def urgency_of(report: Report) -> str:
    """Return ``urgent`` or ``ordinary``."""
    return "urgent" if guess_urgency(report.text).is_urgent else "ordinary"


def measure_aside(reports: Iterable[Report]) -> Found:
    """Return how well what is no report is told from reports, by the label ``SPAM``."""
    rows = [(find_reason(one.text) is not None, one.label == ASIDE_LABEL) for one in reports]
    return _found(rows)


def measure_retold(reports: Sequence[Report]) -> Found:
    """Tell each held-out report again in other words and see whether it is found among all of them.

    What else is found counts as wrong, though some of it does tell the same matter: people report a lamp twice.
    """
    rows = [one for one in reports if one.is_held_out and len(read_message(one.text).words) >= LEAST_RETOLD]
    known = [(one.id, read_message(one.text)) for one in rows]
    rarity = Rarity.of(message for _, message in known)
    found: list[tuple[bool, bool]] = []
    for one in rows:
        again = read_message(retell(one.text))
        for key, message in known:
            is_alike = likeness(again, message, rarity) >= SAME_MATTER
            if is_alike or key == one.id:
                found.append((is_alike, key == one.id))
    return _found(found)


def measure_same(reports: Sequence[Report]) -> Found:
    """Compare all pairs of the reports that say which other one they repeat, by the column ``same_as``."""
    matters = {one.id: one.same_as or one.id for one in reports}
    rows = [(one, read_message(one.text)) for one in reports]
    rarity = Rarity.of(message for _, message in rows)
    pairs = [
        (likeness(mine, theirs, rarity) >= SAME_MATTER, matters[one.id] == matters[other.id])
        for place, (one, mine) in enumerate(rows)
        for other, theirs in rows[:place]
    ]
    return _found(pairs)


LEAST_RETOLD: Final = 8
DROPPED: Final = 4
SHORTENED: Mapping[str, str] = {
    "yang": "yg", "tidak": "gak", "sudah": "udah", "saya": "sy", "jalan": "jln", "dengan": "dgn", "untuk": "utk",
    "belum": "blm", "karena": "krn", "rumah": "rmh", "dari": "dr", "banyak": "byk", "kelurahan": "kel",
    "kecamatan": "kec", "bagaimana": "gmn", "kenapa": "knp", "padahal": "pdhl", "sekarang": "skrg", "orang": "org",
}  # fmt: skip


def retell(text: str) -> str:
    """Return the same matter as somebody else might write it: the end first, every fourth word left out, shortened.

    >>> retell("Lampu jalan di depan rumah saya sudah mati sejak Senin")
    'rmh sy udah sejak senin lampu di depan'
    """
    words = text.lower().split()
    turned = words[len(words) * 2 // 5 :] + words[: len(words) * 2 // 5]
    kept = [word for place, word in enumerate(turned) if (place + 1) % DROPPED]
    return " ".join(SHORTENED.get(word, word) for word in kept)


def _found(rows: Iterable[tuple[bool, bool]]) -> Found:
    """Judge pairs of found and right."""
    judged = list(rows)
    right = sum(found and true for found, true in judged)
    wanted, given = sum(true for _, true in judged), sum(found for found, _ in judged)
    return Found(right / (wanted or 1), right / (given or 1), wanted)


def _bins(firsts: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    groups: dict[int, list[tuple[float, bool]]] = {}
    for said, hit in firsts:
        groups.setdefault(min(int(said * BINS), BINS - 1), []).append((said, hit))
    return tuple(
        Bin(len(group), sum(said for said, _ in group) / len(group), _share(hit for _, hit in group))
        for _, group in sorted(groups.items())
    )


def _majority(taught: Sequence[Example], truth: Sequence[str]) -> float:
    commonest = Counter(example.label for example in taught).most_common(1)[0][0]
    return _share(label == commonest for label in truth)


def _names_of(rows: Iterable[tuple[Report, str]]) -> dict[str, list[str]]:
    """Return what a catalogue would say of each label: its name, and the names of its services."""
    names: dict[str, list[str]] = {}
    for report, label in rows:
        of_label = names.setdefault(label, [label])
        if report.topic and report.topic not in of_label:
            of_label.append(report.topic)
    return names


def _by_keywords(seeds: Iterable[tuple[Message, str]], asked: Sequence[Example]) -> float:
    """Return how often the name that shares most words with a message is right, as a search in names would find it."""
    names = [({word.root for word in message.words}, label) for message, label in seeds]
    hits = []
    for example in asked:
        words = {word.root for word in example.message.words}
        _, nearest = max(names, key=lambda name: len(words & name[0]))
        hits.append(nearest == example.label)
    return _share(hits)


def _load(lesson: Lesson) -> tuple[Model, float]:
    """Return the model made of its stored record, and how many megabytes it holds."""
    record = lesson_to_record(lesson)
    tracemalloc.start()
    model = Model(lesson_from_record(record))
    held, _most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return model, held / 1e6


def _first(classifier: Classifier, message: Message) -> str:
    ranked = classifier.rank(message, most=1)
    return ranked[0].label if ranked else ""


def _share(hits: Iterable[bool]) -> float:
    rows = list(hits)
    return sum(rows) / (len(rows) or 1)

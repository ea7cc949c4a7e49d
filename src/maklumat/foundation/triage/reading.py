"""A text taken to features: roots of its words, pairs of neighbours and pieces of four letters, each with its source.

>>> [word.root for word in read_message("Ratik di muha kantor hibak, kada diangkut").words]
['sampah', 'depan', 'kantor', 'penuh', 'tidak', 'angkut']
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from maklumat.foundation.text import split_words, stems
from maklumat.foundation.triage.local_words import GREETINGS, LOCAL_WORDS

MOST_WORDS: Final = 300
"""A report says what it is about in its first three hundred words, and every message costs about the same."""

PIECE: Final = 4
PIECE_WEIGHT: Final = 0.5
REMEMBERED: Final = 1 << 15


@dataclass(frozen=True, slots=True)
class Word:
    """A root that carries meaning, and the word as it was typed."""

    root: str
    typed: str


@dataclass(frozen=True, slots=True)
class Feature:
    """How much a feature weighs in its text (the weights have length 1 together), and the typed words it came from."""

    weight: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A text as it was understood."""

    words: tuple[Word, ...]
    features: Mapping[str, Feature]


def read_message(text: str) -> Message:
    """Return the words that carry meaning and the features made of them.

    A word with a digit is left out: what tells reports apart by numbers are telephones, plates and dates, which a
    model must not keep.
    """
    words = tuple(_words(text))
    counts: dict[str, float] = {}
    sources: dict[str, tuple[str, ...]] = {}

    def meet(feature: str, *typed: str) -> None:
        counts[feature] = counts.get(feature, 0.0) + 1.0
        sources.setdefault(feature, typed)

    for word in words:
        meet(word.root, word.typed)
    for before, after in pairwise(words):
        meet(f"{before.root} {after.root}", before.typed, after.typed)
    for root, typed in {word.root: word.typed for word in words}.items():
        for piece in _pieces(root):
            meet(piece, typed)
    return Message(words, _weighed(counts, sources))


def _words(text: str) -> Iterator[Word]:
    for typed in split_words(text)[:MOST_WORDS]:
        for root in _roots(typed):
            yield Word(root, typed)


@lru_cache(maxsize=REMEMBERED)
def _roots(typed: str) -> tuple[str, ...]:
    if typed in GREETINGS:
        return ()
    meant = LOCAL_WORDS.get(typed, typed)
    return tuple(root for root in stems(meant) if root not in GREETINGS and root.isalpha())


@lru_cache(maxsize=REMEMBERED)
def _pieces(root: str) -> tuple[str, ...]:
    """Return the pieces of a root, its ends marked; they bring a mistyped word near the right one."""
    framed = f"<{root}>"
    return tuple({f"~{framed[start : start + PIECE]}" for start in range(len(framed) - PIECE + 1)})


def _weighed(counts: Mapping[str, float], sources: Mapping[str, tuple[str, ...]]) -> dict[str, Feature]:
    weights = {
        feature: (1 + math.log(count)) * (PIECE_WEIGHT if feature[0] == "~" else 1.0)
        for feature, count in counts.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {feature: Feature(weight / length, sources[feature]) for feature, weight in weights.items()}

"""Whether a sentence can be read by whoever needs the service: what a good editor would point at, never a gate.

Four things, each explained: a sentence that is too long, an office word with a plain one beside it, an abbreviation
nobody explained, and a chain of passives that hides who acts. No database, no framework.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from maklumat.catalogue.rules.plain_words import ABBREVIATIONS, EVERYBODY_KNOWS, NO_PASSIVES, PLAIN_WORDS

MOST_WORDS: Final = 25
"""Words of a sentence; beyond about this many readers begin to lose its start."""
FEWEST_PASSIVES: Final = 3
LONGEST_READ: Final = 4_000
SENTENCE: Final = re.compile(r"[^.!?;\n]+(?:[.](?=\w)[^.!?;\n]+)*")
WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CAPITALS: Final = re.compile(r"\b[A-Z]{2,8}\b")
ROMAN: Final = re.compile(r"[IVXLC]+")
PASSIVE: Final = re.compile(r"\bdi[a-z]{4,}\b")
OFFICE_WORD: Final = re.compile(
    r"(?<!\w)(" + "|".join(re.escape(word) for word in sorted(PLAIN_WORDS, key=len, reverse=True)) + r")(?!\w)",
    re.IGNORECASE,
)


class AdviceKind(StrEnum):
    """What can be made plainer."""

    LONG_SENTENCE = "long_sentence"
    OFFICE_WORD = "office_word"
    ABBREVIATION = "abbreviation"
    PASSIVES = "passives"


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at.

    Attributes:
        quote: the words it is about.
        suggestion: plainer words, when there are some.
        count: words of the long sentence, or passives in a row.
    """

    kind: AdviceKind
    quote: str
    suggestion: str = ""
    count: int = 0


def find_advice(text: str) -> tuple[Advice, ...]:
    """Return what can be made plainer, in the order of the text, each word once.

    >>> [(advice.kind.value, advice.quote, advice.suggestion) for advice in find_advice("Dalam rangka verifikasi RAB")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('office_word', 'Dalam rangka', 'untuk'), ('office_word', 'verifikasi', 'pemeriksaan'),
     ('abbreviation', 'RAB', 'rencana anggaran biaya (RAB)')]
    """
    text = text[:LONGEST_READ]
    found = {
        (advice.kind, advice.quote.casefold()): advice for advice in reversed([*_by_sentence(text), *_by_word(text)])
    }
    return tuple(reversed(found.values()))


def _by_sentence(text: str) -> Iterator[Advice]:
    for sentence in SENTENCE.findall(text):
        words = WORD.findall(sentence)
        if len(words) > MOST_WORDS:
            yield Advice(AdviceKind.LONG_SENTENCE, " ".join(words[:5]), count=len(words))
        passives = [word for word in PASSIVE.findall(sentence.lower()) if word not in NO_PASSIVES]
        if len(passives) >= FEWEST_PASSIVES:
            yield Advice(AdviceKind.PASSIVES, ", ".join(passives[:4]), count=len(passives))


def _by_word(text: str) -> Iterator[Advice]:
    for match in OFFICE_WORD.finditer(text):
        yield Advice(AdviceKind.OFFICE_WORD, match[0], PLAIN_WORDS[" ".join(match[0].lower().split())])
    for match in CAPITALS.finditer(text):
        word = match[0]
        if word in EVERYBODY_KNOWS or ROMAN.fullmatch(word) or _is_explained(word, text) or _is_shouted(text):
            continue
        yield Advice(AdviceKind.ABBREVIATION, word, ABBREVIATIONS.get(word, ""))


def _is_explained(word: str, text: str) -> bool:
    """Say whether the long form stands before or after it in brackets."""
    return f"({word})" in text or f"{word} (" in text


def _is_shouted(text: str) -> bool:
    """Say whether the whole text is in capitals: then none of its words is an abbreviation."""
    return text.upper() == text

"""Which words of a text stayed, came and went, as a reader would mark them with a pencil."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

WORD: Final = re.compile(r"\s*\S+|\s+")
MOST_PAIRS: Final = 60_000
"""Words before times words after that are looked at one by one; beyond it the middle counts as rewritten."""
LEAST_ALIKE: Final = 0.35
"""Share of equal words under which marking single words confuses more than it helps."""


class SpanKind(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in a row with one fate; the kept and removed ones joined are the old text, kept and added the new."""

    kind: SpanKind
    text: str


def word_spans(before: str, after: str) -> tuple[Span, ...]:
    """Return the words of both texts in reading order.

    >>> [(span.kind.value, span.text) for span in word_spans("7 hari kerja", "5 hari kerja")]
    [('removed', '7'), ('added', '5'), ('kept', ' hari kerja')]
    """
    old, new = WORD.findall(before), WORD.findall(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    spans = [
        Span(SpanKind.KEPT, "".join(old[:head])),
        *_middle(middle_old, middle_new),
        Span(SpanKind.KEPT, "".join(old[len(old) - tail :])),
    ]
    return tuple(span for span in spans if span.text)


def _common(one: list[str], other: list[str]) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _middle(old: list[str], new: list[str]) -> list[Span]:
    rewritten = [Span(SpanKind.REMOVED, "".join(old)), Span(SpanKind.ADDED, "".join(new))]
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return rewritten
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return rewritten
    spans = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            spans.append(Span(SpanKind.KEPT, "".join(old[old_start:old_end])))
            continue
        spans.append(Span(SpanKind.REMOVED, "".join(old[old_start:old_end])))
        spans.append(Span(SpanKind.ADDED, "".join(new[new_start:new_end])))
    return spans

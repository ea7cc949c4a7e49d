"""Complaint, wish or question, and whether it cannot wait: phrases first, what officers confirmed beside them.

>>> guess_kinds("mau tanya syarat bikin KTP apa saja ya?")[0].label
'information_request'
>>> guess_urgency("pohon tumbang menutup jalan, kabel menjuntai").is_urgent
True
"""

import math
from dataclasses import dataclass
from typing import Final

from maklumat.foundation.triage.cues import (
    FIRST_GUESS,
    KIND_CUES,
    QUESTION,
    QUESTION_MARK,
    URGENT_CUES,
    URGENT_FROM,
)
from maklumat.foundation.triage.phrases import Phrases
from maklumat.foundation.triage.reading import Message
from maklumat.foundation.triage.teaching import Guess, Model

TEMPER: Final = 1.2
"""How many points make a lead of one e-fold; with 1.2, three points more are 12 to 1."""

LEARNED_WEIGHT: Final = 0.5
"""How much the learned likelihood counts beside the phrases, as a power."""

LEAST_LEARNED: Final = 0.02

_KINDS = {kind: Phrases(points) for kind, points in KIND_CUES.items()}
_URGENT = Phrases(URGENT_CUES)


@dataclass(frozen=True, slots=True)
class Urgency:
    """Whether somebody should look at once, and the phrases that say so."""

    is_urgent: bool
    points: float
    because: tuple[str, ...]


def guess_kinds(text: str, learned: Model | None = None, message: Message | None = None) -> list[Guess]:
    """Return the three kinds, the likeliest first, each with the phrases that say so."""
    tallies = {kind: phrases.tally(text) for kind, phrases in _KINDS.items()}
    scores = {kind: FIRST_GUESS[kind] + tally.points for kind, tally in tallies.items()}
    scores[QUESTION] += QUESTION_MARK * min(text.count("?"), 2)
    if learned and message:
        for guess in learned.guess(message, most=len(scores)):
            scores[guess.label] += LEARNED_WEIGHT * TEMPER * math.log(max(guess.likelihood, LEAST_LEARNED))
    top = max(scores.values())
    shares = {kind: math.exp((score - top) / TEMPER) for kind, score in scores.items()}
    total = sum(shares.values())
    best = sorted(shares, key=lambda kind: (-shares[kind], kind))
    return [Guess(kind, shares[kind] / total, tallies[kind].because) for kind in best]


def guess_urgency(text: str) -> Urgency:
    """Say whether a text tells of danger to people, or of a term that ends within days."""
    tally = _URGENT.tally(text)
    return Urgency(tally.points >= URGENT_FROM, tally.points, tally.because)

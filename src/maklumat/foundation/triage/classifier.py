"""Complement naive Bayes: a text belongs where its words are rare elsewhere.

Each label is weighed by all the *other* labels' texts, which keeps the small ones in play beside the large (Rennie,
Shih, Teevan, Karger: Tackling the Poor Assumptions of Naive Bayes Text Classifiers, ICML 2003). Weights are kept for
the features of a label alone, so that a model of a whole city fits 20 MB.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from maklumat.foundation.triage.counts import LEAST_REPORTS, Counts
from maklumat.foundation.triage.reading import Message

SMOOTHING: Final = 0.3
SHARPNESS: Final = 5.0
"""How fast a lead in score becomes certainty; calibration straightens the rest."""

REASONS: Final = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """A label and its share of all the labels' likelihood."""

    label: str
    share: float


class Classifier:
    """Weights made of counts, to ask many times."""

    def __init__(self, counts: Counts, *, only: Iterable[str] | None = None) -> None:
        """Weigh the counts.

        Args:
            counts: what was learned.
            only: labels that may still be suggested; None for all that were learned.
        """
        wanted = set(counts.sums) if only is None else set(only) & set(counts.sums)
        self.labels = tuple(sorted(wanted))
        self._rarity = {
            name: math.log((counts.texts + 1) / texts)
            for name, texts in counts.spread.items()
            if texts >= LEAST_REPORTS
        }
        self._weights, self._bases = _weigh(counts, self._rarity, set(self.labels))

    def rank(self, message: Message, most: int = 3) -> list[Scored]:
        """Return the labels the text most likely belongs to, best first; none when it holds no known word."""
        weighed = self._weighed(message)
        if not weighed or not self.labels:
            return []
        mass = sum(weighed.values())
        scores = {label: self._bases[label] * mass for label in self.labels}
        for name, value in weighed.items():
            for label, weight in self._weights.get(name, _NOTHING).items():
                scores[label] += value * weight
        best = sorted(scores, key=lambda label: (-scores[label], label))[:most]
        top = scores[best[0]]
        total = sum(math.exp(SHARPNESS * (score - top)) for score in scores.values())
        return [Scored(label, math.exp(SHARPNESS * (scores[label] - top)) / total) for label in best]

    def _weighed(self, message: Message) -> dict[str, float]:
        weighed = {
            name: feature.weight * self._rarity[name]
            for name, feature in message.features.items()
            if name in self._rarity
        }
        length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
        return {name: value / length for name, value in weighed.items()}

    def explain(self, message: Message, label: str) -> tuple[str, ...]:
        """Return the typed words that spoke most for a label, in the order of the text."""
        spoken: dict[str, float] = {}
        for name, value in self._weighed(message).items():
            weight = self._weights.get(name, _NOTHING).get(label)
            if weight:
                sources = message.features[name].sources
                for typed in sources:
                    spoken[typed] = spoken.get(typed, 0.0) + value * weight / len(sources)
        loudest = sorted(spoken, key=lambda typed: (-spoken[typed], typed))[:REASONS]
        telling = {typed for typed in loudest if spoken[typed] * REASONS >= spoken[loudest[0]]}
        return tuple(dict.fromkeys(word.typed for word in message.words if word.typed in telling))


_NOTHING: Mapping[str, float] = {}


def _weigh(
    counts: Counts, rarity: Mapping[str, float], wanted: set[str]
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Return by feature and label how much it speaks for the label, and by label what speaks for it without it."""
    totals: dict[str, float] = {}
    masses: dict[str, float] = {}
    for label, sums in counts.sums.items():
        mass = 0.0
        for name, value in sums.items():
            if name in rarity:
                mass += value * rarity[name]
                totals[name] = totals.get(name, 0.0) + value * rarity[name]
        masses[label] = mass
    everything, smooth = sum(totals.values()), SMOOTHING * len(totals)
    weights: dict[str, dict[str, float]] = {}
    for label in sorted(wanted):
        for name, value in counts.sums[label].items():
            if name in rarity:
                elsewhere = max(totals[name] - value * rarity[name], 0.0)
                speaks = math.log((totals[name] + SMOOTHING) / (elsewhere + SMOOTHING))
                weights.setdefault(name, {})[label] = speaks
    bases = {label: math.log(everything - masses[label] + smooth) for label in wanted}
    return weights, bases

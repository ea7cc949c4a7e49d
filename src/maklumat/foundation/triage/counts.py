"""What was learned, as plain sums: a text can be added at any time, and the order does not matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from maklumat.foundation.triage.reading import Message

LEAST_REPORTS: Final = 2.0
"""A feature that occurs in a single report says nothing about the next one, and is not stored."""


@dataclass
class Counts:
    """Sums over the texts of each label: a division, a service or a kind."""

    texts: float = 0.0
    """How many texts were added, each by its weight."""

    spread: dict[str, float] = field(default_factory=dict)
    """In how many texts a feature occurs."""

    sums: dict[str, dict[str, float]] = field(default_factory=dict)
    """By label, by feature: the summed weights."""

    def add(self, message: Message, label: str, weight: float = 1.0) -> None:
        """Learn that a text belongs to a label; it counts as ``weight`` reports."""
        self.texts += weight
        sums = self.sums.setdefault(label, {})
        for name, feature in message.features.items():
            self.spread[name] = self.spread.get(name, 0.0) + weight
            sums[name] = sums.get(name, 0.0) + feature.weight * weight

    def add_all(self, examples: Iterable[tuple[Message, str]], weight: float = 1.0) -> "Counts":
        """Learn from many; return itself."""
        for message, label in examples:
            self.add(message, label, weight)
        return self


def counts_to_record(counts: Counts) -> dict[str, Any]:
    """Return the counts as plain JSON values, without what occurs in one text only."""
    kept = {name for name, texts in counts.spread.items() if texts >= LEAST_REPORTS}
    return {
        "texts": counts.texts,
        "spread": {name: texts for name, texts in counts.spread.items() if name in kept},
        "sums": {
            label: {name: round(value, 4) for name, value in sums.items() if name in kept}
            for label, sums in counts.sums.items()
        },
    }


def counts_from_record(record: Mapping[str, Any]) -> Counts:
    """Return what `counts_to_record` wrote."""
    sums = {str(label): dict(of_label) for label, of_label in record["sums"].items()}
    return Counts(float(record["texts"]), dict(record["spread"]), sums)

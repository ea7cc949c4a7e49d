"""How much two messages tell of the same matter: words that are rare count most.

>>> rarity = Rarity.of([])
>>> likeness(read_message("lampu jalan mati"), read_message("lampu jalan padam mati"), rarity) > 0.6
True
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from maklumat.foundation.triage.counts import Counts
from maklumat.foundation.triage.reading import Message, read_message

SAME_MATTER: Final = 0.5
"""From this on two messages are shown as perhaps the same matter."""

LEAST_WORDS: Final = 3
"""A message of fewer telling words is like too many others."""

__all__ = ["SAME_MATTER", "Rarity", "likeness", "read_message"]


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of the known messages a word occurs."""

    messages: float
    spread: dict[str, int]

    @classmethod
    def of(cls, messages: Iterable[Message]) -> "Rarity":
        """Count the words of messages."""
        read = list(messages)
        spread = Counter(root for message in read for root in {word.root for word in message.words})
        return cls(float(len(read)), dict(spread))

    @classmethod
    def in_counts(cls, counts: Counts) -> "Rarity":
        """Take the words out of what was learned; pairs and pieces are left there."""
        words = {name: int(texts) for name, texts in counts.spread.items() if name[0] != "~" and " " not in name}
        return cls(counts.texts, words)

    def weight(self, root: str) -> float:
        """Return how much a word says: near 1 for one that is everywhere, more the rarer it is."""
        return 1.0 + math.log((self.messages + 1.0) / (self.spread.get(root, 0) + 1.0))


def likeness(one: Message, other: Message, rarity: Rarity) -> float:
    """Return 0 (nothing in common) to 1 (the same words): the mean of both directions' shares, the smaller doubled.

    A short message inside a long one is not the same matter, so the lower share counts twice.
    """
    mine, theirs = {word.root for word in one.words}, {word.root for word in other.words}
    if min(len(mine), len(theirs)) < LEAST_WORDS:
        return float(mine == theirs and bool(mine))
    shared = sum(rarity.weight(root) for root in mine & theirs)
    shares = sorted(shared / sum(rarity.weight(root) for root in roots) for roots in (mine, theirs))
    return (2 * shares[0] + shares[1]) / 3

"""From a score to how often such a score is right, by what happened to those before it.

Isotonic regression (pool adjacent violators): the higher the score, the higher the likelihood, whatever the curve.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LEAST_IN_STEP: Final = 20
"""Scores are judged in groups of at least so many, so that no likelihood rests on three reports."""

UNKNOWN_SHARE: Final = 0.6
"""What a score is worth of itself while nothing was confirmed: an untried model is not believed more."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Steps of a rising line: from a score on, a likelihood."""

    starts: tuple[float, ...] = ()
    likelihoods: tuple[float, ...] = ()

    def likelihood(self, score: float) -> float:
        """Return how likely a suggestion with this score is right, 0 to 1; between two steps in proportion."""
        if not self.starts:
            return score * UNKNOWN_SHARE
        after = bisect_right(self.starts, score)
        if after == 0:
            return self.likelihoods[0]
        if after == len(self.starts):
            return self.likelihoods[-1]
        left, right = self.starts[after - 1], self.starts[after]
        part = (score - left) / (right - left)
        return self.likelihoods[after - 1] + part * (self.likelihoods[after] - self.likelihoods[after - 1])


def calibrate(judged: Iterable[tuple[float, bool]]) -> Calibration:
    """Return the rising line through scores and whether each was right; nothing when there are too few.

    >>> round(calibrate([(0.1, False)] * 20 + [(0.9, True)] * 20).likelihood(0.5), 3)
    0.5
    """
    rows = sorted(judged)
    blocks: list[list[float]] = []
    for start in range(0, len(rows) - LEAST_IN_STEP + 1, LEAST_IN_STEP):
        end = len(rows) if len(rows) - start < 2 * LEAST_IN_STEP else start + LEAST_IN_STEP
        blocks.append(_block(rows[start:end]))
        while len(blocks) > 1 and blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]:
            last = blocks.pop()
            blocks[-1] = [sum(pair) for pair in zip(blocks[-1], last, strict=True)]
    middles = tuple(score / count for score, _right, count in blocks)
    return Calibration(middles, tuple(right / count for _score, right, count in blocks))


def _block(rows: Sequence[tuple[float, bool]]) -> list[float]:
    """Return the sum of the scores, how many were right, and how many there are."""
    return [sum(score for score, _ in rows), float(sum(right for _, right in rows)), float(len(rows))]

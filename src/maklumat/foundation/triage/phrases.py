"""Finding everyday phrases in a text: whole words, a star for the rest of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maklumat.foundation.text import split_words
from maklumat.foundation.triage.reading import MOST_WORDS

LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of a text, and the phrases that gave them, the heaviest first."""

    points: float
    because: tuple[str, ...]


class Phrases:
    """A table of phrases with their points, to be looked for in many texts."""

    def __init__(self, points: Mapping[str, float]) -> None:
        self._whole = {phrase: value for phrase, value in points.items() if not phrase.endswith("*")}
        self._begun = tuple((phrase[:-1], value) for phrase, value in points.items() if phrase.endswith("*"))

    def tally(self, text: str) -> Tally:
        """Add up the phrases of a text; each counts once, and a longer one hides the shorter inside it."""
        found: dict[str, float] = {}
        for phrase in _phrases(split_words(text)[:MOST_WORDS]):
            points = self._points(phrase)
            if points and not any(phrase in longer.split() for longer in found if " " in longer):
                found[phrase] = points
        loudest = sorted(found, key=lambda phrase: (-found[phrase], phrase))
        return Tally(sum(found.values()), tuple(loudest[:3]))

    def _points(self, phrase: str) -> float:
        points = self._whole.get(phrase, 0.0)
        if points:
            return points
        spaces = phrase.count(" ")
        fits = (value for start, value in self._begun if phrase.startswith(start) and start.count(" ") == spaces)
        return next(fits, 0.0)


def _phrases(words: list[str]) -> Iterable[str]:
    """Yield the longest phrases first, so that what they hold is not counted again."""
    for length in range(LONGEST_PHRASE, 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])

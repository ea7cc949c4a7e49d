"""Marks of list entries: numbers, letters, Roman numerals, bullets, dashes."""

import re
from dataclasses import dataclass
from enum import StrEnum

BULLETS = "•*○●▪■◦‣·➢✓✔►▶◆❖§"
UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN = {f"{tens}{unit}": 10 * len(tens) + value for tens in ("", "x") for value, unit in enumerate(UNITS)} | {"xx": 20}
MARK = re.compile(
    rf"\s*(?:(?P<bullet>[{BULLETS}\ue000-\uf8ff])\s*"
    r"|(?P<dash>[-–—−])(?:\s+|(?=[A-Za-z(]))"
    r"|(?P<open>\()?(?:(?P<number>\d{1,2})(?P<number_end>[.)])(?![\d])|(?P<word>[ivxIVX]{1,5}"
    r"|[a-zA-Z])(?P<word_end>[.)]))"
    r"(?P<space>\s*))"
)
NUMBER_ONLY = re.compile(r"\(?(\d{1,2}|[A-Z]|[IVX]{1,4})[.)]*")
DEEP_NUMBER = re.compile(r"\s*(?:\d{1,2}\.){1,3}\d{1,2}(?:[.)]\s*|\s+)(?=[A-Z])")


class MarkKind(StrEnum):
    """How an entry is marked; entries of one list share the kind."""

    NUMBER = "1."
    NUMBER_BRACKET = "1)"
    DEEP_NUMBER = "1.1"
    SMALL_LETTER = "a."
    SMALL_LETTER_BRACKET = "a)"
    CAPITAL = "A."
    CAPITAL_BRACKET = "A)"
    ROMAN = "I."
    SMALL_ROMAN = "i."
    BULLET = "•"
    DASH = "-"


UNORDERED = (MarkKind.BULLET, MarkKind.DASH)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; ``value`` is its place in the list from 1, 0 for bullets and dashes."""

    kind: MarkKind
    value: int
    glyph: str = ""

    @property
    def level(self) -> tuple[str, str]:
        """What entries of the same list have in common."""
        return (self.kind.value, self.glyph)


def split_mark(text: str) -> tuple[Mark | None, str]:
    """Split the first mark off a text.

    >>> split_mark("2) Salinan KK")
    (Mark(kind=<MarkKind.NUMBER_BRACKET: '1)'>, value=2, glyph=''), 'Salinan KK')
    >>> split_mark("1.5 juta"), split_mark("a.n. Camat")[0], split_mark("4 x 6")[0]
    ((None, '1.5 juta'), None, None)
    """
    deep = DEEP_NUMBER.match(text)
    if deep:
        return Mark(MarkKind.DEEP_NUMBER, int(re.findall(r"\d+", deep[0])[-1])), text[deep.end() :]
    match = MARK.match(text)
    if not match:
        return None, text
    rest = text[match.end() :].strip()
    if match["bullet"]:
        return Mark(MarkKind.BULLET, 0, match["bullet"]), rest
    if match["dash"]:
        return Mark(MarkKind.DASH, 0), rest
    if match["number"]:
        kind = MarkKind.NUMBER if match["number_end"] == "." and not match["open"] else MarkKind.NUMBER_BRACKET
        return Mark(kind, int(match["number"])), rest
    return _lettered(match, text, rest)


def split_marks(text: str) -> tuple[list[Mark], str]:
    """Split all marks off the front: "1. 1. Berkas", "- a. Facebook".

    >>> split_marks("1. - Rekomendasi desa")[1], len(split_marks("1. - Rekomendasi desa")[0])
    ('Rekomendasi desa', 2)
    """
    marks: list[Mark] = []
    while len(marks) < 4:  # noqa: PLR2004 - deeper is no list any more
        mark, rest = split_mark(text)
        if mark is None:
            break
        marks.append(mark)
        text = rest
    return marks, text.strip()


def is_only_number(text: str) -> bool:
    """Tell whether a cell or line holds nothing but a number of its row: "7.", "3. 4.", "A".

    >>> is_only_number("7."), is_only_number("3. 4."), is_only_number("7 hari"), is_only_number("Biaya")
    (True, True, False, False)
    """
    words = text.split()
    return 0 < len(words) <= 3 and all(NUMBER_ONLY.fullmatch(word) for word in words)  # noqa: PLR2004


def number_of(text: str) -> Mark | None:
    """Return the mark of a cell that holds only a number, the last one when there are several."""
    words = text.split()
    if not is_only_number(text):
        return None
    word = words[-1].strip(".()")
    if word.isdecimal():
        return Mark(MarkKind.NUMBER, int(word))
    return split_mark(f"{word}. x")[0]


def _lettered(match: re.Match[str], text: str, rest: str) -> tuple[Mark | None, str]:
    word, bracket = match["word"], match["word_end"] == ")"
    glued = not match["space"] and rest
    if glued and not bracket and (word.isupper() or not re.match(r"[A-Z(][a-z]|[A-Z]{3}", rest)):
        return None, text
    if len(word) > 1 or word in "iI" or (word in "vVxX" and not bracket):
        value = ROMAN.get(word.casefold())
        if value is None:
            return None, text
        if len(word) > 1 or word in "iI":
            return Mark(MarkKind.ROMAN if word.isupper() else MarkKind.SMALL_ROMAN, value), rest
    value = ord(word.casefold()) - ord("a") + 1
    if word.isupper():
        return Mark(MarkKind.CAPITAL_BRACKET if bracket else MarkKind.CAPITAL, value), rest
    return Mark(MarkKind.SMALL_LETTER_BRACKET if bracket else MarkKind.SMALL_LETTER, value), rest


def continues(last: Mark, mark: Mark) -> bool:
    """Tell whether a mark may follow another in one list; an "i." follows "h.".

    >>> continues(Mark(MarkKind.NUMBER, 1), Mark(MarkKind.NUMBER, 2))
    True
    """
    if last.kind in UNORDERED:
        return mark.level == last.level
    kind, value = mark.kind, mark.value
    if kind in (MarkKind.SMALL_ROMAN, MarkKind.ROMAN) and last.kind in (MarkKind.SMALL_LETTER, MarkKind.CAPITAL):
        value = {1: 9, 5: 22, 10: 24}.get(value, value)
        return value == last.value + 1
    return kind == last.kind and value == last.value + 1

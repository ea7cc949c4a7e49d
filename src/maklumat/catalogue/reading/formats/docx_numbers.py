"""The numbers Word puts in front of paragraphs, which stand nowhere in the text, and which styles are headings."""

import re
from collections import defaultdict

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"(?:heading|judul|title|subtitle|kop)\s*\d?", re.IGNORECASE)
BULLET = "•"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbers:
    """Counts numbered paragraphs in reading order; one for each document."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.levels = _levels(numbering)
        self.styles = _styles(styles)
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)

    def mark_of(self, paragraph: etree._Element) -> str:
        """Return the mark in front of a paragraph and count it, "" when there is none."""
        number, level = self._number(paragraph)
        if not number or number == "0":
            return ""
        kind, start, pattern = self.levels.get((number, level), ("bullet", 1, "%1."))
        counts = self.counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if kind in {"bullet", "none"}:
            return BULLET if kind == "bullet" else ""
        end = ")" if pattern.rstrip().endswith(")") else "."
        return f"{written(counts[level], kind)}{end}"

    def depth_of(self, paragraph: etree._Element) -> int:
        """Return how deep in its list a paragraph stands, from 0."""
        return self._number(paragraph)[1]

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Tell whether the paragraph's style is one of headings."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val", "") if style is not None else ""
        return bool(HEADING.match(self.styles.get(name, (name, "", 0))[0]))

    def _number(self, paragraph: etree._Element) -> tuple[str, int]:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            _, number, level = self.styles.get(style.get(f"{W}val", "") if style is not None else "", ("", "", 0))
            return number, level
        return _value(properties.find(f"{W}numId")), int(_value(properties.find(f"{W}ilvl")) or 0)


def written(number: int, kind: str) -> str:
    """Write a number as its list does.

    >>> written(3, "decimal"), written(3, "lowerLetter"), written(4, "upperRoman")
    ('3', 'c', 'IV')
    """
    if kind.endswith("Letter"):
        letter = LETTERS[(number - 1) % len(LETTERS)]
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman"):
        text, rest = "", min(number, 30)
        for value, sign in ROMAN:
            while rest >= value:
                text, rest = text + sign, rest - value
        return text.upper() if kind.startswith("upper") else text
    return str(number)


def _levels(numbering: etree._Element | None) -> dict[tuple[str, int], tuple[str, int, str]]:
    """Return kind, first number and pattern of each level of each list."""
    if numbering is None:
        return {}
    abstract: dict[str, dict[int, tuple[str, int, str]]] = {}
    for each in numbering.iter(f"{W}abstractNum"):
        abstract[each.get(f"{W}abstractNumId", "")] = {
            int(level.get(f"{W}ilvl", "0")): (
                _value(level.find(f"{W}numFmt")) or "decimal",
                int(_value(level.find(f"{W}start")) or 1),
                _value(level.find(f"{W}lvlText")),
            )
            for level in each.iter(f"{W}lvl")
        }
    return {
        (each.get(f"{W}numId", ""), level): kind
        for each in numbering.iter(f"{W}num")
        for level, kind in abstract.get(_value(each.find(f"{W}abstractNumId")), {}).items()
    }


def _styles(styles: etree._Element | None) -> dict[str, tuple[str, str, int]]:
    """Return name, list and level of each style."""
    if styles is None:
        return {}
    out = {}
    for style in styles.iter(f"{W}style"):
        name = _value(style.find(f"{W}name"))
        number = _value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        level = _value(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        out[style.get(f"{W}styleId", "")] = (name, number, int(level or 0))
    return out


def _value(element: etree._Element | None) -> str:
    value = element.get(f"{W}val", "") if element is not None else ""
    return value.removeprefix("-") if value.lstrip("-").isdecimal() else value

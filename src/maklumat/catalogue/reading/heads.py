"""Recognising the heading of a component in a line or cell, whatever follows it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from maklumat.catalogue.reading.lexicon import (
    COMMON,
    GLUE,
    HOURS_LABEL,
    NAMES,
    OTHER_LABEL,
    known_word,
)
from maklumat.catalogue.reading.marks import split_mark
from maklumat.catalogue.reading.shapes import Component

TOKEN = re.compile(r"dan/atau|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|\S")
CLOSERS = frozenset({":", "=", "?", ".", "-", "–", ";"})
MOST_WORDS = 12


class Fit(StrEnum):
    """How much of the text the heading is."""

    WHOLE = "whole"
    """Nothing else stands there."""
    SEPARATED = "separated"
    """A colon or a list mark follows, then the value."""
    OPEN = "open"
    """The value follows without a sign."""
    CUT = "cut"
    """It reads like the beginning of a heading that goes on elsewhere."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading found at the start of a text; ``component`` is None for a known row outside the 14."""

    component: Component | None
    fit: Fit
    text: str
    rest: str
    words: int
    sureness: float
    reason: str = ""
    is_hours: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign with its place; ``word`` is the known word it stands for."""

    word: str
    start: int
    end: int
    is_misspelt: bool


def find_head(text: str) -> Head | None:
    """Find the heading a text starts with; list marks must be split off before.

    >>> head = find_head("Sarana dan Prasaran atau Fasilitas"); head.component.value, head.fit.value, head.sureness
    ('facilities', 'whole', 0.9)
    >>> head = find_head("Biaya/tarif : Gratis"); head.component.value, head.fit.value, head.rest
    ('fee', 'separated', 'Gratis')
    >>> head = find_head("Produk layanan Formulir Pindah"); head.fit.value, head.rest
    ('open', 'Formulir Pindah')
    >>> find_head("Jaminan").component.value, find_head("Sarana dan").fit.value, find_head("Kartu Keluarga")
    ('service_guarantee', 'cut', None)
    >>> find_head("Jam Pelayanan : 08.00").is_hours
    True
    """
    other = _other_head(text)
    if other:
        return other
    tokens = _tokens(text[:200])
    best: Head | None = None
    for component in NAMES:
        head = _head_of(component, text, tokens)
        if head and (best is None or (head.words, head.fit is Fit.WHOLE) > (best.words, best.fit is Fit.WHOLE)):
            best = head
    return best


def head_words(text: str, component: Component, used: str) -> int:
    """Return how many characters at the start of a text go on with a heading that was cut off.

    >>> "Prasarana 2. Komputer"[head_words("Prasarana 2. Komputer", Component.FACILITIES, "Sarana dan"):]
    '2. Komputer'
    """
    spoken = {token.word for token in _tokens(used)}
    end = 0
    for token in _tokens(text[:120]):
        known = token.word in _vocabulary(component) and (token.word not in spoken or token.word in GLUE)
        if not known and token.word not in GLUE:
            break
        if token.word in {"-", "–", "(", ")"}:
            break
        spoken.add(token.word)
        end = token.end
    if all(token.word in GLUE for token in _tokens(text[:end])):
        end = end if text[:end].casefold() in {"dan", "dan/atau", "/", "atau"} else 0
    return len(text[:end]) + len(text[end:]) - len(text[end:].lstrip()) if end else 0


def is_of_core_words(text: str) -> bool:
    """Tell whether a text has only words that name some component by themselves, none that may stand beside them.

    >>> is_of_core_words("Pengawas"), is_of_core_words("Sistem, Mekanisme dan"), is_of_core_words("Pengawas Atasan")
    (True, True, False)
    """
    words = {token.word for token in _tokens(text)} - GLUE
    return any(words <= core for core in CORE_WORDS)


def _head_of(component: Component, text: str, tokens: list[Token]) -> Head | None:
    """Take words as long as they belong to the names of this component, each once."""
    name, vocabulary = NAMES[component], _vocabulary(component)
    seen: set[str] = set()
    taken = 0
    for number, token in enumerate(tokens[:MOST_WORDS]):
        is_glue = token.word in GLUE
        if not is_glue and (token.word not in vocabulary or token.word in seen):
            break
        if is_glue and not seen and token.word != "(":
            break
        if is_glue and _is_separator(text, token):
            break
        if not is_glue:
            seen.add(token.word)
        taken = number + 1
    taken = _without_loose_end(tokens, taken, text)
    words = {token.word for token in tokens[:taken]}
    if not taken or not any(core <= words for core in name.core):
        return None
    return _built(component, text, tokens, taken)


def _built(component: Component, text: str, tokens: list[Token], taken: int) -> Head:
    used = tokens[:taken]
    end = used[-1].end
    rest = text[end:].strip()
    closer = tokens[taken].word if taken < len(tokens) else ""
    if not rest.strip(" :.?;=-–"):
        fit = Fit.CUT if used[-1].word in GLUE and used[-1].word != ")" else Fit.WHOLE
        rest = ""
    elif closer in CLOSERS:
        fit, rest = Fit.SEPARATED, re.sub(r"^[:=?.;\s–-]+", "", rest)
    else:
        fit = Fit.SEPARATED if split_mark(rest)[0] else Fit.OPEN
        fit = Fit.CUT if used[-1].word in GLUE and used[-1].word != ")" else fit
    misspelt = [token for token in used if token.is_misspelt]
    words = len([token for token in used if token.word not in GLUE])
    reason = "heading misspelt" if misspelt else ""
    return Head(component, fit, text[:end].strip(), rest, words, 0.9 if misspelt else 1.0, reason)


def _other_head(text: str) -> Head | None:
    for pattern, is_hours in ((HOURS_LABEL, True), (OTHER_LABEL, False)):
        match = pattern.match(text.strip())
        if match:
            rest = text.strip()[match.end() :].strip()
            if not rest.strip(" :.") or rest[0] in ":=":
                fit = Fit.SEPARATED if rest.strip(" :.=") else Fit.WHOLE
                return Head(None, fit, match[0], rest.strip(" :="), 2, 1.0, is_hours=is_hours)
    return None


def _tokens(text: str) -> list[Token]:
    out = []
    for match in TOKEN.finditer(text):
        written = match[0].casefold()
        word = known_word(written)
        out.append(Token(word, match.start(), match.end(), word != written))
    return out


def _vocabulary(component: Component) -> frozenset[str]:
    return VOCABULARIES[component]


def _is_separator(text: str, token: Token) -> bool:
    """Tell whether a dash separates heading and value ("Biaya - Gratis") instead of joining two words."""
    return token.word in {"-", "–"} and text[token.start - 1 : token.start].isspace()


def _without_loose_end(tokens: list[Token], taken: int, text: str) -> int:
    """Give back signs at the end that belong to the value, such as an opening bracket or a dash."""
    while taken and tokens[taken - 1].word in {"(", "-", "–", "untuk", "pada", "dari", "yang", "of"}:
        taken -= 1
    return taken


VOCABULARIES = {
    component: frozenset(word for words in name.core for word in words) | name.beside | COMMON
    for component, name in NAMES.items()
}
CORE_WORDS = [frozenset(word for words in name.core for word in words) for name in NAMES.values()]

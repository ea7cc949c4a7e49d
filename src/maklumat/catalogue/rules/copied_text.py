"""What was left over in a standard when its text was copied from another unit. No database, no framework.

Five things are looked for: the name of another unit of the same kind, another regency or city, a telephone number or
mail address of another unit, the address of another region's site, and a year that has passed. Every hit names its
words and whom they belong to; a person decides.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Final

from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.regions import plain_region
from maklumat.catalogue.vocabulary import ComponentCode, FindingKind

TOKEN: Final = re.compile(r"[^\W_]+")
WORKS_WITH: Final = frozenset({"bersama", "oleh", "kepada", "dengan"})
"""Before a unit's name: it is named because it takes part."""
LONGEST_NAME: Final = 8
"""Words of a unit's name; longer names are compared by their first ones."""
REGION: Final = re.compile(
    r"(?<!Kecamatan )(?<!Kelurahan )(?<!Desa )\b(?:Kabupaten|Kab\.|Kota)\s+"
    r"(?P<name>[A-Z][a-z'’]+(?:\s+[A-Z][a-z'’]+){0,2})"
)
NOT_OF_A_NAME: Final = frozenset({"Nomor", "No", "Tahun", "Tentang", "Provinsi", "Kalimantan", "Perihal", "Yang"})
PHONE: Final = re.compile(r"(?<![\d/])\(?(?:\+?62|0)[\d\s().-]{7,18}\d")
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
REGION_SITE: Final = re.compile(r"\b(?:[\w-]+\.)*(?P<domain>[a-z-]+(?:kab|kota|prov)\.go\.id)\b", re.IGNORECASE)
YEAR: Final = re.compile(
    r"(?<!sejak )\b(?:tahun(?:\s+anggaran)?|TA\.?|T\.A\.)\s+(?P<year>20\d{2})\b(?!\s*(?:/|tentang))", re.IGNORECASE
)
CITES: Final = re.compile(r"\b(?:nomor|no\.?)\s*\S+\s*$", re.IGNORECASE)
YEARS_AROUND: Final = 1
LONGEST_EXCERPT: Final = 240
LEAST_DIGITS: Final = 8
SILENT_FIELDS: Final = frozenset({"id", "regulation", "number", "kind", "title"})
"""Fields of which the words belong to a law, or are no words."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A unit that a name, a number or an address belongs to."""

    unit_id: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What belongs to whom in one government.

    Attributes:
        names: a unit by the words of its name, in small letters.
        addresses: a unit by the digits of its telephone numbers, and by its mail addresses in small letters.
        region: how the government is called in laws, such as "Kabupaten Kutai Kartanegara".
        domains: its own domains, such as "kukarkab.go.id".
    """

    names: Mapping[tuple[str, ...], Peer]
    addresses: Mapping[str, Peer]
    region: str
    domains: frozenset[str]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a standard is at home: its unit, and every unit above and below it."""

    kind: str
    unit_ids: frozenset[int]
    year: int


@dataclass(frozen=True, slots=True)
class StandardText:
    """One text of a standard and where it stands."""

    component: ComponentCode
    item_id: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that seem to belong elsewhere, with the sentence around them."""

    kind: FindingKind
    at: StandardText
    words: str
    excerpt: str
    start: int
    end: int
    unit_id: int | None = None


def find_leftovers(components: Components, lexicon: Lexicon, home: Home) -> tuple[Leftover, ...]:
    """Return what seems to be left over from another standard, in the order of the components; each words once an item.

    A unit's name counts only when the unit is of the same kind as the one at home: a district names its own division of
    the secretariat with reason, and another district hardly ever.
    """
    found: dict[tuple[str, str, str], Leftover] = {}
    for at in texts_of(components):
        for hit in _hits(at, lexicon, home):
            found.setdefault((at.component.value, at.item_id, hit.words.casefold()), hit)
    return tuple(found.values())


def texts_of(components: Components) -> Iterator[StandardText]:
    """Yield every text that an office wrote itself, in the order of the components."""
    for code in ComponentCode:
        value = getattr(components, code)
        for item in value if isinstance(value, tuple) else (value,):
            if item is not None:
                yield from _texts(code, getattr(item, "id", code.value), item)


def _texts(code: ComponentCode, item_id: str, item: object) -> Iterator[StandardText]:
    for each in fields(item):  # type: ignore[arg-type] # an item of a component is a dataclass
        value = getattr(item, each.name)
        if isinstance(value, tuple):
            for part in value:
                if is_dataclass(part):
                    yield from _texts(code, item_id, part)
        elif is_dataclass(value):
            yield from _texts(code, item_id, value)
        elif isinstance(value, str) and not isinstance(value, StrEnum) and value and each.name not in _silent(code):
            yield StandardText(code, item_id, each.name, value)


def _silent(code: ComponentCode) -> frozenset[str]:
    silent = SILENT_FIELDS | {"legal_basis"}
    return silent | {"actor", "who"} if code is ComponentCode.PROCEDURE else silent


def _hits(at: StandardText, lexicon: Lexicon, home: Home) -> Iterator[Leftover]:
    yield from _other_units(at, lexicon, home)
    yield from _other_regions(at, lexicon)
    yield from _other_addresses(at, lexicon, home)
    yield from _passed_years(at, home)


def _other_units(at: StandardText, lexicon: Lexicon, home: Home) -> Iterator[Leftover]:
    tokens = list(TOKEN.finditer(at.text))
    words = [token[0].casefold() for token in tokens]
    place = 0
    while place < len(words):
        length, peer = _longest_name(words, place, lexicon)
        takes_part = place > 0 and words[place - 1] in WORKS_WITH
        if peer and not takes_part and peer.unit_id not in home.unit_ids and peer.kind == home.kind:
            span = tokens[place].start(), tokens[place + length - 1].end()
            yield _leftover(FindingKind.OTHER_UNIT, at, span, peer.unit_id)
        place += max(length, 1)


def _longest_name(words: list[str], place: int, lexicon: Lexicon) -> tuple[int, Peer | None]:
    for length in range(min(LONGEST_NAME, len(words) - place), 1, -1):
        peer = lexicon.names.get(tuple(words[place : place + length]))
        if peer is not None:
            return length, peer
    return 0, None


def _other_regions(at: StandardText, lexicon: Lexicon) -> Iterator[Leftover]:
    own = plain_region(lexicon.region)
    for found in REGION.finditer(at.text):
        words = found["name"].split()
        while words and words[-1] in NOT_OF_A_NAME:
            words.pop()
        name = " ".join(words).casefold()
        if not name or (own and (own.startswith(name) or name.startswith(own))):
            continue
        yield _leftover(FindingKind.OTHER_REGION, at, (found.start(), found.start("name") + len(" ".join(words))))


def _other_addresses(at: StandardText, lexicon: Lexicon, home: Home) -> Iterator[Leftover]:
    for pattern, plain in ((PHONE, phone_digits), (MAIL, str.casefold)):
        for found in pattern.finditer(at.text):
            peer = lexicon.addresses.get(plain(found[0]))
            if peer is not None and peer.unit_id not in home.unit_ids:
                yield _leftover(FindingKind.OTHER_CONTACT, at, found.span(), peer.unit_id)
    for found in REGION_SITE.finditer(at.text):
        if lexicon.domains and found["domain"].casefold() not in lexicon.domains:
            yield _leftover(FindingKind.OTHER_SITE, at, found.span())


def _passed_years(at: StandardText, home: Home) -> Iterator[Leftover]:
    for found in YEAR.finditer(at.text):
        is_cited = CITES.search(at.text, 0, found.start()) is not None
        if not is_cited and abs(int(found["year"]) - home.year) > YEARS_AROUND:
            yield _leftover(FindingKind.OTHER_YEAR, at, found.span())


def phone_digits(written: str) -> str:
    """Return a telephone number as its digits without country code and leading zero; empty when too short.

    >>> phone_digits("+62 541-123 4567"), phone_digits("(0541) 1234567")
    ('5411234567', '5411234567')
    """
    digits = "".join(re.findall(r"\d", written))
    digits = digits.removeprefix("62") if written.lstrip(" (").startswith(("+62", "62")) else digits.removeprefix("0")
    return digits if len(digits) >= LEAST_DIGITS else ""


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a unit's name as a text is searched for them."""
    return tuple(word.casefold() for word in TOKEN.findall(name))[:LONGEST_NAME]


def _leftover(kind: FindingKind, at: StandardText, span: tuple[int, int], unit_id: int | None = None) -> Leftover:
    """Return a hit with as much around it as a reader needs."""
    start, end = span
    room = max(0, LONGEST_EXCERPT - (end - start)) // 2
    first = max(0, start - room)
    while first and first < start and not at.text[first - 1].isspace():
        first += 1
    last = min(len(at.text), end + room)
    excerpt = at.text[first:last].replace("\n", " ")[:400]
    return Leftover(kind, at, at.text[start:end], excerpt, start - first, min(end - first, len(excerpt)), unit_id)

"""Questions about the legal basis: by-laws of other regions, laws without a year, laws long replaced."""

import re
from collections.abc import Iterable, Iterator

from maklumat.catalogue.reading.shapes import Component, ReadService, ReadWarning, WarningCode

BY_LAW = re.compile(
    r"\b(?:perda|perbup|perwal\w*|perwako|pergub|peraturan\s+(?:daerah|bupati|wali\s?kota|gubernur)"
    r"|keputusan\s+(?:bupati|wali\s?kota|gubernur))\b",
    re.IGNORECASE,
)
REGION = re.compile(
    r"\b(?i:kabupaten|kab\.|kota|provinsi|prov\.|bupati|wali\s?kota|gubernur)\s+"
    r"(?P<name>(?:[A-Z][a-z]+|[A-Z]{3,})(?:\s+(?!(?i:nomor|no|tahun|tentang|dan|di)\b)(?:[A-Z][a-z]+|[A-Z]{3,})){0,2})"
)
NOT_A_NAME = re.compile(
    r"^(?:nomor|no|tahun|tentang|provinsi|kabupaten|kota|administrasi|dan|daerah|se)\b", re.IGNORECASE
)
NUMBERED_LAW = re.compile(
    r"\b(?:UU|PP|perda|perbup|perwal\w*|permen\w*|perpres|undang-undang|peraturan\s+\w+|kepmen\w*|keputusan\s+\w+)\b"
    r".{0,40}?\b(?:no(?:mor)?\b\s*[.:]*\s*|N0\s*)?\d{1,3}\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(?:19[4-9]\d|20[0-4]\d)(?!\d)")
REPLACED = {
    ("permenpan", "36", "2012"): "PermenPANRB 15/2014",
    ("kepmen", "25", "2004"): "PermenPANRB 14/2017",
    ("kepmen", "63", "2003"): "PermenPANRB 15/2014",
    ("uu", "32", "2004"): "UU 23/2014",
    ("uu", "36", "2009"): "UU 17/2023",
}
"""Regulations that standards still cite, and what replaced them."""


def regions_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the regions a text names, in small letters, without what kind of region each is.

    >>> sorted(regions_in(["Kecamatan Pendopo, KABUPATEN EMPAT LAWANG", "Perda Kota Medan No.1"]))
    ['empat lawang', 'medan']
    >>> regions_in(["Perda Kabupaten Nomor 3", "kota terdekat"])
    frozenset()
    """
    found = {match["name"].casefold() for text in texts for match in REGION.finditer(text)}
    return frozenset(name for name in found if not NOT_A_NAME.match(name))


def question_laws(service: ReadService, regions: frozenset[str]) -> Iterator[ReadWarning]:
    """Question each regulation of a service; without any region of its own a file's by-laws are not questioned."""
    part = service.components.get(Component.LEGAL_BASIS)
    for item in part.items if part else ():
        named = regions_in([item.text]) if BY_LAW.search(item.text) else frozenset()
        if regions and named and not any(_same(one, other) for one in named for other in regions):
            facts = {"text": item.text, "region": ", ".join(sorted(named)).title()}
            yield ReadWarning(WarningCode.LAW_OF_ANOTHER_REGION, Component.LEGAL_BASIS, item.source, facts)
        if NUMBERED_LAW.search(item.text) and not YEAR.search(item.text):
            yield ReadWarning(WarningCode.LAW_WITHOUT_YEAR, Component.LEGAL_BASIS, item.source, {"text": item.text})
        replaced = _replaced(item.text)
        if replaced:
            facts = {"text": item.text, "replaced_by": replaced}
            yield ReadWarning(WarningCode.LAW_OUTDATED, Component.LEGAL_BASIS, item.source, facts)


def _same(one: str, other: str) -> bool:
    """Tell whether two names are of one region; a longer run of capitals may hold the name and more."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _replaced(text: str) -> str | None:
    folded = re.sub(r"[\s.]+", " ", text.casefold())
    numbers = set(re.findall(r"\d+", folded))
    for (kind, number, year), new in REPLACED.items():
        begins = folded.replace(" ", "").startswith((kind, "undang-undang") if kind == "uu" else kind)
        if begins and {number, year} <= numbers:
            return new
    return None

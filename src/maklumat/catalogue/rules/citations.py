"""A citation as people type it, and the row of the register it means.

"UU No. 25 Tahun 2009", "Undang-Undang Republik Indonesia Nomor 25 Tahun 2009 tentang Pelayanan Publik" and "UU 25/2009"
are one regulation, so they have one key. A regulation of a region is another one in every region: without a name
behind it, the office means its own.
"""

import re
from dataclasses import dataclass
from typing import Final

from maklumat.catalogue.rules.regulation_kinds import BY_CODE, KINDS, RANK_OF_MINISTERS, RANK_OF_OTHERS, RegulationKind

LONGEST_KEY: Final = 200
LONGEST_CITATION: Final = 4000
EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2100
IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
NOT_A_WORD: Final = re.compile(r"[\W_]+")
IN_FULL: Final = re.compile(
    r"^(?P<kind>.{2,160}?)[\s,]+(?:nomor|no\.?)\s*:?\s*(?P<number>[\w./\- ]{1,60}?)"
    r"[\s,]+(?:tahun|th\.?)\s*(?P<year>\d{4})\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
IN_SHORT: Final = re.compile(
    r"^(?P<kind>[^\d]{2,160}?)[\s,]+(?:(?:nomor|no\.?)\s*:?\s*)?(?P<number>\d{1,4})\s*/\s*(?P<year>\d{4})\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
TITLE: Final = re.compile(r"\btentang\s+(?P<title>.+)$", re.IGNORECASE | re.DOTALL)
STATE: Final = re.compile(r"^(?:republik indonesia|ri)\b")
REGIONS: Final = ("kabupaten", "kota", "provinsi", "desa")
BY_NAME: Final[dict[str, RegulationKind]] = {}


def _words(text: str) -> str:
    return " ".join(NOT_A_WORD.sub(" ", IN_BRACKETS.sub(" ", text).casefold()).split())


BY_NAME.update({_words(name): kind for kind in KINDS for name in (kind.name, *kind.aliases)})
LONGEST_FIRST: Final = tuple(sorted(BY_NAME, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says, as typed; ``title`` may be empty."""

    kind: str
    number: str
    year: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class KindAndIssuer:
    """What the words before the number mean: the code of the kind, its rank, and whose it is ("" for the state)."""

    code: str
    rank: int
    issuer: str


def read_citation(text: str) -> Citation | None:
    """Return what a citation in one sentence says; None when it names no number and year.

    >>> read_citation("UU 25/2009")
    Citation(kind='UU', number='25', year=2009, title='')
    >>> read_citation("Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan UU 25/2009").title
    'Pelaksanaan UU 25/2009'
    """
    sentence = " ".join(text[:LONGEST_CITATION].split())
    found = IN_FULL.match(sentence) or IN_SHORT.match(sentence)
    if found is None or not EARLIEST_YEAR <= int(found["year"]) <= LATEST_YEAR:
        return None
    title = TITLE.search(found["rest"])
    return Citation(
        kind=found["kind"].strip(" ,"),
        number=found["number"].strip(" ,"),
        year=int(found["year"]),
        title=title["title"].strip(" .;,") if title else "",
    )


def read_kind(written: str, own_region: str = "") -> KindAndIssuer:
    """Return what the words before a number mean.

    >>> read_kind("Peraturan Bupati Kutai Kartanegara")
    KindAndIssuer(code='perbup', rank=64, issuer='kabupaten kutai kartanegara')
    >>> read_kind("Perda", own_region="Kabupaten Kutai Kartanegara").issuer
    'kabupaten kutai kartanegara'

    Args:
        written: such as "Undang-Undang" or "Perda Kota Samarinda"; what stands in brackets is no part of it.
        own_region: whose a regional regulation is when it does not say so.
    """
    words = _words(written)
    name = next((name for name in LONGEST_FIRST if words == name or words.startswith(f"{name} ")), None)
    if name is None:
        rank = RANK_OF_MINISTERS if words.startswith(("peraturan menteri", "peraturan bersama")) else RANK_OF_OTHERS
        return KindAndIssuer(words.replace(" ", "-"), rank, "")
    kind, rest = BY_NAME[name], words.removeprefix(name).strip()
    if kind.region is None:
        rest = STATE.sub("", rest).strip()
        code = f"{kind.code}-{rest.replace(' ', '-')}" if rest else kind.code
        return KindAndIssuer(code, kind.rank, "")
    own = _words(own_region)
    issuer = _issuer(rest, kind.region)
    return KindAndIssuer(kind.code, kind.rank, own if not issuer or own.endswith(f" {issuer}") else issuer)


def regulation_key(kind: str, number: str, year: int, own_region: str = "") -> str:
    """Return the key by which a citation and a row of the register are the same regulation.

    >>> regulation_key("Undang-Undang Republik Indonesia", "25", 2009) == regulation_key("UU", "025", 2009)
    True
    >>> regulation_key("Perbup Paser", "3", 2020, "Kabupaten Kutai Kartanegara")
    'perbup/3/2020/kabupaten-paser'
    """
    meant = read_kind(kind, own_region)
    plain = _words(number).replace(" ", "-")
    plain = (plain.lstrip("0") or plain) if plain.isdigit() else plain
    return "/".join(part for part in (meant.code, plain, str(year), meant.issuer.replace(" ", "-")) if part)[
        :LONGEST_KEY
    ]


def citation_key(text: str, own_region: str = "") -> str:
    """Return the key of a citation in one sentence; empty when it names no regulation."""
    citation = read_citation(text)
    return regulation_key(citation.kind, citation.number, citation.year, own_region) if citation else ""


def kind_name(code: str) -> str:
    """Return the full name of a kind; its code when it is none we know."""
    return BY_CODE[code].name if code in BY_CODE else code


def _issuer(words: str, region: str) -> str:
    """Return whose a regional regulation is; "Bupati Paser" is the regency of Paser."""
    if not words:
        return ""
    return words if words.startswith(REGIONS) or not region else f"{region} {words}"

"""What a unit says of itself on paper, and what it takes from the units above."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

NIP_DIGITS: Final = 18
MOST_LINES: Final = 4
LENGTHS: Final = {
    "name_lines": 400,
    "address": 300,
    "place": 120,
    "signatory_title": 160,
    "signatory_name": 120,
    "signatory_rank": 120,
    "signatory_nip": NIP_DIGITS,
}


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for a unit: the four belong together and are never mixed from two units."""

    title: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""

    @property
    def number(self) -> str:
        """Rank and NIP as they stand under the name, each on its own line; empty when neither is known."""
        return "\n".join(line for line in (self.rank, f"NIP {self.nip}" if self.nip else "") if line)


NOBODY: Final = Signatory()


@dataclass(frozen=True, slots=True)
class LetterheadSetting:
    """What one unit said; empty where it said nothing. ``emblem`` is the id of a stored file."""

    unit: str = ""
    lines: tuple[str, ...] = ()
    address: str = ""
    place: str = ""
    emblem: int | None = None
    signatory: Signatory = NOBODY


@dataclass(frozen=True, slots=True)
class ResolvedLetterhead:
    """What holds for a unit, and from which unit each part comes; a part that nobody said has no source."""

    setting: LetterheadSetting
    sources: dict[str, str]


def resolve_letterhead(settings: Sequence[LetterheadSetting]) -> ResolvedLetterhead:
    """Return what holds for the last of some units that stand below one another, the root first.

    The nearest unit that said something wins, part by part; the names end with the unit's own when it took them over.

    >>> city = LetterheadSetting("Kota", ("PEMKOT",), "Jalan 1")
    >>> office = LetterheadSetting("Bagian", place="Tenggarong")
    >>> held = resolve_letterhead([city, office])
    >>> held.setting.lines, held.setting.address, held.sources["place"]
    (('PEMKOT', 'Bagian'), 'Jalan 1', 'Bagian')
    """
    own = settings[-1]
    held, sources = LetterheadSetting(own.unit), {}
    for part in ("lines", "address", "place", "emblem", "signatory"):
        found = _nearest(settings, part)
        if found is not None:
            source, value = found
            held, sources[part] = replace(held, **{part: value}), source.unit
            if part == "lines" and source is not own:
                held = replace(held, lines=tuple(dict.fromkeys((*source.lines, own.unit))))
    return ResolvedLetterhead(held, sources)


def is_nip(text: str) -> bool:
    """Say whether a text is empty or a civil-servant number.

    >>> is_nip("197001011995031001"), is_nip(""), is_nip("12")
    (True, True, False)
    """
    return not text or (text.isascii() and text.isdigit() and len(text) == NIP_DIGITS)


def _nearest(settings: Sequence[LetterheadSetting], part: str) -> tuple[LetterheadSetting, Any] | None:
    empty = getattr(LetterheadSetting(), part)
    found = ((setting, getattr(setting, part)) for setting in reversed(settings))
    return next((pair for pair in found if pair[1] != empty), None)

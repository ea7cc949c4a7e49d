"""A code as it is read aloud on the telephone: in groups, each letter with a word that cannot be misheard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LETTERS: Final = (
    "Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike",
    "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey", "X-ray",
    "Yankee", "Zulu",
)  # fmt: skip
DIGITS: Final = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
FIRST: Final = ord("A")


@dataclass(frozen=True, slots=True)
class SpokenGroup:
    """One group of a code, and how its signs are said."""

    signs: str
    words: tuple[str, ...]


def spell_code(code: str, digits: Sequence[str] = DIGITS) -> tuple[SpokenGroup, ...]:
    """Return a code in the groups it is written in.

    >>> [(group.signs, " ".join(group.words)) for group in spell_code("KKR-4T7K")]
    [('KKR', 'Kilo Kilo Romeo'), ('4T7K', 'empat Tango tujuh Kilo')]
    """
    return tuple(
        SpokenGroup(group, tuple(_say(sign, digits) for sign in group)) for group in code.upper().split("-") if group
    )


def _say(sign: str, digits: Sequence[str]) -> str:
    if sign.isascii() and sign.isdigit():
        return digits[int(sign)]
    place = ord(sign) - FIRST
    return LETTERS[place] if 0 <= place < len(LETTERS) else sign

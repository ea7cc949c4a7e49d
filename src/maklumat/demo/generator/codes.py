"""Tracking codes of generated cases: scattered like drawn ones, yet never twice, and known without asking."""

from collections.abc import Iterable

from maklumat.foundation.reference_codes import ALPHABET, BITS_PER_SYMBOL, CODE_BITS, DATA_SYMBOLS, code_from_number

SPACE = 1 << CODE_BITS - 1
"""The half of the codes that is drawn for cases."""
STEP = 0x2545F491 & (SPACE - 1) | 1
"""Odd, and so prime to the size of the space: its multiples visit every number once."""
STEP_BACK = pow(STEP, -1, SPACE)


def code_at(place: int, seed: int, prefix: str) -> str:
    """Return the code at a place of the seed's sequence.

    >>> code_at(0, 1, "MKL") != code_at(1, 1, "MKL")
    True
    """
    return code_from_number(prefix, (place * STEP + _start(seed)) % SPACE)


def place_of(code: str, seed: int) -> int:
    """Return the place at which the sequence of a seed gives this code.

    >>> place_of(code_at(41, 7, "MKL"), 7)
    41
    """
    symbols = code.partition("-")[2].replace("-", "")[:DATA_SYMBOLS]
    number = 0
    for symbol in symbols:
        number = number << BITS_PER_SYMBOL | ALPHABET.index(symbol)
    return (number - _start(seed)) * STEP_BACK % SPACE


def find_moved(taken_codes: Iterable[str], seed: int, count: int) -> dict[int, int]:
    """Return where the cases go whose place among the first ``count`` is taken by an existing code."""
    taken = {place_of(code, seed) for code in taken_codes}
    moved: dict[int, int] = {}
    free = count
    for place in sorted(place for place in taken if place < count):
        while free in taken:
            free += 1
        moved[place] = free
        free += 1
    return moved


def _start(seed: int) -> int:
    return (seed * 0x9E3779B1 + 0x1234567) % SPACE

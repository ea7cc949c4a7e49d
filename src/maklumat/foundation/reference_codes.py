"""Reference codes that survive a bad phone line: ``MKL-4T7K-92QP``.

A prefix and eight symbols of Crockford's alphabet (32 letters and digits without I, L, O and U): six
carry a number, two are check symbols of a Reed-Solomon code over GF(32). What that buys, measured
over every case by the tests:

* one wrong symbol, wherever it stands, is put right;
* two symbols that changed places, neighbours or not, are always noticed, never "corrected" into
  another code. They are not put right: the same check values could come from other slips;
* two unrelated wrong symbols are noticed about four times in five; the rest would read as another code,
  which is why a corrected code must be shown to the reader before it is acted on.

The check symbols make the sum of all symbols zero, and the sum of each symbol times the generator to
the power of its place. A swap leaves the first sum at zero and breaks the second, which no single
wrong symbol can do.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import IntEnum, StrEnum
from secrets import randbits
from typing import NamedTuple

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans("ILOU", "110V")
DATA_SYMBOLS = 6
SYMBOLS = 8
BITS_PER_SYMBOL = 5
CODE_BITS = DATA_SYMBOLS * BITS_PER_SYMBOL
FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)
GROUP = 31  # non-zero elements of the field
LONGEST_INPUT = 100
SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212\u00ad_.,:/#]+")


def _powers() -> tuple[int, ...]:
    """Return the powers of the generator, twice over, so that sums of logarithms need no modulo."""
    powers, value = [], 1
    for _ in range(GROUP):
        powers.append(value)
        value <<= 1
        if value >> BITS_PER_SYMBOL:
            value ^= FIELD_POLYNOMIAL
    return tuple(powers * 2)


POWERS = _powers()
LOGARITHMS = {value: exponent for exponent, value in enumerate(POWERS[:GROUP])}


class Series(IntEnum):
    """Which half of all codes a register draws from: registers that do not know each other never give one twice."""

    CASES = 0
    APPLICATIONS = 1


class CodeProblem(StrEnum):
    """Why a text is not a code."""

    EMPTY = "empty"
    PREFIX = "prefix"
    LENGTH = "length"
    SYMBOL = "symbol"
    CHECK = "check"


class ReadCode(NamedTuple):
    """What was read: the code in its one written form, or why there is none.

    ``corrected`` says that one wrong letter was put right: show the code and ask before acting on it.
    """

    code: str | None
    corrected: bool = False
    problem: CodeProblem | None = None


def new_code(prefix: str, random_bits: Callable[[int], int] = randbits, series: Series | None = None) -> str:
    """Return a new code; among a million codes in use, one new code in a thousand is taken already.

    So the table that stores codes needs a unique constraint, and the caller a second try. With a ``series`` the first
    letter tells the register: 0 to F for cases, G to Z for applications.
    """
    if series is None:
        return code_from_number(prefix, random_bits(CODE_BITS))
    return code_from_number(prefix, series << CODE_BITS - 1 | random_bits(CODE_BITS - 1))


def series_of(code: str) -> Series:
    """Return the register a code was drawn for; codes of cases older than the series may say otherwise.

    >>> series_of("MKL-0000-0000"), series_of("MKL-G000-0000")
    (<Series.CASES: 0>, <Series.APPLICATIONS: 1>)
    """
    return Series(ALPHABET.index(code.partition("-")[2][0]) >> BITS_PER_SYMBOL - 1)


def code_from_number(prefix: str, number: int) -> str:
    """Return the code of a number from 0 to 2**30 - 1; different numbers give different codes.

    >>> code_from_number("MKL", 0)
    'MKL-0000-0000'
    """
    if not 0 <= number < 1 << CODE_BITS:
        raise ValueError(f"{number} does not fit in {CODE_BITS} bits")
    symbols = [(number >> BITS_PER_SYMBOL * place) % len(ALPHABET) for place in reversed(range(DATA_SYMBOLS))]
    total, weighted = _check_sums(symbols)
    last = _divide(weighted ^ _times_power(total, SYMBOLS - 2), POWERS[SYMBOLS - 2] ^ POWERS[SYMBOLS - 1])
    return _written(prefix, [*symbols, total ^ last, last])


def read_code(text: str, prefix: str) -> ReadCode:
    """Read a code as people write it: any case, spaces or dashes, with or without its prefix.

    I and L are read as 1, O as 0, U as V. One wrong letter, in the prefix too, is put right.

    >>> read_code("mkl 0000 00o1", "MKL")
    ReadCode(code='MKL-0000-0000', corrected=True, problem=None)
    """
    letters = _letters(text)
    if not letters:
        return ReadCode(None, problem=CodeProblem.EMPTY)
    surplus = len(letters) - SYMBOLS
    if surplus not in {0, len(prefix)}:
        return ReadCode(None, problem=CodeProblem.LENGTH)
    wrong_in_prefix = sum(read != meant for read, meant in zip(letters[:surplus], _letters(prefix), strict=False))
    if wrong_in_prefix > 1:
        return ReadCode(None, problem=CodeProblem.PREFIX)
    if not set(letters[surplus:]) <= set(ALPHABET):
        return ReadCode(None, problem=CodeProblem.SYMBOL)
    symbols = [ALPHABET.index(letter) for letter in letters[surplus:]]
    total, weighted = _check_sums(symbols)
    if total or weighted:
        place = _wrong_place(total, weighted)
        if place is None or wrong_in_prefix:
            return ReadCode(None, problem=CodeProblem.CHECK)
        symbols[place] ^= total
    return ReadCode(_written(prefix, symbols), corrected=bool(total or wrong_in_prefix))


def spell_code(code: str) -> str:
    """Return the code as it is read out on the phone, one letter at a time.

    >>> spell_code("MKL-4T7K-92QP")
    'M-K-L, 4, T, 7, K, 9, 2, Q, P'
    """
    prefix, *groups = code.split("-")
    return ", ".join(["-".join(prefix), *"".join(groups)])


def _letters(text: str) -> str:
    """Return the text in capitals without separators, look-alikes made one."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_INPUT]).upper()
    return SEPARATORS.sub("", plain).translate(LOOK_ALIKES)


def _written(prefix: str, symbols: list[int]) -> str:
    letters = "".join(ALPHABET[symbol] for symbol in symbols)
    return f"{prefix}-{letters[:4]}-{letters[4:]}"


def _check_sums(symbols: list[int]) -> tuple[int, int]:
    """Return the plain sum and the sum weighted by place; both are zero for a whole code."""
    total = weighted = 0
    for place, symbol in enumerate(symbols):
        total ^= symbol
        weighted ^= _times_power(symbol, place)
    return total, weighted


def _wrong_place(total: int, weighted: int) -> int | None:
    """Return where the one wrong symbol stands; None when more than one must be wrong."""
    if not total or not weighted:
        return None
    place = (LOGARITHMS[weighted] - LOGARITHMS[total]) % GROUP
    return place if place < SYMBOLS else None


def _times_power(value: int, exponent: int) -> int:
    return POWERS[LOGARITHMS[value] + exponent] if value else 0


def _divide(value: int, divisor: int) -> int:
    return POWERS[LOGARITHMS[value] - LOGARITHMS[divisor] + GROUP] if value else 0

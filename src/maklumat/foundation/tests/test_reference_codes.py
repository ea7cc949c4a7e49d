from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.foundation.reference_codes import (
    ALPHABET,
    CodeProblem,
    ReadCode,
    Series,
    code_from_number,
    new_code,
    read_code,
    series_of,
    spell_code,
)

PREFIX = "MKL"
NUMBERS = (0, 1, 2**30 - 1, 123_456_789, 987_654_321, 0b10101 << 20, 715_827_882, 31 << 15)
CODES = tuple(code_from_number(PREFIX, number) for number in NUMBERS)


def body(code: str) -> list[str]:
    return list(code.removeprefix(f"{PREFIX}-").replace("-", ""))


@pytest.mark.parametrize("code", CODES)
def test_any_one_wrong_symbol_is_put_right(code: str) -> None:
    for place, right in enumerate(body(code)):
        for wrong in ALPHABET.replace(right, ""):
            typed = body(code)
            typed[place] = wrong

            assert read_code("".join(typed), PREFIX) == ReadCode(code, corrected=True)


@pytest.mark.parametrize("code", CODES)
def test_any_two_symbols_that_changed_places_are_noticed(code: str) -> None:
    for one, other in combinations(range(8), 2):
        typed = body(code)
        typed[one], typed[other] = typed[other], typed[one]
        if typed != body(code):
            assert read_code("".join(typed), PREFIX) == ReadCode(None, problem=CodeProblem.CHECK)


def test_two_unrelated_wrong_symbols_are_noticed_four_times_in_five() -> None:
    typed = body(CODES[3])
    tries = noticed = 0
    for one, other in combinations(range(8), 2):
        for first in ALPHABET.replace(typed[one], ""):
            for second in ALPHABET.replace(typed[other], ""):
                wrong = typed.copy()
                wrong[one], wrong[other] = first, second
                tries += 1
                noticed += read_code("".join(wrong), PREFIX).code is None

    assert 0.78 < noticed / tries < 0.84


@given(st.integers(0, 2**30 - 1))
def test_every_number_has_a_code_that_reads_back(number: int) -> None:
    code = code_from_number(PREFIX, number)

    assert read_code(code, PREFIX) == ReadCode(code)


@given(st.sets(st.integers(0, 2**30 - 1), min_size=2, max_size=2))
def test_two_numbers_differ_in_at_least_three_symbols(numbers: set[int]) -> None:
    one, other = (body(code_from_number(PREFIX, number)) for number in numbers)

    assert sum(a != b for a, b in zip(one, other, strict=True)) >= 3


@pytest.mark.parametrize(
    "typed",
    [
        "MKL-4T7K-92{}",
        "mkl 4t7k 92{}",
        "4T7K92{}",
        "  4t7k—92{} ",
        "MKL4T7K92{}",
        "mk1.4t7k.92{}",
        "ＭＫＬ－４Ｔ７Ｋ－９２{}",
    ],
)
def test_a_code_is_read_however_it_is_written(typed: str) -> None:
    code = code_from_number(PREFIX, number_of("4T7K92"))

    assert read_code(typed.format(code[-2:].lower()), PREFIX) == ReadCode(code)


def number_of(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number * 32 + ALPHABET.index(symbol)
    return number


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    code = code_from_number(PREFIX, number_of("10V011"))

    assert read_code(f"MKL-IOUoL1{code[-2:]}", PREFIX) == ReadCode(code)


def test_one_wrong_letter_in_the_prefix_is_put_right() -> None:
    code = CODES[3]

    assert read_code(code.replace("MKL", "NKL"), PREFIX) == ReadCode(code, corrected=True)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", CodeProblem.EMPTY),
        (" - ", CodeProblem.EMPTY),
        ("MKL-4T7K", CodeProblem.LENGTH),
        ("MKL-4T7K-92QPX", CodeProblem.LENGTH),
        ("x" * 100_000, CodeProblem.LENGTH),
        ("ABC-0000-0000", CodeProblem.PREFIX),
        ("MKL-0000-000é", CodeProblem.SYMBOL),
        ("NKL-0000-0001", CodeProblem.CHECK),
        ("\x00\ud800" * 4, CodeProblem.SYMBOL),
    ],
)
def test_what_is_no_code_says_why(typed: str, problem: CodeProblem) -> None:
    assert read_code(typed, PREFIX) == ReadCode(None, problem=problem)


@given(st.text())
def test_reading_never_fails(text: str) -> None:
    read = read_code(text, PREFIX)

    assert (read.code is None) == (read.problem is not None)


def test_a_new_code_takes_thirty_random_bits() -> None:
    asked: list[int] = []

    def random_bits(bits: int) -> int:
        asked.append(bits)
        return 42

    assert new_code(PREFIX, random_bits) == code_from_number(PREFIX, 42)
    assert asked == [30]


@pytest.mark.parametrize("number", [-1, 2**30])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="30 bits"):
        code_from_number(PREFIX, number)


def test_a_code_is_spelled_one_letter_at_a_time() -> None:
    assert spell_code("MKL-4T7K-92QP") == "M-K-L, 4, T, 7, K, 9, 2, Q, P"


def draws(bits: int) -> Callable[[int], int]:
    return lambda _count: bits


def test_registers_with_a_series_never_give_the_same_code() -> None:
    for bits in (0, 1, (1 << 29) - 1):
        case, application = (new_code("MKL", draws(bits), series) for series in Series)

        assert (series_of(case), series_of(application)) == (Series.CASES, Series.APPLICATIONS)
        assert read_code(application, "MKL").code == application != case

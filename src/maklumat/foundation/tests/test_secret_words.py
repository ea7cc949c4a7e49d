import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.foundation.secret_words import normalise_words, secret_words, words_from_key

LIST_DIGEST = "1351867e5c04331018fb03ad2b33cfa3ab6b4022098e35dd25870998948cd2a7"


def test_the_list_holds_2048_short_plain_words_in_order() -> None:
    words = secret_words()

    assert len(set(words)) == len(words) == 2048
    assert list(words) == sorted(words)
    assert all(word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 9 for word in words)


def test_no_two_words_are_one_letter_apart() -> None:
    words = secret_words()
    blotted = [f"{word[:n]}?{word[n + 1 :]}" for word in words for n in range(len(word))]
    shortened = {word[:n] + word[n + 1 :] for word in words for n in range(len(word))}

    assert len(set(blotted)) == len(blotted)
    assert not shortened & set(words)


def test_the_list_never_changes() -> None:
    assert hashlib.sha256("\n".join(secret_words()).encode()).hexdigest() == LIST_DIGEST


def test_a_key_always_gives_the_same_words() -> None:
    key = hashlib.sha256(b"a case").digest()

    assert words_from_key(key) == words_from_key(key)
    assert words_from_key(bytes(32)) == ("abadi", "abadi", "abadi", "abadi")
    assert words_from_key(b"\xff" * 32) == ("zona", "zona", "zona", "zona")
    assert words_from_key(key, 5)[:4] == words_from_key(key)


@given(st.binary(min_size=6, max_size=6), st.binary(min_size=6, max_size=6))
def test_different_bits_give_different_words(one: bytes, other: bytes) -> None:
    same_bits = int.from_bytes(one, "big") >> 4 == int.from_bytes(other, "big") >> 4

    assert (words_from_key(one) == words_from_key(other)) == same_bits


@pytest.mark.parametrize(("key", "count"), [(bytes(5), 4), (bytes(32), 0), (bytes(32), 24)])
def test_a_key_too_short_for_the_words_is_refused(key: bytes, count: int) -> None:
    with pytest.raises(ValueError, match="do not give"):
        words_from_key(key, count)


@pytest.mark.parametrize(
    "typed",
    [
        "perahu kunci madu sepeda",
        "Perahu Kunci MADU Sepeda",
        "1. perahu\n2. kunci\n3. madu\n4. sepeda",
        "1 perahu 2 kunci 3 madu 4 sepeda",
        " perahu, kunci; madu – sepeda! ",
        "pérahu\u00a0kunci\tmadu\r\nsepeda\x00",
    ],
)
def test_typed_words_are_compared_in_one_form(typed: str) -> None:
    assert normalise_words(typed) == "perahu kunci madu sepeda"


def test_the_order_of_the_words_is_kept() -> None:
    assert normalise_words("madu perahu") != normalise_words("perahu madu")


@given(st.text())
def test_normalising_never_fails_and_changes_nothing_twice(text: str) -> None:
    once = normalise_words(text)

    assert normalise_words(once) == once

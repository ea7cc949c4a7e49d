"""Secrets that a person can write down, say and type again: ``perahu kunci madu sepeda``.

The list holds 2048 plain Indonesian words, sorted, none one letter away from another, so that a slip
of the pen is never a different secret. Four words carry 44 bits. The list never changes: a word
replaced would turn the secrets already printed into others.
"""

import re
import unicodedata
from functools import cache
from importlib.resources import files

BITS_PER_WORD = 11
WORD_COUNT = 1 << BITS_PER_WORD
LONGEST_INPUT = 400
NOT_A_WORD = re.compile(r"[^a-z]+")


@cache
def secret_words() -> tuple[str, ...]:
    """Return the word list, in order."""
    return tuple(files(__package__).joinpath("secret_words.txt").read_text("ascii").split())


def words_from_key(key: bytes, count: int = 4) -> tuple[str, ...]:
    """Return the words that the first ``11 * count`` bits of ``key`` stand for.

    Args:
        key: uniformly random bytes, such as an HMAC-SHA256; never a password or a code itself.
        count: how many words.

    Raises:
        ValueError: the key is too short for so many words.
    """
    bits = len(key) * 8
    if count < 1 or bits < count * BITS_PER_WORD:
        raise ValueError(f"{bits} bits do not give {count} words")
    number = int.from_bytes(key, "big")
    words = secret_words()
    return tuple(words[number >> bits - BITS_PER_WORD * place & WORD_COUNT - 1] for place in range(1, count + 1))


def normalise_words(text: str) -> str:
    """Return typed words in the one form that is compared: lower case, one space between, in order.

    Case, accents, punctuation, line breaks and numbering do not matter.

    >>> normalise_words("1. Perahu, 2. KUNCI; madu  sepeda")
    'perahu kunci madu sepeda'
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST_INPUT]).casefold()
    unaccented = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(NOT_A_WORD.sub(" ", unaccented).split())

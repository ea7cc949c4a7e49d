"""What a search reads of a text: each word as typed, and its roots."""

from typing import NamedTuple

from maklumat.foundation.text import split_words, stems

MAX_LETTERS = 4000


class Term(NamedTuple):
    """A word in lower case as it was typed, and one root of it that the index holds."""

    word: str
    stem: str


def read_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a text in order, repeats included; words that say nothing are left out.

    A short form stands for several roots. Only the first 4,000 letters are read.

    >>> read_terms("salinan perbup")
    (Term(word='salinan', stem='salin'), Term(word='perbup', stem='atur'), Term(word='perbup', stem='bupati'))
    """
    return tuple(Term(word, stem) for word in split_words(text[:MAX_LETTERS]) for stem in stems(word))


def distinct_terms(text: str, most: int) -> tuple[Term, ...]:
    """Return the first ``most`` terms that differ in their root."""
    first: dict[str, Term] = {}
    for term in read_terms(text):
        first.setdefault(term.stem, term)
        if len(first) == most:
            break
    return tuple(first.values())

from hypothesis import given
from hypothesis import strategies as st

from maklumat.catalogue.rules.everyday_words import EVERYDAY_ROOTS
from maklumat.catalogue.rules.search_terms import distinct_terms, read_terms


def test_a_word_keeps_its_typed_form_beside_its_root() -> None:
    assert [(term.word, term.stem) for term in read_terms("Peminjaman Gedung, pinjam")] == [
        ("peminjaman", "pinjam"),
        ("gedung", "gedung"),
        ("pinjam", "pinjam"),
    ]


def test_only_the_first_terms_that_differ_are_kept() -> None:
    assert [term.word for term in distinct_terms("peminjaman pinjam gedung rapat", 2)] == ["peminjaman", "gedung"]


def test_everyday_roots_are_roots() -> None:
    """A word that the stemmer changes would never be recognised."""
    told_otherwise = {root for root in EVERYDAY_ROOTS if root not in {term.stem for term in read_terms(root)}}

    assert told_otherwise == set()


@given(st.text(alphabet=st.characters(), max_size=400))
def test_any_text_gives_terms_that_the_database_can_hold(text: str) -> None:
    for word, stem in distinct_terms(text, 12):
        (word + stem).encode()
        assert "\x00" not in word + stem
        assert len(word) <= 60
        assert len(stem) <= 60

"""Text as people send it: cleaned for storage, and taken to its roots for search.

Nothing here fails, whatever the text.
"""

import re
import unicodedata
from functools import cache, lru_cache

from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from maklumat.foundation.text_tables import KEPT_WHOLE, STOP_WORDS, SYNONYMS

LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
# Control characters but tab and newline, halves of surrogate pairs, marks that turn the reading
# direction around, and characters that take no space.
UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
DRAWN_OUT = re.compile(r"(\D)\1{2,}")
DOUBLED = re.compile(r"([a-z]{3,})2(?:an|nya|kan)?")
NASAL = re.compile(r"n[gy]?[aeiou]|m[aeioub]")
INDONESIAN = re.compile(r"[a-z]+(?:-[a-z]+)*")
LONGEST_WORD = 40
LONGEST_STEMMED = 26  # the longest derived words of the language are shorter
LONGEST_SEARCHED = 60_000
LONGEST_EVERYDAY = 14
MOST_WORDS = 1_500
REMEMBERED_WORDS = 1 << 16


def clean_text(value: str, max_length: int) -> str:
    r"""Return the text fit for storage: composed (NFC), trimmed, at most ``max_length`` characters.

    Drops NUL and other control characters, lone surrogates, bidirectional overrides and invisible
    spaces; keeps tabs and line breaks, these as newlines.

    >>> clean_text("  Lampu\x00 mati\r\nsejak Senin ", 100)
    'Lampu mati\nsejak Senin'
    """
    text = UNWANTED.sub("", LINE_ENDS.sub("\n", value))
    return unicodedata.normalize("NFC", text).strip()[:max_length].rstrip()


def split_words(text: str) -> list[str]:
    """Return the words in order, in lower case without accents; a hyphen inside a word stays.

    >>> split_words("Jalan-jalan di Tenggarong, é!")
    ['jalan-jalan', 'di', 'tenggarong', 'e']
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST_SEARCHED]).casefold()
    if not plain.isascii():
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word[:LONGEST_WORD] for word in WORD.findall(plain)]


def stems(text: str) -> list[str]:
    """Return the roots of the words that carry meaning, in order, repeats included.

    Everyday forms are put into standard words first. Words past the first 1,500 are not looked at.

    >>> stems("Ngurus izin kok lama, petugasnya minta pungli")
    ['urus', 'izin', 'lama', 'tugas', 'minta', 'pungut', 'liar']
    """
    found: list[str] = []
    for word in split_words(text)[:MOST_WORDS]:
        found += _roots(word)
    return found


def search_text(*parts: str) -> str:
    """Return the roots of all parts with spaces between, to be fed to ``to_tsvector('simple', …)``.

    >>> search_text("Peminjaman Gedung", "ruang rapat")
    'pinjam gedung ruang rapat'
    """
    return " ".join(root for part in parts for root in stems(part))


@lru_cache(maxsize=REMEMBERED_WORDS)
def _roots(word: str) -> tuple[str, ...]:
    """Return what one word is searched as: none for a stop word, several for a short form."""
    word = DRAWN_OUT.sub(r"\1", word)
    if doubled := DOUBLED.fullmatch(word):
        word = doubled[1]
    if word in STOP_WORDS:
        return ()
    if meaning := SYNONYMS.get(word):
        return tuple(_root(part) for part in meaning.split())
    root = _root(word)
    if meaning := SYNONYMS.get(root):
        return tuple(_root(part) for part in meaning.split())
    if "-" in root:
        return tuple(part for half in root.split("-") for part in _roots(half))
    return (root,) if len(root) > 1 or root.isdigit() else ()


def _root(word: str) -> str:
    """Return the root of a standard or an everyday form; what is no Indonesian word stays as it is."""
    if word in KEPT_WHOLE or len(word) > LONGEST_STEMMED or not INDONESIAN.fullmatch(word):
        return word
    stemmer, known = _stemmer(), _stemmer().dictionary.contains
    root: str = stemmer.stem_word(word)
    if root != word or len(word) > LONGEST_EVERYDAY or "-" in word or known(word):
        return root
    bare = word.removesuffix("in")  # bayarin
    everyday = ([bare] if bare != word else []) + ([f"me{bare}"] if NASAL.match(bare) else [])  # ngambil
    return next((other for other in map(stemmer.stem_word, everyday) if known(other)), word)


@cache
def _stemmer() -> Stemmer:
    stemmer: Stemmer = StemmerFactory().create_stemmer().delegatedStemmer
    return stemmer

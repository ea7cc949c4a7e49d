import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.foundation.text import clean_text, search_text, split_words, stems
from maklumat.foundation.text_tables import STOP_WORDS

ANY_TEXT = st.text(st.characters())


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Lampu mati  ", "Lampu mati"),
        ("satu\r\ndua\rtiga\u2028empat", "satu\ndua\ntiga\nempat"),
        ("a\x00b\x08c\x7fd\x85e", "abcde"),
        ("kolom\tdua", "kolom\tdua"),
        ("\ud800hai\udfff", "hai"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"),
        ("\ufeffa\u200bb\u2060c", "abc"),
        ("e\u0301", "\u00e9"),
        ("👩\u200d👧 é 日本", "👩\u200d👧 é 日本"),
        ("\x00 \n\t ", ""),
    ],
)
def test_text_is_cleaned_for_storage(typed: str, stored: str) -> None:
    assert clean_text(typed, 100) == stored


def test_a_text_too_long_is_cut_without_a_trailing_space() -> None:
    assert clean_text("dua kata", 4) == "dua"


@given(ANY_TEXT)
def test_cleaning_never_fails_and_fits_the_database(text: str) -> None:
    cleaned = clean_text(text, 20)

    assert len(cleaned) <= 20
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean_text(cleaned, 20) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@given(ANY_TEXT)
def test_searching_never_fails_and_leaves_plain_words(text: str) -> None:
    assert all(root and " " not in root and "\x00" not in root for root in stems(text))
    assert all(word and not word[0].isspace() for word in split_words(text))


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "a-" * 50_000, "\u0300" * 50_000, "\ufdfa" * 60_000, "jalan2 " * 50_000]
)
def test_a_hostile_text_is_searched_in_part(text: str) -> None:
    assert len(search_text(text)) < 200_000


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("Pelayanan perizinan", "layan izin"),
        ("peminjaman gedung", "pinjam gedung"),
        ("mau pinjam gedung", "pinjam gedung"),
        ("jalan-jalan, jalan2nya", "jalan jalan"),
        ("kerusakan jalan rusak", "rusak jalan rusak"),
        ("perjalanan dinas", "perjalanan dinas"),
        ("SPPD", "perjalanan dinas"),
        ("pungli", "pungut liar"),
        ("pungutan liar", "pungut liar"),
        ("ngurus, diurusin, pengurusan", "urus urus urus"),
        ("nggak, gak, tidak, tdk", "tidak tidak tidak tidak"),
        ("antrian ngantri antrean", "antre antre antre"),
        ("dibayarin, nungguin, ngambil", "bayar tunggu ambil"),
        ("lamaaaa bangeeet", "lama banget"),
        ("hp dan WA", "telepon whatsapp"),
        ("pertanggungjawaban", "tanggung jawab"),
        ("kerjasama, bekerja sama", "kerja sama kerja sama"),
        ("e-KTP", "ktp"),
        ("sayur-mayur", "sayur mayur"),
        ("Pasal 44, no. 800/123", "pasal 44 nomor 800 123"),
        ("Café ＫＴＰ", "cafe ktp"),
        ("yang di dan untuk", ""),
        ("日本語", "日本語"),
        ("", ""),
    ],
)
def test_a_text_is_taken_to_its_roots(text: str, roots: str) -> None:
    assert search_text(text) == roots


def test_the_words_of_a_complaint_are_no_stop_words() -> None:
    assert not STOP_WORDS & {"lama", "kurang", "waktu", "umum", "jelas", "depan", "tidak", "belum", "mahal"}


def test_several_parts_are_searched_as_one() -> None:
    assert search_text("Pinjam", "", "gedung") == "pinjam gedung"

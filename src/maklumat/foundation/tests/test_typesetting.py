"""A printed page says what the data says, is the same each time, and survives whatever it is given."""

import hashlib
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from maklumat.foundation import typesetting
from maklumat.foundation.testing import check_structure, facts_of, run_tool, text_of
from maklumat.foundation.typesetting import qr_svg, typeset

LETTER = Path(__file__).parent / "letter.typ"
HOME = Path(typesetting.__file__).parent
FONTS = tomllib.loads((HOME / "vendor.toml").read_text(encoding="utf-8"))["file"]


def make_letter(**changed: object) -> dict[str, object]:
    """Return the data of a letter that uses everything office.typ offers."""
    return {
        "title": "Surat uji",
        "language": "id",
        "made_at": date(2026, 8, 19),
        "lines": ["Pemerintah Kabupaten", "Sekretariat Daerah"],
        "address": "Jalan Wolter Monginsidi, Tenggarong 75511",
        "facts": [["Nomor", "000.8/1/2026"], ["Hal", "Uji cetak"]],
        "body": "Isi surat.",
        "header": ["No", "Layanan"],
        "rows": [[str(number), f"Layanan {number}"] for number in range(1, 4)],
        "groups": [
            {
                "name": "A. Penyampaian",
                "rows": [
                    {
                        "number": 1,
                        "name": "Persyaratan",
                        "parts": [{"text": "Satu", "points": ["Dua", "Tiga"], "is_counted": True}],
                    }
                ],
            }
        ],
        "place": "Tenggarong, 19 Agustus 2026",
        "position": "Sekretaris Daerah",
        "name": "Nama Pejabat",
        "note": "Ditandatangani secara elektronik",
        "code": qr_svg("https://maklumat.example/verifikasi/"),
        "code_alt": "Kode QR ke halaman verifikasi",
        **changed,
    }


def test_equal_input_gives_equal_bytes_and_another_day_gives_others() -> None:
    first = typeset(LETTER, make_letter())

    assert first == typeset(LETTER, make_letter())
    assert first != typeset(LETTER, make_letter(made_at=date(2026, 8, 20)))
    assert first.startswith(b"%PDF-1.7")


def test_a_page_is_tagged_says_its_title_language_and_standard() -> None:
    content = typeset(LETTER, make_letter(made_at=datetime(2026, 8, 19, 2, 15, tzinfo=UTC)))
    facts = facts_of(content)

    assert facts["Title"] == "Surat uji"
    assert facts["CreationDate"] == "2026-08-19T02:15:00Z"
    assert facts["Tagged"] == "yes"
    assert b"pdfaid:part>2" in content
    assert b"pdfaid:conformance>A" in content
    assert b"pdfuaid:part>1" in content
    assert b"/Lang(id" in content.replace(b"/Lang (", b"/Lang(")


def test_only_fonts_of_our_own_are_used_and_all_are_inside() -> None:
    fonts = run_tool("pdffonts", typeset(LETTER, make_letter()), "{file}").splitlines()[2:]

    assert fonts
    assert all("PlusJakartaSans" in line and line.split()[-5:-3] == ["yes", "yes"] for line in fonts)


def test_text_is_read_in_its_order_with_the_pages_counted_in_words() -> None:
    text = text_of(typeset(LETTER, make_letter()))
    said = ["SEKRETARIAT DAERAH", "Surat uji", "000.8/1/2026", "Isi surat.", "Layanan 3", "Persyaratan", "Nama Pejabat"]

    places = [text.index(words) for words in said]
    assert places == sorted(places)
    assert "Halaman 1 dari 1" in text


@pytest.mark.parametrize(
    "words",
    [
        '#panic("x") *tebal* $x$ _a_ `b` @c <d> \\u{41} // e',
        "=1+1",
        "</svg><script>alert(1)</script>",
        '"; #import "/config/settings/base.py"',
    ],
)
def test_words_are_printed_as_they_are_and_never_run(words: str) -> None:
    text = text_of(typeset(LETTER, make_letter(body=words)))

    assert words in text.replace("\n", " ")


@pytest.mark.parametrize(
    "words",
    [
        "NUL\x00 dan \x1b[31m",
        "setengah \ud800 pasangan",
        "a" * 100_000,
        "中文 😀 ខ្មែរ",
        "ب" * 3_000,
        "\u202eterbalik",
        "",
    ],
    ids=["control", "surrogate", "word", "scripts", "arabic", "turned", "empty"],
)
def test_hostile_words_still_give_a_page(words: str) -> None:
    content = typeset(LETTER, make_letter(body=words, title=f"Uji {words[:50]}"))

    check_structure(content)


def test_a_character_no_font_has_is_shown_as_a_box_and_the_rest_stays() -> None:
    text = text_of(typeset(LETTER, make_letter(body="Rapat 中 pukul 10 → 12 Žižek")))

    assert "Rapat □ pukul 10 → 12 Žižek" in text


def test_threads_print_at_the_same_time() -> None:
    letters = [make_letter(body=f"Surat {number}") for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        printed = list(threads.map(lambda letter: typeset(LETTER, letter), letters))

    assert printed == [typeset(LETTER, letter) for letter in letters]


def test_what_every_page_must_say_is_asked_for() -> None:
    letter = make_letter()
    del letter["made_at"]

    with pytest.raises(KeyError, match="made_at"):
        typeset(LETTER, letter)


@pytest.mark.parametrize("file", FONTS, ids=lambda file: file["path"])
def test_a_carried_font_is_the_one_on_record(file: dict[str, str]) -> None:
    assert hashlib.sha256((HOME / file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert (HOME / file["licence_text"]).is_file()


def test_every_font_is_on_record() -> None:
    assert {HOME / file["path"] for file in FONTS} == set((HOME / "fonts").glob("*.ttf"))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.foundation.masking import (
    mask_email,
    mask_name,
    mask_nik,
    mask_phone,
    mask_text,
    normalise_phone,
)


def test_the_masks_of_the_handbook() -> None:
    assert mask_nik("6402061508900001") == "640206******0001"
    assert mask_phone("+6281234567890") == "+62812****7890"
    assert mask_email("budi@example.go.id") == "b***@example.go.id"
    assert mask_name("Budi Santoso") == "B. S."


@pytest.mark.parametrize(
    ("name", "initials"),
    [("", ""), ("  ", ""), ("siti", "S."), ("H. Abdul Ma'ruf, S.E.", "H. A. M. S."), ("Ni Made Ayu 2", "N. M. A.")],
)
def test_a_name_becomes_its_initials(name: str, initials: str) -> None:
    assert mask_name(name) == initials


@pytest.mark.parametrize("nik", ["", "123", "640206150890000", "bukan NIK"])
def test_what_is_no_identity_number_is_hidden_whole(nik: str) -> None:
    assert mask_nik(nik) == "*" * len(nik)


@pytest.mark.parametrize(
    ("email", "masked"),
    [("", "***"), ("budi", "***"), ("@x.id", "***"), ("a@x.id", "a***@x.id"), ("a@b@x.id", "a***@x.id")],
)
def test_an_address_keeps_its_first_letter_and_domain(email: str, masked: str) -> None:
    assert mask_email(email) == masked


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62812 3456 7890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("0062 812 3456 7890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        ("(0541) 661-234", "+62541661234"),
        ("021 5678901", "+62215678901"),
        ("112", None),
        ("1708", None),
        ("0812", None),
        ("0812345678901234", None),
        ("+60 12 345 6789", None),
        ("telepon saya", None),
        ("0812 3456 789O", None),
        ("٠٨١٢٣٤٥٦٧٨٩٠", None),
        ("", None),
    ],
)
def test_an_indonesian_number_has_one_form(typed: str, normal: str | None) -> None:
    assert normalise_phone(typed) == normal


@given(st.from_regex(r"0[2-9][0-9]{0,12}", fullmatch=True))
def test_a_masked_number_hides_at_least_four_digits(phone: str) -> None:
    digits = (normalise_phone(phone) or phone).removeprefix("+62")
    shown = sum(letter.isdigit() for letter in mask_phone(phone).removeprefix("+62"))

    assert len(digits) - shown >= min(4, len(digits))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NIK saya 6402061508900001.", "NIK saya 640206******0001."),
        ("NIK:6402 0615 0890 0001", "NIK:640206******0001"),
        ("NIK 64.02.06.150890.0001", "NIK 640206******0001"),
        ("HP 0812 3456 7890, cepat", "HP +62812****7890, cepat"),
        ("wa 0812.3456.7890", "wa +62812****7890"),
        ("wa.62812-3456-7890", "wa.+62812****7890"),
        ("kantor (0541) 661234", "kantor +62541****34"),
        ("kantor 0541 66 1234", "kantor +62541****34"),
        ("dari +60 12-345 6789", "dari +601****6789"),
        ("NIP 198001012005011001", "NIP **************1001"),
        ("NIP.19800101 200501 1 001", "NIP.**************1001"),
        ("NPWP 01.234.567.8-901.000", "NPWP ***********1000"),
        ("surel budi.s+a@dinas.example.go.id, ya", "surel b***@dinas.example.go.id, ya"),
        ("rekening 1234567890123", "rekening *********0123"),
        ("NIK salah ketik 640206150890001", "NIK salah ketik ***********0001"),
    ],
)
def test_personal_data_in_a_text_is_masked(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "SK 800/123/2025 dan 188.45/021/HK/2025",
        "tanggal 02-03-2026 08.30 sampai 09.00",
        "08-09-2026, pukul 08.00-16.00 WITA",
        "Rp 1.234.567.890 atau Rp628.123.456",
        "UU 25/2009 pasal 44, nomor 12345678",
        "laporan MKL-4T7K-92QP",
        "call center 112 atau 1500 123",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert mask_text(text) == text


@given(st.text())
def test_masking_never_fails_and_masks_once(text: str) -> None:
    assert mask_text(mask_text(text)) == mask_text(text)


@pytest.mark.parametrize("part", ["a", "08 ", "1", "a@", "a@b.", "+6281", "12.34.", "0812 34 "])
def test_hostile_repetition_leaves_a_text_readable(part: str) -> None:
    assert mask_text(part * 20_000)

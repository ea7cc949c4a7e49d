"""A signed file stays what it was, says who signed it, and betrays every change."""

from pathlib import Path

import pytest

from maklumat.foundation.signing import NotAPdf, sign_pdf, verify_pdf
from maklumat.foundation.signing.authority import TestAuthority
from maklumat.foundation.testing import check_structure, facts_of
from maklumat.foundation.tests.test_typesetting import LETTER, make_letter
from maklumat.foundation.typesetting import typeset


@pytest.fixture(scope="module")
def authority() -> TestAuthority:
    return TestAuthority.create()


@pytest.fixture(scope="module")
def letter() -> bytes:
    return typeset(LETTER, make_letter())


@pytest.fixture(scope="module")
def signed(authority: TestAuthority, letter: bytes) -> bytes:
    signer = authority.signer("Sekretaris Daerah")
    return sign_pdf(letter, signer, reason="Menetapkan standar pelayanan", place="Tenggarong")


def test_a_signed_file_says_who_signed_it_and_that_it_is_whole(authority: TestAuthority, signed: bytes) -> None:
    report = verify_pdf(signed, authority.trust)

    assert (report.is_signed, report.is_intact, report.is_trusted, report.covers_file) == (True, True, True, True)
    assert report.signer == "Sekretaris Daerah"
    assert report.signed_at is not None
    assert report.signatures[0].reason == "Menetapkan standar pelayanan"


def test_signing_adds_to_the_file_and_changes_nothing_in_it(letter: bytes, signed: bytes) -> None:
    assert signed.startswith(letter)
    check_structure(signed)
    assert facts_of(signed)["Tagged"] == "yes"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_one_flipped_bit_is_noticed(share: float, authority: TestAuthority, letter: bytes, signed: bytes) -> None:
    changed = bytearray(signed)
    changed[int(len(letter) * share)] ^= 1

    try:
        report = verify_pdf(bytes(changed), authority.trust)
    except NotAPdf:
        return
    assert not report.is_intact


def test_a_page_added_behind_the_signature_is_noticed(authority: TestAuthority, signed: bytes) -> None:
    assert not verify_pdf(signed + b"\n% more\n", authority.trust).covers_file


def test_a_second_signature_leaves_the_first_one_whole(authority: TestAuthority, signed: bytes) -> None:
    witness = authority.signer("Wakil warga")
    twice = sign_pdf(signed, witness, reason="Menyaksikan", place="Tenggarong", field="witness")
    report = verify_pdf(twice, authority.trust)

    assert (report.is_intact, report.is_trusted, report.covers_file) == (True, True, True)
    assert [signature.signer for signature in report.signatures] == ["Sekretaris Daerah", "Wakil warga"]


def test_a_signature_of_an_authority_nobody_named_is_not_trusted(signed: bytes) -> None:
    stranger = TestAuthority.create()
    report = verify_pdf(signed, stranger.trust)

    assert (report.is_intact, report.is_trusted) == (True, False)


def test_an_unsigned_file_is_neither_intact_nor_trusted(authority: TestAuthority, letter: bytes) -> None:
    report = verify_pdf(letter, authority.trust)

    assert (report.is_signed, report.is_intact, report.is_trusted) == (False, False, False)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 5000, b"PK\x03\x04" + b"x" * 100]
)
def test_what_is_no_pdf_is_refused_in_words(content: bytes, authority: TestAuthority) -> None:
    with pytest.raises(NotAPdf):
        verify_pdf(content, authority.trust)
    with pytest.raises(NotAPdf):
        sign_pdf(content, authority.signer("Siapa saja"), reason="", place="")


def test_a_field_is_signed_once(authority: TestAuthority, signed: bytes) -> None:
    with pytest.raises(NotAPdf):
        sign_pdf(signed, authority.signer("Siapa saja"), reason="", place="")


def test_a_kept_authority_is_the_same_one_the_next_day(tmp_path: Path) -> None:
    first = TestAuthority.kept_in(tmp_path / "keys")
    second = TestAuthority.kept_in(tmp_path / "keys")

    assert first.trust == second.trust
    assert (tmp_path / "keys" / "test-authority.pem").stat().st_mode & 0o077 == 0

"""E-mails that nothing breaks out of."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from maklumat.channels.rules.letters import is_address, new_message_id, one_line, write_letter
from maklumat.channels.testing import NOON_UTC


def letter(**facts: str) -> EmailMessage:
    plain = {
        "sender": "setda@contoh.example",
        "sender_name": "Kabupaten Contoh",
        "recipient": "budi@contoh.example",
        "subject": "Laporan KKR-1",
        "body": "Isi",
        "message_id": "<KKR-1.ab@contoh.example>",
    }
    return write_letter(**{**plain, **facts}, written_at=NOON_UTC)


def received(message: EmailMessage) -> EmailMessage:
    return message_from_bytes(message.as_bytes(), policy=default)


@pytest.mark.parametrize("field", ["subject", "sender_name"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\0\n"])
def test_no_text_can_start_a_header_of_its_own(field: str, ending: str) -> None:
    message = received(letter(**{field: f"Baik{ending}Bcc: semua@contoh.example"}))

    assert message["Bcc"] is None
    assert len(message.keys()) == len(set(message.keys())) == len(letter().keys())


@pytest.mark.parametrize(
    "address",
    [
        "budi",
        "@contoh.example",
        "budi@",
        "budi@contoh.example\r\nBcc: a@b.c",
        "budi@contoh.example, ani@contoh.example",
        "Budi <budi@contoh.example>",
        "budi@contoh.example>",
        "budi @contoh.example",
        "",
        "büdi@contoh.example",
        "a" * 65 + "@contoh.example",
    ],
)
def test_only_one_plain_address_is_written_to(address: str) -> None:
    assert not is_address(address)
    with pytest.raises(ValueError, match="plain address"):
        letter(recipient=address)


def test_letters_beyond_ascii_arrive_as_they_were_written() -> None:
    message = received(letter(subject="Jawaban untuk “Ibu Sri” – selesai é 😀", body="Terima kasih 😀\nBaris dua\n"))

    assert message["Subject"] == "Jawaban untuk “Ibu Sri” – selesai é 😀"
    assert message.get_content().replace("\r\n", "\n") == "Terima kasih 😀\nBaris dua\n"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert letter(subject="é 😀", body="é 😀").as_bytes().isascii()


def test_a_letter_says_that_a_program_wrote_it() -> None:
    assert letter()["Auto-Submitted"] == "auto-generated"


def test_a_letter_is_dated_when_it_was_written_and_carries_its_name() -> None:
    message = received(letter())

    assert message["Date"].datetime == NOON_UTC
    assert message["Message-ID"] == "<KKR-1.ab@contoh.example>"
    assert str(message["From"]) == "Kabupaten Contoh <setda@contoh.example>"


def test_a_long_subject_is_cut() -> None:
    assert len(one_line("a" * 500)) == 200


@pytest.mark.parametrize(
    ("key", "host", "expected"),
    [
        ("KKR-2AB-C3D", "maklumat.example", "<KKR-2AB-C3D.9f@maklumat.example>"),
        ("a> b@c\r\n", "maklumat.example", "<a-b-c.9f@maklumat.example>"),
        ("", "", "<message.9f@localhost>"),
        ("K" * 100, "h" * 100, f"<{'K' * 40}.9f@{'h' * 58}>"),
    ],
)
def test_a_message_id_is_well_formed_whatever_it_is_made_of(key: str, host: str, expected: str) -> None:
    assert new_message_id(key, "9f", host) == expected
    assert len(expected) <= 120

"""What is sealed stays closed to everyone without the key."""

import pytest
from django.test import override_settings

from maklumat.channels.sealing import InvalidToken, open_sealed, seal


def test_what_was_sealed_can_be_opened() -> None:
    sealed = seal("budi@contoh.example", "outbox")

    assert b"budi" not in sealed
    assert open_sealed(sealed, "outbox") == "budi@contoh.example"
    assert open_sealed(memoryview(sealed), "outbox") == "budi@contoh.example"


def test_the_same_text_never_looks_the_same() -> None:
    assert seal("budi", "outbox") != seal("budi", "outbox")


def test_what_was_sealed_for_one_purpose_cannot_be_opened_for_another() -> None:
    sealed = seal("budi", "outbox")

    with pytest.raises(InvalidToken):
        open_sealed(sealed, "reporter")


def test_an_earlier_key_still_opens_after_the_key_was_changed() -> None:
    with override_settings(SECRET_KEY="kunci lama"):
        sealed = seal("budi", "outbox")

    with override_settings(SECRET_KEY="kunci baru", SECRET_KEY_FALLBACKS=["kunci lama"]):
        assert open_sealed(sealed, "outbox") == "budi"
    with override_settings(SECRET_KEY="kunci baru", SECRET_KEY_FALLBACKS=[]), pytest.raises(InvalidToken):
        open_sealed(sealed, "outbox")


def test_a_changed_seal_does_not_open() -> None:
    sealed = bytearray(seal("budi", "outbox"))
    sealed[-5] ^= 1

    with pytest.raises(InvalidToken):
        open_sealed(bytes(sealed), "outbox")

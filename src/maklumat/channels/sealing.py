"""Sealing of addresses and identities: what the database holds of them cannot be read without the secret key."""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

__all__ = ["InvalidToken", "open_sealed", "seal"]


def seal(plain: str, purpose: str) -> bytes:
    """Encrypt a text for one purpose. What is sealed for one purpose cannot be opened for another."""
    return _box(purpose, _keys()).encrypt(plain.encode())


def open_sealed(sealed: bytes | memoryview, purpose: str) -> str:
    """Return the text, also when it was sealed under an earlier key (``SECRET_KEY_FALLBACKS``).

    Raises:
        InvalidToken: it was sealed under another key or for another purpose, or it was changed.
    """
    return _box(purpose, _keys()).decrypt(bytes(sealed)).decode()


def _keys() -> tuple[str | bytes, ...]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=32)
def _box(purpose: str, keys: tuple[str | bytes, ...]) -> MultiFernet:
    """Derive a key per purpose; the newest one seals, all of them open."""
    return MultiFernet([Fernet(_derive(key, purpose)) for key in keys])


def _derive(key: str | bytes, purpose: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"maklumat:{purpose}".encode())
    return urlsafe_b64encode(derivation.derive(key.encode() if isinstance(key, str) else key))

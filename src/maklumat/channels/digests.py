"""Keyed digests: by them somebody is found again, and nobody who reads the database learns a number."""

from collections.abc import Iterable
from hashlib import blake2b

from django.conf import settings

DIGEST_BYTES = 16


def digests_of(label: str) -> list[bytes]:
    """Return the digests of a label under the present key and the earlier ones; the present one first."""
    return [_digest(key, label) for key in _keys()]


def _keys() -> Iterable[str]:
    return (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


def _digest(key: str, label: str) -> bytes:
    secret = blake2b(f"channels:{key}".encode()).digest()
    return blake2b(label.encode(errors="replace"), key=secret, digest_size=DIGEST_BYTES).digest()


def account_label(account_id: int, name: str) -> str:
    """Return what a person is digested by at one account: names of providers hold at one account only."""
    return f"{account_id}:{name}"


def number_label(government_id: int, phone: str) -> str:
    """Return what a caller is digested by: one office, whichever line they call."""
    return f"government:{government_id}:{phone}"

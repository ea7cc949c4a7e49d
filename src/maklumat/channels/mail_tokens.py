"""The sealed word in an answer address: it says which case an answer belongs to, and nobody can make one up."""

import hmac
from base64 import b32encode

from django.conf import settings

LENGTH = 16


def answer_address(address: str, code: str) -> str:
    """Return the address that answers about a case go to: ``aduan+t.MKL-….abc…@contoh.example``."""
    name, _at, host = address.rpartition("@")
    return f"{name}+t.{code}.{_mac(settings.SECRET_KEY, code)}@{host}"


def is_token_of(code: str, mac: str) -> bool:
    """Compare in constant time; addresses made under a key used before still work."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    fits = [hmac.compare_digest(_mac(key, code).encode(), mac.encode(errors="replace")) for key in keys]
    return bool(code) and any(fits)


def _mac(key: str, code: str) -> str:
    digest = hmac.digest(key.encode(), f"channels.answer-address:{code}".encode(), "sha256")
    return b32encode(digest).decode().lower()[:LENGTH]

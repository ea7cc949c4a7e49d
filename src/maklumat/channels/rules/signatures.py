"""Whether a delivery comes from whom it says: each channel's own proof, compared in constant time.

Source: docs/reference/channels.md, "The gateway".
"""

import binascii
import hashlib
import hmac
from base64 import b64decode
from collections.abc import Mapping

META = frozenset({"whatsapp", "instagram", "facebook"})
TELEGRAM = "telegram"
EMAIL = "email"
SIGNED_BY_US = frozenset({"sms", "phone", EMAIL})
RECEIVING = META | SIGNED_BY_US | {TELEGRAM}
"""Channels whose providers deliver to an address of ours; of mail only those that were given a signing secret."""

META_HEADER = "X-Hub-Signature-256"
TELEGRAM_HEADER = "X-Telegram-Bot-Api-Secret-Token"
OWN_HEADER = "X-Maklumat-Signature"
PREFIX = "sha256="


def is_authentic(channel: str, headers: Mapping[str, str], body: bytes, secrets: Mapping[str, str]) -> bool:
    """Say whether the proof fits one of the secrets; without a secret nothing is authentic.

    Args:
        channel: a word of `RECEIVING`.
        headers: of the request, found whatever their case.
        body: exactly as it came.
        secrets: ``signing``, and while it is being replaced ``signing_before``.

    >>> is_authentic("telegram", {TELEGRAM_HEADER: "s"}, b"{}", {"signing": "s"})
    True
    >>> is_authentic("telegram", {TELEGRAM_HEADER: "t"}, b"{}", {"signing": "s"})
    False
    """
    known = [secrets[name] for name in ("signing", "signing_before") if secrets.get(name)]
    if channel == TELEGRAM:
        given = headers.get(TELEGRAM_HEADER, "")
        return _any_equal(given, known)
    if channel in SIGNED_BY_US and (password := _basic_password(headers.get("Authorization", ""))):
        return _any_equal(password, known)
    header = META_HEADER if channel in META else OWN_HEADER
    given = headers.get(header, "")
    return _any_equal(given, [sign(body, secret) for secret in known])


def _basic_password(header: str) -> str:
    """Return the password of basic authentication, for gateways that cannot sign; empty when there is none.

    >>> _basic_password("Basic bmFtYTpyYWhhc2lh"), _basic_password("Bearer x")
    ('rahasia', '')
    """
    kind, _space, given = header.partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        _name, _colon, password = b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return ""
    return password


def sign(body: bytes, secret: str) -> str:
    """Return the proof that Meta sends, and that our own plain channels ask for.

    >>> sign(b"{}", "key")[:13]
    'sha256=a77772'
    """
    return PREFIX + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_same_word(given: str, expected: str) -> bool:
    """Compare a secret word in constant time; an empty one fits nothing."""
    return bool(expected) and hmac.compare_digest(given.encode(errors="replace"), expected.encode())


def _any_equal(given: str, expected: list[str]) -> bool:
    found = False
    for one in expected:
        found |= is_same_word(given, one)
    return found

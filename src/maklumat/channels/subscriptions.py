"""The word in the links of a subscription: it says whose it is, and nobody can make one up."""

import hmac
from base64 import b32encode

from django.conf import settings

LENGTH = 24


def subscription_key(subscriber_id: int) -> str:
    """Return the last part of the addresses of one subscription: ``12-abc…``."""
    return f"{subscriber_id}-{_mac(settings.SECRET_KEY, subscriber_id)}"


def read_subscription_key(key: str) -> int | None:
    """Return whose it is, also under an earlier secret key; None when it is none of ours."""
    number, _dash, mac = key.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < LENGTH):
        return None
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    fits = [hmac.compare_digest(_mac(one, int(number)).encode(), mac.encode(errors="replace")) for one in keys]
    return int(number) if any(fits) else None


def leaving_link(subscriber_id: int) -> str:
    """Return the address that ends a subscription: a page for people, and one click for mail programs (RFC 8058)."""
    return f"{settings.BASE_URL.rstrip('/')}/kabar/langganan/{subscription_key(subscriber_id)}/berhenti/"


def _mac(key: str, subscriber_id: int) -> str:
    digest = hmac.digest(key.encode(), f"channels.subscription:{subscriber_id}".encode(), "sha256")
    return b32encode(digest).decode().lower()[:LENGTH]

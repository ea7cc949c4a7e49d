"""Code and secret words: what a receipt carries, and what is stored of it.

Each register (``cases``, ``applications``) has keys of its own, so that words of one never open another.
"""

import hmac

from django.conf import settings

from maklumat.foundation.secret_words import normalise_words, words_from_key


def secret_words_of(register: str, submission_key: str) -> tuple[str, ...]:
    """Return the secret words of a submission: the same at a repeated post, unknown to who lacks the form's key."""
    return words_from_key(_keyed(f"{register}.secret-words", submission_key))


def hash_secret(register: str, code: str, words: str) -> bytes:
    """Return what is stored of the secret words: bound to the code and to this installation's key."""
    return _keyed(f"{register}.secret-hash", f"{code}:{normalise_words(words)}")


def is_secret_of(register: str, code: str, words: str, stored: bytes) -> bool:
    """Compare in constant time; receipts made under a key used before still open."""
    message = f"{code}:{normalise_words(words)}"
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(_keyed(f"{register}.secret-hash", message, key), stored) for key in keys)


def _keyed(purpose: str, message: str, key: str | None = None) -> bytes:
    secret = settings.SECRET_KEY if key is None else key
    return hmac.digest(secret.encode(), f"{purpose}:{message}".encode(), "sha256")

"""Secret words and the reporter's identity: what only few may open."""

import hmac
import json
from dataclasses import asdict, dataclass

from django.conf import settings

from maklumat.cases.models import Reporter
from maklumat.channels.sealing import open_sealed, seal
from maklumat.foundation.secret_words import normalise_words, words_from_key

PURPOSE = "cases.reporter"


@dataclass(frozen=True)
class Contact:
    """Who reported, as they wrote it. Every part may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    nik: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was given."""
        return not any(asdict(self).values())


def seal_contact(contact: Contact) -> bytes:
    """Return the identity encrypted for the ``Reporter`` row."""
    return seal(json.dumps(asdict(contact), ensure_ascii=False), PURPOSE)


def open_contact(reporter: Reporter) -> Contact:
    """Return the identity in clear. Whoever shows it to a person records that first."""
    return Contact(**json.loads(open_sealed(bytes(reporter.sealed), PURPOSE)))


def _keyed(purpose: str, message: str, key: str | None = None) -> bytes:
    secret = settings.SECRET_KEY if key is None else key
    return hmac.digest(secret.encode(), f"{purpose}:{message}".encode(), "sha256")


def secret_words_of(submission_key: str) -> tuple[str, ...]:
    """Return the secret words of a submission: the same at a repeated post, unknown to who lacks the form's key."""
    return words_from_key(_keyed("cases.secret-words", submission_key))


def hash_secret(code: str, words: str) -> bytes:
    """Return what is stored of the secret words: bound to the code and to this installation's key."""
    return _keyed("cases.secret-hash", f"{code}:{normalise_words(words)}")


def is_secret_of(code: str, words: str, stored: bytes) -> bool:
    """Compare in constant time; receipts made under a key used before still open."""
    message = f"{code}:{normalise_words(words)}"
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(_keyed("cases.secret-hash", message, key), stored) for key in keys)

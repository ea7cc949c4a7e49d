"""Addresses of people who take part, encrypted; and keyed hashes of what tells devices apart."""

import hmac
import json
from dataclasses import asdict, dataclass

from django.conf import settings

from maklumat.channels.sealing import open_sealed, seal

PURPOSE = "consultations.contact"
KEY_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody. Every part may be empty."""

    email: str = ""
    phone: str = ""
    address: str = ""

    def __bool__(self) -> bool:
        """Say whether anything was given."""
        return bool(self.email or self.phone or self.address)


def seal_contact(contact: Contact) -> bytes:
    """Return the addresses encrypted; nothing given is stored as nothing."""
    return seal(json.dumps(asdict(contact), ensure_ascii=False), PURPOSE) if contact else b""


def open_contact(sealed: bytes | memoryview) -> Contact:
    """Return the addresses in clear."""
    return Contact(**json.loads(open_sealed(sealed, PURPOSE))) if sealed else Contact()


def device_key(forum_id: int, cookie: str) -> str:
    """Return what is stored of a device's cookie: useless for any other forum, or without this installation's key."""
    if not cookie:
        return ""
    message = f"consultations.device:{forum_id}:{cookie}"
    return hmac.new(settings.SECRET_KEY.encode(), message.encode(), "sha256").hexdigest()[:KEY_LENGTH]

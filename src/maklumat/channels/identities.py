"""Who somebody is and how they are reached: sealed in the database, opened by few."""

import json
from dataclasses import asdict, dataclass

from maklumat.channels.sealing import open_sealed, seal


@dataclass(frozen=True)
class Contact:
    """Who wrote, as they wrote it. Every part may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    nik: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was given."""
        return not any(asdict(self).values())


def seal_identity(contact: Contact, purpose: str) -> bytes:
    """Return the identity encrypted for one purpose."""
    return seal(json.dumps(asdict(contact), ensure_ascii=False), purpose)


def open_identity(sealed: bytes | memoryview, purpose: str) -> Contact:
    """Return the identity in clear. Whoever shows it to a person records that first."""
    return Contact(**json.loads(open_sealed(bytes(sealed), purpose)))

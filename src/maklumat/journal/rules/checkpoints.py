"""What the hash of a checkpoint covers. Version 1."""

from datetime import datetime
from hashlib import sha256

from maklumat.foundation.canonical import canonical_json
from maklumat.journal.rules.chain import CANONICAL_VERSION, utc_text


def canonical_checkpoint(
    *, number: int, size: int, root: bytes, sealed_at: datetime, previous_hash: bytes
) -> dict[str, object]:
    """Return the canonical fields of a checkpoint, in the form that a proof carries."""
    return {
        "v": CANONICAL_VERSION,
        "number": number,
        "size": size,
        "root": root.hex(),
        "sealed_at": utc_text(sealed_at),
        "previous": previous_hash.hex(),
    }


def checkpoint_hash(*, number: int, size: int, root: bytes, sealed_at: datetime, previous_hash: bytes) -> bytes:
    """Return the SHA-256 of the checkpoint's canonical form."""
    form = canonical_checkpoint(number=number, size=size, root=root, sealed_at=sealed_at, previous_hash=previous_hash)
    return sha256(canonical_json(form)).digest()

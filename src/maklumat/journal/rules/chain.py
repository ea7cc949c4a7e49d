"""The chain of one subject: what an entry's hash covers, and how a broken chain shows. Version 1.

The canonical form is public: ``docs/reference/proof-format.md`` describes it, ``docs/verify_proof.py`` recomputes it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

from maklumat.foundation.canonical import canonical_json

CANONICAL_VERSION = 1
NO_HASH = bytes(32)
"""Stands where the hash of the entry before would stand, in the first entry of a chain."""

Subject = tuple[str, str]
"""Kind and key of what an entry is about, e.g. ``("case", "KKR-2AB-C3D-E")``."""


class HasJournalSubject(Protocol):
    """A row that has a chain of its own."""

    @property
    def journal_subject(self) -> Subject: ...


def subject_of(thing: HasJournalSubject | Subject) -> Subject:
    """Return kind and key, whether given a row or the pair itself."""
    return thing if isinstance(thing, tuple) else thing.journal_subject


@dataclass(frozen=True, slots=True)
class EntryContent:
    """Everything an entry says, and so everything its hash covers."""

    subject: Subject
    sequence: int
    event: str
    actor_kind: str
    actor_id: str
    actor_name: str
    government_id: int | None
    at: datetime
    facts: Mapping[str, object] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)


def utc_text(moment: datetime) -> str:
    """Write a moment in UTC with six digits of a second, always of the same length.

    >>> utc_text(datetime(2026, 8, 19, 4, 0, tzinfo=UTC))
    '2026-08-19T04:00:00.000000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def canonical_entry(content: EntryContent, previous_hash: bytes) -> dict[str, object]:
    """Return the canonical fields of an entry, in the form that a proof carries."""
    return {
        "v": CANONICAL_VERSION,
        "subject": list(content.subject),
        "sequence": content.sequence,
        "event": content.event,
        "actor": {"kind": content.actor_kind, "id": content.actor_id, "name": content.actor_name},
        "government_id": content.government_id,
        "at": utc_text(content.at),
        "facts": dict(content.facts),
        "digests": dict(content.digests),
        "previous": previous_hash.hex(),
    }


def entry_hash(content: EntryContent, previous_hash: bytes) -> bytes:
    """Return the SHA-256 of the entry's canonical form."""
    return sha256(canonical_json(canonical_entry(content, previous_hash))).digest()


def plain_facts(facts: Mapping[str, object]) -> dict[str, Any]:
    """Return the facts as the database will give them back, so that the hash survives the round trip.

    Raises:
        TypeError: a fact has no canonical form: a float, a set, a word still to be translated.

    >>> plain_facts({"due_at": datetime(2026, 8, 25, tzinfo=UTC), "days": 5, "units": ("a", "b")})
    {'days': 5, 'due_at': '2026-08-25T00:00:00.000000Z', 'units': ['a', 'b']}
    """
    plain: dict[str, Any] = json.loads(canonical_json(facts))
    return plain


def private_digest(salt: bytes, name: str, value: str) -> str:
    """Return the hexadecimal SHA-256 of salt, name, a zero byte and value: it proves a text without showing it."""
    return sha256(salt + name.encode() + b"\0" + value.encode()).hexdigest()


@dataclass(slots=True)
class ChainWalk:
    """Walks entries ordered by subject and sequence, and says what is wrong with the first wrong one.

    It remembers one entry only, however many chains there are.
    """

    subject: Subject | None = None
    sequence: int = 0
    last_hash: bytes = NO_HASH
    chains: int = 0
    entries: int = 0

    def find_fault(self, content: EntryContent, previous_hash: bytes, stored_hash: bytes) -> str | None:
        """Return why this entry does not continue the chain, or None when it does."""
        if content.subject != self.subject:
            self.subject, self.sequence, self.last_hash = content.subject, 0, NO_HASH
            self.chains += 1
        self.entries += 1
        expected = self.sequence + 1
        if content.sequence != expected:
            return f"entry {expected} of this chain is missing"
        if previous_hash != self.last_hash:
            return "it does not point to the entry before it"
        if entry_hash(content, previous_hash) != stored_hash:
            return "its hash does not fit its content"
        self.sequence, self.last_hash = expected, stored_hash
        return None

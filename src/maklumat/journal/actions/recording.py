"""Appending to the journal, in the transaction of the action that is recorded."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from maklumat.foundation.actor import Actor
from maklumat.journal.models import Entry, Salt
from maklumat.journal.rules.chain import (
    NO_HASH,
    EntryContent,
    HasJournalSubject,
    Subject,
    entry_hash,
    plain_facts,
    private_digest,
    subject_of,
)


class FirstEntry(NamedTuple):
    """The first entry of a chain and the salt of its subject, neither of them saved."""

    entry: Entry
    salt: Salt
    """Save it when the entry has digests; without digests it is not needed."""


@transaction.atomic(savepoint=False)
def record(
    event: str,
    *,
    subject: HasJournalSubject | Subject,
    actor: Actor,
    at: datetime,
    government_id: int | None = None,
    private: Mapping[str, str] | None = None,
    **facts: object,
) -> Entry:
    """Append one entry to the chain of the subject.

    The caller holds the row lock of the subject. Without one, two writers at once meet the constraint
    ``entry_sequence_once``: the second one's transaction fails, and no chain ever forks.

    Args:
        event: what happened, ``noun.done``.
        subject: whose chain it joins.
        actor: who did it.
        at: when, aware.
        government_id: that of the actor when left out.
        private: personal or long texts by name; only their salted digests are kept.
        facts: plain values without personal data: numbers, words, dates, lists of them.
    """
    kind, key = subject_of(subject)
    last = (
        Entry.objects.filter(subject_kind=kind, subject_key=key)
        .order_by("-sequence")
        .values_list("sequence", "hash")
        .first()
    )
    sequence, previous_hash = (last[0] + 1, bytes(last[1])) if last else (1, NO_HASH)
    digests = _digests(_get_salt(kind, key), private) if private else {}
    content = EntryContent(
        subject=(kind, key),
        sequence=sequence,
        event=str(event),
        actor_kind=str(actor.kind),
        actor_id=actor.id,
        actor_name=actor.name,
        government_id=actor.government_id if government_id is None else government_id,
        at=at,
        facts=plain_facts(facts),
        digests=digests,
    )
    entry = _entry(content, previous_hash)
    entry.save(force_insert=True)
    return entry


def build_first_entry(
    event: str,
    *,
    subject: HasJournalSubject | Subject,
    actor: Actor,
    at: datetime,
    government_id: int | None = None,
    private: Mapping[str, str] | None = None,
    **facts: object,
) -> FirstEntry:
    """Build the first entry of a new subject without asking the database, to be saved together with other rows."""
    kind, key = subject_of(subject)
    salt = secrets.token_bytes(16)
    digests = _digests(salt, private) if private else {}
    content = EntryContent(
        subject=(kind, key),
        sequence=1,
        event=str(event),
        actor_kind=str(actor.kind),
        actor_id=actor.id,
        actor_name=actor.name,
        government_id=actor.government_id if government_id is None else government_id,
        at=at,
        facts=plain_facts(facts),
        digests=digests,
    )
    return FirstEntry(_entry(content, NO_HASH), Salt(subject_kind=kind, subject_key=key, salt=salt))


def _entry(content: EntryContent, previous_hash: bytes) -> Entry:
    return Entry(
        government_id=content.government_id,
        subject_kind=content.subject[0],
        subject_key=content.subject[1],
        sequence=content.sequence,
        event=content.event,
        actor_kind=content.actor_kind,
        actor_id=content.actor_id,
        actor_name=content.actor_name,
        at=content.at,
        facts=content.facts,
        digests=content.digests,
        previous_hash=previous_hash,
        hash=entry_hash(content, previous_hash),
    )


def _get_salt(kind: str, key: str) -> bytes:
    """Return the salt of a subject, made at the first private value; two writers agree on the first one written."""
    known = Salt.objects.filter(subject_kind=kind, subject_key=key).values_list("salt", flat=True)
    salt = known.first()
    if salt is None:
        new = Salt(subject_kind=kind, subject_key=key, salt=secrets.token_bytes(16))
        Salt.objects.bulk_create([new], ignore_conflicts=True)
        salt = known.get()
    return bytes(salt)


def _digests(salt: bytes, private: Mapping[str, str]) -> dict[str, str]:
    return {name: private_digest(salt, name, value) for name, value in sorted(private.items())}

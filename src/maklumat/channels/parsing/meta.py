"""The envelope that WhatsApp, Messenger, Facebook pages and Instagram share."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from maklumat.channels.parsing.events import Event
from maklumat.channels.parsing.values import Record, json_document, line, record, records, unreadable

TEST_ENTRY = "0"
"""The provider's own test button sends this as the account; it is acknowledged and nothing else."""


class Change(NamedTuple):
    """One changed field of an account."""

    account: str
    field: str
    value: Record
    at: object


class DirectMessage(NamedTuple):
    """One item of a conversation; ``is_standby`` when another application is answering."""

    account: str
    item: Record
    is_standby: bool


def entries(content: bytes) -> Iterator[Record] | None:
    """Return the entries of a delivery, or None when it is no envelope at all."""
    document = json_document(content)
    envelopes = document if isinstance(document, list) else [document]
    if not any(isinstance(envelope, dict) for envelope in envelopes):
        return None
    found = [entry for envelope in envelopes for entry in records(record(envelope).get("entry"))]
    return (entry for entry in found if str(entry.get("id")) != TEST_ENTRY)


def changes(entry: Record) -> Iterator[Change]:
    """Yield the changed fields of an entry, whichever of the two shapes it has."""
    account, at = line(entry.get("id")) or "", entry.get("time")
    for change in records(entry.get("changes")):
        yield Change(account, line(change.get("field")) or "", record(change.get("value")), at)
    if "field" in entry:
        yield Change(account, line(entry["field"]) or "", record(entry.get("value")), at)


def direct_messages(entry: Record) -> Iterator[DirectMessage]:
    """Yield the items of conversations of an entry."""
    account = line(entry.get("id")) or ""
    for name in ("messaging", "standby"):
        for item in records(entry.get(name)):
            yield DirectMessage(account, item, name == "standby")


def read_envelope(
    content: bytes, *, change: Callable[[Change], Event], direct: Callable[[DirectMessage], Event]
) -> tuple[Event, ...]:
    """Read every entry of a delivery: its conversations, then its changed fields."""
    found = entries(content)
    if found is None:
        return unreadable()
    return tuple(
        event for entry in found for event in (*map(direct, direct_messages(entry)), *map(change, changes(entry)))
    )

"""Whom to ask, as it stands on cards and posters."""

from dataclasses import dataclass

from maklumat.organization.queries import find_contacts
from maklumat.organization.vocabulary import ContactKind

MOST_CHANNELS = 4


@dataclass(frozen=True, slots=True)
class ContactText:
    """The unit's contact person and the ways to reach them, each a name and an address."""

    name: str
    position: str
    channels: tuple[tuple[str, str], ...]


def read_contact(unit_id: int) -> ContactText | None:
    """Return the main published contact person of a unit, or None; two statements."""
    contact = find_contacts([unit_id]).order_by("is_deputy", "order", "id").first()
    if contact is None:
        return None
    channels = sorted(contact.channels.all(), key=lambda channel: (channel.order, channel.pk))[:MOST_CHANNELS]
    said = tuple((str(ContactKind(channel.kind).label), channel.address) for channel in channels)
    return ContactText(contact.name, contact.position, said)

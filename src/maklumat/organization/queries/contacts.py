"""Reading contact persons and their channels."""

from collections.abc import Collection

from django.db.models import Prefetch, QuerySet

from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import (
    ContactChannel,
    ContactPerson,
)


def find_contacts(unit_ids: Collection[int], *, is_published: bool | None = True) -> QuerySet[ContactPerson]:
    """Return contact persons with their channels, in two statements for any number of units.

    Args:
        unit_ids: units read from the government at hand.
        is_published: None returns the unpublished ones too.
    """
    channels = ContactChannel.objects.order_by("order", "id")
    contacts = ContactPerson.objects.filter(unit_id__in=unit_ids).order_by("unit_id", "is_deputy", "order", "id")
    contacts = contacts.prefetch_related(Prefetch("channels", queryset=channels))
    return contacts if is_published is None else contacts.filter(is_published=is_published)


def find_contacts_with_account(unit_ids: Collection[int]) -> QuerySet[ContactPerson]:
    """Return the contact persons of units who can sign in at the desk, by name, with unit."""
    contacts = ContactPerson.objects.filter(unit_id__in=unit_ids, staff__is_active=True)
    return contacts.select_related("unit").order_by("name", "id")


def get_channel(government_id: int, channel_id: int) -> ContactChannel:
    """Return one way to reach a contact person, with the person and the unit.

    Raises:
        NotFound: this government has no such channel.
    """
    channels = ContactChannel.objects.of(government_id).select_related("contact__unit")
    channel = channels.filter(pk=channel_id).first()
    if channel is None:
        raise NotFound
    return channel


def get_contact(government_id: int, contact_id: int) -> ContactPerson:
    """Return one contact person.

    Raises:
        NotFound: this government has no such contact person.
    """
    contact = ContactPerson.objects.of(government_id).select_related("unit").filter(pk=contact_id).first()
    if contact is None:
        raise NotFound
    return contact

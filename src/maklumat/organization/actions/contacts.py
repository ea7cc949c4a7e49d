"""Keeping the published contact persons true."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization import queries
from maklumat.organization.errors import UnitElsewhere
from maklumat.organization.models import ContactChannel, ContactPerson, Staff, Unit
from maklumat.organization.permissions import may_manage_contacts, may_test_contacts
from maklumat.organization.vocabulary import ContactKind, OrganizationEvent, TestResult


@dataclass(frozen=True)
class ChannelInput:
    """One way to reach a contact person, as it was typed."""

    kind: ContactKind
    address: str
    note: str = ""


@transaction.atomic
def save_contact(
    unit_id: int,
    *,
    name: str,
    channels: Sequence[ChannelInput],
    actor: Actor,
    now: datetime,
    contact_id: int | None = None,
    position: str = "",
    staff_id: int | None = None,
    is_deputy: bool = False,
    is_published: bool = True,
    order: int = 0,
) -> ContactPerson:
    """Create a contact person of a unit, or replace what is known of one; tests of unchanged channels are kept.

    Raises:
        NotFound: there is no such unit, or the unit has no such contact.
        NotPermitted: the actor does not look after the contacts of this unit.
        UnitElsewhere: the account belongs to another government.
    """
    unit = _unit(unit_id)
    contact = ContactPerson(government_id=unit.government_id, unit=unit)
    if contact_id is not None:
        found = ContactPerson.objects.select_for_update().filter(pk=contact_id, unit=unit).first()
        if found is None:
            raise NotFound
        contact = found
    require(may_manage_contacts(actor, unit))
    is_own = staff_id is None or Staff.objects.filter(pk=staff_id, government_id=unit.government_id).exists()
    require(is_own, UnitElsewhere(field="staff"))
    contact.name, contact.position, contact.staff_id = name.strip(), position.strip(), staff_id
    contact.is_deputy, contact.is_published, contact.order = is_deputy, is_published, order
    contact.save()
    _replace_channels(contact, channels)
    record(
        OrganizationEvent.CONTACT_SAVED,
        subject=contact,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        unit=unit.slug,
        kinds=[channel.kind.value for channel in channels],
        is_published=is_published,
        private={"name": contact.name, "addresses": "\n".join(channel.address for channel in channels)},
    )
    return contact


@transaction.atomic
def record_contact_test(
    channel_id: int,
    *,
    result: TestResult,
    actor: Actor,
    now: datetime,
    answered_minutes: int | None = None,
) -> ContactChannel:
    """Write down that a channel was tried today, what came of it and after how many minutes.

    Raises:
        NotFound: there is no such channel.
        NotPermitted: the actor does not work for this unit.
    """
    channels = ContactChannel.objects.select_for_update(of=("self",)).select_related("contact__unit")
    channel = channels.filter(pk=channel_id).first()
    if channel is None:
        raise NotFound
    unit = channel.contact.unit
    require(may_test_contacts(actor, unit))
    channel.tested_on = queries.get_calendar(unit.government_id).local_date(now)
    channel.test_result = result
    channel.answered_minutes = answered_minutes if result is TestResult.ANSWERED else None
    channel.save(update_fields=["tested_on", "test_result", "answered_minutes"])
    record(
        OrganizationEvent.CONTACT_TESTED,
        subject=channel.contact,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        channel_kind=channel.kind,
        result=result,
        answered_minutes=channel.answered_minutes,
    )
    return channel


def _unit(unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    return unit


def _replace_channels(contact: ContactPerson, channels: Sequence[ChannelInput]) -> None:
    """Keep the rows whose kind and address stay, so that their tests stay too."""
    there = {(channel.kind, channel.address): channel for channel in contact.channels.all()}
    kept: set[tuple[str, str]] = set()
    for place, wanted in enumerate(channels):
        key = (wanted.kind.value, wanted.address.strip())
        if key in kept:
            continue
        kept.add(key)
        channel = there.get(key) or ContactChannel(
            government_id=contact.government_id, contact=contact, kind=key[0], address=key[1]
        )
        channel.note, channel.order = wanted.note.strip(), place
        channel.save()
    gone = [channel.pk for key, channel in there.items() if key not in kept]
    contact.channels.filter(pk__in=gone).delete()

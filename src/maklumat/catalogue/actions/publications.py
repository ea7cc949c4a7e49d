"""Writing down where a standard in force can be read, and what the national registry holds of it."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction

from maklumat.catalogue.actions.locking import lock_service, lock_version
from maklumat.catalogue.errors import (
    PublicationNotShown,
    PublishedThere,
    RegistryEntryNotValid,
    StandardDayNotValid,
    StandardNotPublishable,
)
from maklumat.catalogue.models import RegistryEntry, StandardPublication, StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries.standards import get_standard_in_force
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.catalogue.vocabulary import CatalogueEvent, StandardMedium
from maklumat.catalogue.wording import day_words
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import get_calendar

LONGEST_PLACE = 300
LONGEST_ID = 60


@transaction.atomic
def note_publication(
    version_id: int,
    *,
    medium: StandardMedium,
    published_on: date,
    actor: Actor,
    now: datetime,
    where: str = "",
    photo: UploadedBytes | None = None,
) -> StandardPublication:
    """Write down one place where a version in force can be read, with its address or a photo that shows it.

    Raises:
        NotFound: there is no such version.
        NotPermitted: the actor does not keep the standards of this unit.
        StandardNotPublishable: the version is not in force.
        StandardDayNotValid: before the decision, or in the future.
        PublicationNotShown: neither an address nor a photo.
        PublishedThere: the place stands in the list.
        FileRefused: the photo cannot be kept.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    require(version.status in HOLDING, StandardNotPublishable(number=version.number))
    _require_day(version, published_on, now, "published_on")
    place = " ".join(clean_text(where, LONGEST_PLACE).split())
    require(bool(place) or photo is not None, PublicationNotShown(field="where"))
    kept = keep_file(photo, government_id=version.government_id, actor=actor, now=now) if photo else None
    publication = StandardPublication(
        government_id=version.government_id,
        version=version,
        medium=medium,
        where=place,
        photo=kept,
        published_on=published_on,
        noted_at=now,
        noted_by=actor.name[:160],
    )
    _save_once(publication)
    record(
        CatalogueEvent.STANDARD_PUBLISHED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        **_facts(publication),
    )
    return publication


@transaction.atomic
def remove_publication(publication_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a place out of the list that was written down by mistake; the record keeps that it stood there.

    Raises:
        NotFound: there is no such place.
        NotPermitted: the actor does not keep the standards of this unit.
    """
    publication = StandardPublication.objects.filter(pk=publication_id).first()
    if publication is None:
        raise NotFound
    version = lock_version(publication.version_id)
    require(may_draft_standard(actor, version.service.unit))
    record(
        CatalogueEvent.PUBLICATION_REMOVED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        **_facts(publication),
    )
    publication.delete()


@transaction.atomic
def note_registry_entry(
    service_id: int, *, registry_id: str, url: str, synced_on: date, actor: Actor, now: datetime
) -> RegistryEntry:
    """Write down that the national registry shows the version in force today.

    Raises:
        NotFound: there is no such service.
        NotPermitted: the actor does not keep the standards of this unit.
        StandardNotPublishable: nothing is in force.
        StandardDayNotValid: before the version was in force, or in the future.
        RegistryEntryNotValid: no number, or an address that is none.
    """
    service = lock_service(service_id)
    require(may_draft_standard(actor, service.unit))
    version = get_standard_in_force(service.pk, get_calendar(service.government_id).local_date(now))
    if version is None:
        raise StandardNotPublishable(number="–")
    version.service = service
    _require_day(version, synced_on, now, "synced_on")
    number, address = " ".join(clean_text(registry_id, LONGEST_ID).split()), url.strip()
    require(bool(number), RegistryEntryNotValid(field="registry_id"))
    require(_is_address(address), RegistryEntryNotValid(field="url"))
    entry, _is_new = RegistryEntry.objects.update_or_create(
        service=service,
        defaults={
            "government_id": service.government_id,
            "registry_id": number,
            "url": address,
            "synced": version,
            "synced_on": synced_on,
            "noted_at": now,
            "noted_by": actor.name[:160],
        },
    )
    record(
        CatalogueEvent.REGISTRY_NOTED,
        subject=version,
        actor=actor,
        at=now,
        government_id=service.government_id,
        registry_id=number,
        synced_on=synced_on,
        number=version.number,
    )
    return entry


def _save_once(publication: StandardPublication) -> None:
    try:
        with transaction.atomic():
            publication.save(force_insert=True)
    except IntegrityError as there:
        raise PublishedThere(field="where") from there


def _require_day(version: StandardVersion, day: date, now: datetime, field: str) -> None:
    today = get_calendar(version.government_id).local_date(now)
    first = version.decision_date or today
    require(first <= day <= today, StandardDayNotValid(day=day_words(day), field=field))


def _is_address(address: str) -> bool:
    if not address:
        return True
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_PLACE


def _facts(publication: StandardPublication) -> dict[str, Any]:
    return {
        "medium": str(publication.medium),
        "published_on": publication.published_on,
        "has_photo": publication.photo_id is not None,
    }

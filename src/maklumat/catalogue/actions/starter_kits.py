"""Keeping starter kits that were brought in, and which one a service came from."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from maklumat.catalogue.actions.locking import lock_service
from maklumat.catalogue.models import KitLink, KitPartLink, StarterKit
from maklumat.catalogue.permissions import may_bring_kit, may_save_service
from maklumat.catalogue.vocabulary import CatalogueEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@dataclass(frozen=True, slots=True)
class KitPartSource:
    """Which deadline, day or survey was taken from which kit; ``digest`` is that of what the kit says."""

    kind: str
    key: str
    name: str
    version: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class KitSource:
    """Which text of which kit a service was taken from; ``digest`` is that of the text as the kit has it."""

    name: str
    version: str
    title: str
    unit_slug: str
    service_slug: str
    digest: str


@transaction.atomic
def bring_kit(
    government_id: int,
    *,
    name: str,
    version: str,
    title: str,
    content: str,
    service_count: int,
    actor: Actor,
    now: datetime,
) -> StarterKit:
    """Keep the text of a kit that was read before; the same text again is the row that is there.

    Raises:
        NotPermitted: the actor administers no unit of the government.
    """
    require(may_bring_kit(actor, government_id))
    digest = sha256(content.encode()).hexdigest()
    kit, is_new = StarterKit.objects.get_or_create(
        government_id=government_id,
        digest=digest,
        defaults={
            "name": name,
            "version": version,
            "title": title,
            "content": content,
            "service_count": service_count,
            "brought_at": now,
            "brought_by": actor.name[:160],
        },
    )
    if is_new:
        record(
            CatalogueEvent.KIT_BROUGHT,
            subject=kit,
            actor=actor,
            at=now,
            government_id=government_id,
            name=name,
            version=version,
            sha256=digest,
        )
    return kit


@transaction.atomic
def link_kit(service_id: int, source: KitSource, *, actor: Actor, now: datetime) -> KitLink:
    """Write down which kit a service's text was taken from; a later one takes the place of the former.

    Raises:
        NotFound: there is no such service.
        NotPermitted: the actor does not keep the services of its unit.
    """
    service = lock_service(service_id)
    require(may_save_service(actor, service.unit))
    link, _is_new = KitLink.objects.update_or_create(
        service=service,
        defaults={
            "government_id": service.government_id,
            "kit_name": source.name,
            "kit_version": source.version,
            "kit_title": source.title,
            "unit_slug": source.unit_slug,
            "service_slug": source.service_slug,
            "digest": source.digest,
            "linked_at": now,
            "linked_by": actor.name[:160],
        },
    )
    record(
        CatalogueEvent.KIT_LINKED,
        subject=service,
        actor=actor,
        at=now,
        government_id=service.government_id,
        kit=source.name,
        version=source.version,
        sha256=source.digest,
    )
    return link


@transaction.atomic
def link_kit_part(government_id: int, source: KitPartSource, *, actor: Actor, now: datetime) -> KitPartLink:
    """Write down which kit a deadline, a day or a survey was taken from; a later one takes the place of the former.

    Raises:
        NotPermitted: the actor administers no unit of the government.
    """
    require(may_bring_kit(actor, government_id))
    link, _is_new = KitPartLink.objects.update_or_create(
        government_id=government_id,
        kind=source.kind,
        key=source.key,
        defaults={
            "kit_name": source.name,
            "kit_version": source.version,
            "kit_title": source.title,
            "digest": source.digest,
            "linked_at": now,
            "linked_by": actor.name[:160],
        },
    )
    record(
        CatalogueEvent.KIT_PART_LINKED,
        subject=link,
        actor=actor,
        at=now,
        government_id=government_id,
        part=source.kind,
        key=source.key,
        kit=source.name,
        version=source.version,
        sha256=source.digest,
    )
    return link

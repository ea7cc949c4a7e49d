"""Preparing a standard: draft, consultation, revision, on the way to the signature."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from maklumat.catalogue.actions.citations import note_uses
from maklumat.catalogue.actions.locking import lock_service, lock_version
from maklumat.catalogue.errors import (
    StandardDraftExists,
    StandardNotMovable,
    StandardNotWritable,
    StandardReasonMissing,
)
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.rules.components import (
    Components,
    completion_limit,
    components_from_json,
    components_to_json,
    missing_components,
)
from maklumat.catalogue.rules.transitions import BY_HAND, WRITABLE, can_move
from maklumat.catalogue.vocabulary import CatalogueEvent, StandardStatus
from maklumat.foundation.actor import Actor
from maklumat.foundation.canonical import canonical_json
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def start_draft(service_id: int, *, actor: Actor, now: datetime, change_note: str = "") -> StandardVersion:
    """Start the next version of a standard with the text of the newest enacted one, or of a withdrawn one before any.

    Raises:
        NotPermitted: the actor does not draft for this unit.
        StandardDraftExists: another version is still being prepared.
    """
    service = lock_service(service_id)
    require(may_draft_standard(actor, service.unit))
    versions = list(StandardVersion.objects.filter(service=service).order_by("-number"))
    text = components_from_json(_text_to_take_over(versions))
    version = open_draft(service, versions, text, now=now, change_note=change_note)
    record(
        CatalogueEvent.DRAFT_STARTED,
        subject=version,
        actor=actor,
        at=now,
        government_id=service.government_id,
        service=str(service.pk),
        number=version.number,
    )
    return version


def open_draft(
    service: Service, versions: Sequence[StandardVersion], text: Components, *, now: datetime, change_note: str = ""
) -> StandardVersion:
    """Write the next version of a locked service; part of every action that starts one. Newest versions come first.

    Raises:
        StandardDraftExists: another version is still being prepared.
    """
    for version in versions:
        if version.status in WRITABLE:
            raise StandardDraftExists(number=version.number)
    version = StandardVersion(
        government_id=service.government_id,
        service=service,
        number=versions[0].number + 1 if versions else 1,
        change_note=change_note.strip()[:400],
        created_at=now,
    )
    write_components(version, text)
    version.save(force_insert=True)
    note_uses(version)
    return version


@transaction.atomic
def save_draft(
    version_id: int,
    *,
    actor: Actor,
    now: datetime,
    components: Mapping[str, object] | None = None,
    change_note: str | None = None,
    consultation_record: str | None = None,
) -> StandardVersion:
    """Keep the text of a version that is being prepared; gaps are allowed, a wrong shape is not.

    ``consultation_record`` is the reference of the signed record; None leaves it, the note or the text as they are.

    Raises:
        NotPermitted: the actor does not draft for this unit.
        StandardNotWritable: the version is or was in force.
        ComponentsNotReadable: names the exact place.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    require_writable(version)
    if components is not None:
        write_components(version, components_from_json(components))
    if change_note is not None:
        version.change_note = change_note.strip()[:400]
    if consultation_record is not None:
        version.consultation_record = consultation_record.strip()[:200]
    version.save(
        update_fields=[
            "components", "completion_amount", "completion_unit", "change_note", "consultation_record",
        ]
    )  # fmt: skip
    note_uses(version)
    record(
        CatalogueEvent.DRAFT_SAVED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        missing=[str(code) for code in missing_components(components_from_json(version.components))],
        components_sha256=components_digest(version),
    )
    return version


@transaction.atomic
def move_standard(version_id: int, target: StandardStatus, *, actor: Actor, now: datetime) -> StandardVersion:
    """Move a standard to another stage that needs no more than the move.

    Enacting, confirming, superseding and revoking have actions of their own.

    Raises:
        NotPermitted: the actor does not draft for this unit.
        StandardNotMovable: the table of stages does not allow this step.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    status = StandardStatus(version.status)
    if target not in BY_HAND or not can_move(status, target):
        raise StandardNotMovable(status=status.label, target=StandardStatus(target).label)
    version.status = target
    version.save(update_fields=["status"])
    record(
        CatalogueEvent.STANDARD_MOVED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        before=str(status),
        after=str(target),
    )
    return version


@transaction.atomic
def withdraw_draft(version_id: int, *, reason: str, actor: Actor, now: datetime) -> StandardVersion:
    """Give up a version that is being prepared; its text and history stay readable at the desk.

    Raises:
        NotPermitted: the actor does not draft for this unit.
        StandardNotMovable: the version is or was in force.
        StandardReasonMissing: nothing was written.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    status = StandardStatus(version.status)
    if not can_move(status, StandardStatus.WITHDRAWN):
        raise StandardNotMovable(status=status.label, target=StandardStatus.WITHDRAWN.label)
    require(bool(reason.strip()), StandardReasonMissing(field="reason"))
    version.status = StandardStatus.WITHDRAWN
    version.save(update_fields=["status"])
    record(
        CatalogueEvent.DRAFT_WITHDRAWN,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        before=str(status),
        reason=reason.strip()[:400],
    )
    return version


def _text_to_take_over(versions: Sequence[StandardVersion]) -> object:
    """Return the text of the newest version that was enacted, else of the newest at all; newest come first."""
    enacted = [version for version in versions if version.in_force_from]
    return next((version.components for version in [*enacted, *versions]), {})


def write_components(version: StandardVersion, components: Components) -> None:
    """Write the components and the columns drawn from them into an unsaved version."""
    limit = completion_limit(components)
    version.components = components_to_json(components)
    version.completion_amount = limit.amount if limit else None
    version.completion_unit = limit.unit.value if limit else ""


def components_digest(version: StandardVersion) -> str:
    """Return the SHA-256 of the canonical text, by which a printed standard is recognised."""
    return sha256(canonical_json(version.components)).hexdigest()


def require_writable(version: StandardVersion) -> None:
    """Refuse when the text of a version may no longer change."""
    if version.status not in WRITABLE:
        raise StandardNotWritable(number=version.number, status=StandardStatus(version.status).label)

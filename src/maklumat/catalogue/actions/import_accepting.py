"""Accepting what was read from files: each becomes the draft of a standard, and nothing is ever written over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from maklumat.catalogue.actions.import_review import (
    LONGEST_NAME,
    lock_imported_service,
    require_open,
    require_unchanged,
)
from maklumat.catalogue.actions.services import add_service
from maklumat.catalogue.actions.standards import save_draft, start_draft
from maklumat.catalogue.errors import ImportedServiceWithoutUnit
from maklumat.catalogue.models import ImportBatch, ImportedService, Service, StandardVersion
from maklumat.catalogue.permissions import may_review_import
from maklumat.catalogue.rules.carried_ids import keep_ids
from maklumat.catalogue.rules.components import Components, components_from_json, components_to_json
from maklumat.catalogue.rules.titles import is_same_title
from maklumat.catalogue.vocabulary import Audience, CatalogueEvent, ImportedServiceState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, Refusal, require
from maklumat.journal.actions.recording import record

LONGEST_SLUG = 80
LONGEST_SUMMARY = 400
SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class NewService:
    """A service that the catalogue does not have yet."""

    unit_id: int
    name: str
    summary: str
    audience: Audience
    is_published: bool = True


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of accepting many: how many became drafts, and why the others did not, by their id."""

    versions: int
    refused: dict[int, str]


@transaction.atomic
def accept_imported_service(
    imported_id: int,
    *,
    target: NewService | int,
    actor: Actor,
    now: datetime,
    edition: int | None = None,
) -> StandardVersion:
    """Make a draft of an imported service; accepting it again returns the draft it became.

    ``target`` is the service to add, or the id of the one it is a new version of; ``edition`` the one the page was
    opened with, None accepts whatever it is now.

    Raises:
        NotFound: there is no such service.
        NotPermitted: the actor does not work on this import, or does not draft for the unit.
        ImportedServiceDecided: it was set aside.
        ImportedServiceChanged: somebody changed it since the page was opened.
        StandardDraftExists: the service has a draft already, which is never written over.
        ServiceNotValid, ServiceSlugTaken: of a new service.
    """
    imported = lock_imported_service(imported_id)
    require(may_review_import(actor, imported.batch))
    if imported.version is not None:
        return imported.version
    require_open(imported)
    if edition is not None:
        require_unchanged(imported, edition)
    service = _service(imported, target, actor, now)
    version = _draft(imported, service, actor, now)
    imported.state, imported.version = ImportedServiceState.ACCEPTED, version
    imported.service, imported.unit, imported.title = service, service.unit, service.name
    imported.decided_by, imported.decided_at = actor.name[:LONGEST_NAME], now
    imported.save(update_fields=["state", "version", "service", "unit", "title", "decided_by", "decided_at"])
    record(
        CatalogueEvent.IMPORT_ACCEPTED,
        subject=imported,
        actor=actor,
        at=now,
        government_id=imported.government_id,
        standard=str(version.pk),
        service=str(service.pk),
        open_questions=imported.open_questions,
    )
    return version


def accept_clean_services(
    batch_id: int,
    *,
    audience: Audience,
    actor: Actor,
    now: datetime,
    only: Collection[int] | None = None,
    is_published: bool = True,
) -> Accepted:
    """Accept the services of a batch about which no question is open, each in a transaction of its own.

    One with the name of a service that exists becomes its new version; any other becomes a new service of the unit
    that was chosen for it. What cannot be accepted stays to be reviewed. ``only`` are the ids of those to accept, None
    accepts all of them.

    Raises:
        NotFound: there is no such batch.
        NotPermitted: the actor does not work on it.
    """
    batch = ImportBatch.objects.select_related("unit").filter(pk=batch_id).first()
    if batch is None:
        raise NotFound
    require(may_review_import(actor, batch))
    waiting = ImportedService.objects.filter(batch=batch, state=ImportedServiceState.TO_REVIEW, open_questions=0)
    if only is not None:
        waiting = waiting.filter(pk__in=only)
    done, refused = 0, {}
    for imported in waiting.order_by("id"):
        try:
            target = _clean_target(imported, audience, is_published=is_published)
            accept_imported_service(imported.pk, target=target, edition=imported.edition, actor=actor, now=now)
            done += 1
        except Refusal as refusal:
            refused[imported.pk] = str(refusal)
    return Accepted(done, refused)


def suggest_summary(components: Components) -> str:
    """Return one sentence about a service, made of what its standard says it gives; empty when it does not say."""
    names = ", ".join(product.name for product in components.product)
    return (_("What you get: %(products)s.") % {"products": names})[:LONGEST_SUMMARY] if names else ""


def _clean_target(imported: ImportedService, audience: Audience, *, is_published: bool) -> NewService | int:
    if imported.service_id is not None:
        return imported.service_id
    if imported.unit_id is None or len(imported.title) < SHORTEST_NAME:
        raise ImportedServiceWithoutUnit
    twin = _twin(imported.unit_id, imported.title)
    if twin is not None:
        return twin.pk
    summary = suggest_summary(components_from_json(imported.components)) or imported.title
    return NewService(imported.unit_id, imported.title, summary, audience, is_published)


def _twin(unit_id: int, name: str) -> Service | None:
    """Return the service of a unit with the same name, added since the file was read, perhaps by this very import."""
    services = Service.objects.filter(unit_id=unit_id, name__trigram_similar=name).order_by("id")
    return next((service for service in services if is_same_title(service.name, name)), None)


def _service(imported: ImportedService, target: NewService | int, actor: Actor, now: datetime) -> Service:
    if isinstance(target, NewService):
        return add_service(
            target.unit_id,
            slug=_free_slug(target.unit_id, target.name),
            name=target.name,
            summary=target.summary,
            audience=target.audience,
            is_published=target.is_published,
            actor=actor,
            now=now,
        )
    service = Service.objects.of(imported.government_id).select_related("unit").filter(pk=target).first()
    if service is None:
        raise NotFound
    return service


def _free_slug(unit_id: int, name: str) -> str:
    stem = slugify(name)[: LONGEST_SLUG - 4].strip("-_").replace("_", "-") or "layanan"
    taken = set(Service.objects.filter(unit_id=unit_id, slug__startswith=stem).values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _draft(imported: ImportedService, service: Service, actor: Actor, now: datetime) -> StandardVersion:
    version = start_draft(service.pk, actor=actor, now=now, change_note=_("Taken over from a file of the office."))
    before = components_from_json(version.components)
    components = keep_ids(components_from_json(imported.components), before)
    return save_draft(version.pk, components=components_to_json(components), actor=actor, now=now)

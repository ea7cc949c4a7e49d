"""Reviewing what was read from files: a person corrects it, settles its questions, or sets it aside."""

from datetime import datetime

from django.db import transaction

from maklumat.catalogue.errors import ImportedServiceChanged, ImportedServiceDecided
from maklumat.catalogue.models import ImportedService
from maklumat.catalogue.permissions import may_review_import
from maklumat.catalogue.rules.components import components_from_json, components_to_json
from maklumat.catalogue.vocabulary import CatalogueEvent, ComponentCode, ImportedServiceState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record

LONGEST_REASON = 400
LONGEST_NAME = 120
MOST_CHANGES = 200


@transaction.atomic
def correct_imported_service(
    imported_id: int, *, component: ComponentCode, value: object, edition: int, actor: Actor, now: datetime
) -> ImportedService:
    """Write one component of an imported service anew; its questions are settled by that.

    ``value`` is the component in the stored form of a standard, None or an empty list for nothing; ``edition`` the one
    that the page was opened with.

    Raises:
        NotPermitted: the actor does not work on this import.
        ImportedServiceDecided: it was accepted or set aside.
        ImportedServiceChanged: somebody else wrote this component since.
        ComponentsNotReadable: names the exact place.
    """
    imported = lock_imported_service(imported_id)
    require(may_review_import(actor, imported.batch))
    require_open(imported)
    require_unchanged(imported, edition, component)
    document = {**imported.components, component.value: value}
    written = components_from_json({code: item for code, item in document.items() if item})
    imported.components = components_to_json(written)
    for question in imported.questions:
        if question["component"] == component.value and not question["settled_by"]:
            question["settled_by"] = actor.name[:LONGEST_NAME]
    _save_change(imported, component.value, actor)
    record(
        CatalogueEvent.IMPORT_CORRECTED,
        subject=imported,
        actor=actor,
        at=now,
        government_id=imported.government_id,
        component=component.value,
    )
    return imported


@transaction.atomic
def settle_import_question(imported_id: int, question_id: int, *, actor: Actor, now: datetime) -> ImportedService:
    """Say that what a question is about is right as it stands; asked twice, it is settled once.

    Raises:
        NotFound: there is no such question.
        NotPermitted: the actor does not work on this import.
        ImportedServiceDecided: it was accepted or set aside.
    """
    imported = lock_imported_service(imported_id)
    require(may_review_import(actor, imported.batch))
    require_open(imported)
    question = next((each for each in imported.questions if each["id"] == question_id), None)
    if question is None:
        raise NotFound
    if question["settled_by"]:
        return imported
    question["settled_by"] = actor.name[:LONGEST_NAME]
    imported.open_questions = count_open(imported)
    imported.save(update_fields=["questions", "open_questions"])
    record(
        CatalogueEvent.IMPORT_CONFIRMED,
        subject=imported,
        actor=actor,
        at=now,
        government_id=imported.government_id,
        question=question["code"],
    )
    return imported


@transaction.atomic
def set_aside_imported_service(imported_id: int, *, reason: str, actor: Actor, now: datetime) -> ImportedService:
    """Set a service aside with a reason; it stays readable and can be taken up again.

    Raises:
        NotPermitted: the actor does not work on this import.
        ImportedServiceDecided: it was accepted or set aside.
    """
    imported = lock_imported_service(imported_id)
    require(may_review_import(actor, imported.batch))
    require_open(imported)
    imported.state = ImportedServiceState.SET_ASIDE
    imported.reason = clean_text(reason, LONGEST_REASON)
    imported.decided_by, imported.decided_at = actor.name[:LONGEST_NAME], now
    imported.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(
        CatalogueEvent.IMPORT_SET_ASIDE,
        subject=imported,
        actor=actor,
        at=now,
        government_id=imported.government_id,
        reason=imported.reason,
    )
    return imported


@transaction.atomic
def take_up_imported_service(imported_id: int, *, actor: Actor, now: datetime) -> ImportedService:
    """Put a service that was set aside back to the ones to be reviewed; one that waits already stays as it is.

    Raises:
        NotPermitted: the actor does not work on this import.
        ImportedServiceDecided: it was accepted.
    """
    imported = lock_imported_service(imported_id)
    require(may_review_import(actor, imported.batch))
    if imported.state == ImportedServiceState.ACCEPTED:
        require_open(imported)
    if imported.state == ImportedServiceState.TO_REVIEW:
        return imported
    imported.state = ImportedServiceState.TO_REVIEW
    imported.reason, imported.decided_by, imported.decided_at = "", "", None
    imported.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(CatalogueEvent.IMPORT_TAKEN_UP, subject=imported, actor=actor, at=now, government_id=imported.government_id)
    return imported


def lock_imported_service(imported_id: int) -> ImportedService:
    """Return an imported service with its batch, locked until the transaction ends.

    Raises:
        NotFound: there is no such service.
    """
    services = ImportedService.objects.select_related("batch__unit", "version").select_for_update(of=("self",))
    imported = services.filter(pk=imported_id).first()
    if imported is None:
        raise NotFound
    return imported


def require_open(imported: ImportedService) -> None:
    """Refuse what is accepted or set aside already."""
    if imported.state != ImportedServiceState.TO_REVIEW:
        raise ImportedServiceDecided(who=imported.decided_by, state=ImportedServiceState(imported.state).label.lower())


def require_unchanged(imported: ImportedService, edition: int, component: ComponentCode | None = None) -> None:
    """Refuse when somebody changed it, or only this component of it, after the edition that was looked at."""
    newer = [change for change in imported.changes if change[0] > edition]
    if component is not None:
        newer = [change for change in newer if change[1] == component.value]
    if newer:
        what = dict.fromkeys(str(ComponentCode(code).label) for _edition, code, _who in newer)
        raise ImportedServiceChanged(who=newer[-1][2], what=", ".join(what))


def count_open(imported: ImportedService) -> int:
    """Return how many questions nobody has settled."""
    return sum(not question["settled_by"] for question in imported.questions)


def _save_change(imported: ImportedService, what: str, actor: Actor) -> None:
    imported.edition += 1
    imported.changes = [*imported.changes, [imported.edition, what, actor.name[:LONGEST_NAME]]][-MOST_CHANGES:]
    imported.open_questions = count_open(imported)
    imported.save(update_fields=["components", "questions", "open_questions", "edition", "changes"])

"""Bringing files in: kept as they came, each to be read by a job of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from maklumat.catalogue.errors import ImportTooManyFiles, ImportWithoutFiles
from maklumat.catalogue.models import ImportBatch, ImportedFile
from maklumat.catalogue.permissions import may_draft_standard, may_import_standards, may_review_import
from maklumat.catalogue.vocabulary import CatalogueEvent, FileProblem, ImportedFileState
from maklumat.files.actions.keeping import keep_document
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.rules.types import document_type
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit

MOST_FILES = 50
"""Files of one go; a batch may grow by further ones."""
LARGEST_FILE = 25 * 2**20
LONGEST_NAME = 120
OLD_KINDS = frozenset({"doc", "xls", "rtf", "dot", "xlt"})
MACRO_KINDS = frozenset({"docm", "xlsm", "dotm", "xltm", "xlsb"})


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that was sent; its bytes are fetched one file at a time, and not at all when it is too large."""

    name: str
    size_bytes: int
    read: Callable[[], bytes]


@transaction.atomic
def start_import(
    government_id: int,
    *,
    key: str,
    unit_id: int | None,
    files: Iterable[IncomingFile],
    actor: Actor,
    now: datetime,
) -> ImportBatch:
    """Keep files to be read; the same key again returns what it started, and keeps nothing twice.

    ``unit_id`` None leaves it open whose services they are.

    Raises:
        NotFound: this government has no such unit.
        NotPermitted: the actor drafts no standards, or not for this unit.
        ImportWithoutFiles, ImportTooManyFiles: there is none, or more than fit one go.
    """
    require(may_import_standards(actor, government_id))
    unit = _unit(government_id, unit_id)
    require(unit is None or may_draft_standard(actor, unit))
    batch, is_new = ImportBatch.objects.get_or_create(
        government_id=government_id,
        key=key[:40],
        defaults={"unit": unit, "started_by": actor.name[:120], "started_at": now},
    )
    if is_new:
        kept = _keep_files(batch, files, actor, now)
        record(
            CatalogueEvent.IMPORT_STARTED, subject=batch, actor=actor, at=now, government_id=government_id, files=kept
        )
    return batch


@transaction.atomic
def add_to_import(batch_id: int, *, files: Iterable[IncomingFile], actor: Actor, now: datetime) -> ImportBatch:
    """Keep more files in a batch; one that is in it already is not kept again.

    Raises:
        NotFound: there is no such batch.
        NotPermitted: the actor does not work on it.
        ImportWithoutFiles, ImportTooManyFiles: there is none, or more than fit one go.
    """
    batch = lock_batch(batch_id)
    require(may_review_import(actor, batch))
    kept = _keep_files(batch, files, actor, now)
    record(
        CatalogueEvent.IMPORT_EXTENDED,
        subject=batch,
        actor=actor,
        at=now,
        government_id=batch.government_id,
        files=kept,
    )
    return batch


def lock_batch(batch_id: int) -> ImportBatch:
    """Return a batch with its unit, locked until the transaction ends.

    Raises:
        NotFound: there is no such batch.
    """
    batch = ImportBatch.objects.select_related("unit").select_for_update(of=("self",)).filter(pk=batch_id).first()
    if batch is None:
        raise NotFound
    return batch


def _unit(government_id: int, unit_id: int | None) -> Unit | None:
    if unit_id is None:
        return None
    unit = Unit.objects.of(government_id).filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    return unit


def _keep_files(batch: ImportBatch, files: Iterable[IncomingFile], actor: Actor, now: datetime) -> int:
    incoming = list(files)
    if not incoming:
        raise ImportWithoutFiles(field="documents")
    if len(incoming) > MOST_FILES:
        raise ImportTooManyFiles(most=MOST_FILES, field="documents")
    kept = sum(_keep_file(batch, file, actor, now) for file in incoming)
    batch.save(update_fields=["file_count"])
    return kept


def _keep_file(batch: ImportBatch, incoming: IncomingFile, actor: Actor, now: datetime) -> bool:
    """Keep one file, or write down why not; return False for one that the batch has already."""
    name = clean_text(incoming.name, LONGEST_NAME) or "?"
    row = ImportedFile(government_id=batch.government_id, batch=batch, number=batch.file_count + 1, name=name)
    problem = _problem_of(incoming)
    if problem is None:
        content = incoming.read()
        row.sha256 = sha256(content).hexdigest()
        known = ImportedFile.objects.of(batch.government_id).filter(sha256=row.sha256, same_as=None)
        row.same_as = known.order_by("id").first()
        if row.same_as and known.filter(batch=batch).exists():
            return False
        row.file = keep_document(
            UploadedBytes(name, content),
            most_bytes=LARGEST_FILE,
            government_id=batch.government_id,
            actor=actor,
            now=now,
        )
        row.name = row.file.name
    else:
        row.state, row.problem, row.read_at = ImportedFileState.REFUSED, problem, now
    row.save(force_insert=True)
    batch.file_count += 1
    return True


def _problem_of(incoming: IncomingFile) -> FileProblem | None:
    """Return what is wrong with a file before anybody opens it."""
    if incoming.size_bytes == 0:
        return FileProblem.EMPTY
    if incoming.size_bytes > LARGEST_FILE:
        return FileProblem.TOO_LARGE
    ending = incoming.name.rpartition(".")[2].lower().strip()
    if ending in MACRO_KINDS:
        return FileProblem.MACROS
    if ending in OLD_KINDS:
        return FileProblem.ENCRYPTED
    return None if document_type(incoming.name) else FileProblem.UNKNOWN_KIND

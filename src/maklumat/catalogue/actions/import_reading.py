"""Reading the files that were brought in: outside this process, and written down in one piece or not at all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from maklumat.catalogue.models import ImportedFile, ImportedService
from maklumat.catalogue.permissions import may_review_import
from maklumat.catalogue.queries.imports import find_alike_services
from maklumat.catalogue.queries.regulations import own_region
from maklumat.catalogue.reading.isolation import READER, ReaderStopped
from maklumat.catalogue.rules.regions import plain_region
from maklumat.catalogue.rules.titles import is_same_title, plain_title
from maklumat.catalogue.vocabulary import CatalogueEvent, FileProblem, ImportedFileState, ImportNote
from maklumat.files.queries import open_file
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import get_government

Read = Callable[[str, bytes], dict[str, Any]]
OPEN = frozenset({ImportedFileState.WAITING, ImportedFileState.READING})


def read_imported_file(file_id: int, *, actor: Actor, now: datetime, read: Read | None = None) -> ImportedFile:
    """Read one file and keep what it holds for review; a file that was read already is left alone.

    Whatever is wrong with the file becomes its state; nothing of a file is kept when a part of it cannot be.

    Raises:
        NotFound: there is no such file.
        NotPermitted: the actor does not work on its batch.
    """
    file = _begin(file_id, actor)
    if file.state not in OPEN:
        return file
    found = _outcome(file, read)
    with transaction.atomic():
        file = _lock(file_id)
        if file.state not in OPEN:
            return file
        _write(file, found, now)
        is_refused = file.state == ImportedFileState.REFUSED
        record(
            CatalogueEvent.IMPORT_FILE_REFUSED if is_refused else CatalogueEvent.IMPORT_FILE_READ,
            subject=file,
            actor=actor,
            at=now,
            government_id=file.government_id,
            sha256=file.sha256,
            problem=str(file.problem),
            services=file.services_found,
        )
    return file


@transaction.atomic
def _begin(file_id: int, actor: Actor) -> ImportedFile:
    file = _lock(file_id)
    require(may_review_import(actor, file.batch))
    if file.state == ImportedFileState.WAITING:
        file.state = ImportedFileState.READING
        file.save(update_fields=["state"])
    return file


def _lock(file_id: int) -> ImportedFile:
    files = ImportedFile.objects.select_related("batch__unit", "file", "same_as")
    file = files.select_for_update(of=("self",)).filter(pk=file_id).first()
    if file is None:
        raise NotFound
    return file


def _outcome(file: ImportedFile, read: Read | None) -> dict[str, Any]:
    """Return what reading gave; every way it can fail is an answer too."""
    try:
        with open_file(file.file) as stored:  # type: ignore[arg-type] # a waiting file has its bytes
            content = stored.read()
        return (read or _reader_of(file))(file.name, content)
    except NotFound:
        return {"refused": FileProblem.LOST}
    except ReaderStopped as stopped:
        return {"refused": FileProblem.TOO_SLOW if stopped.took_too_long else FileProblem.TOO_HEAVY}


def _reader_of(file: ImportedFile) -> Read:
    """Return the reader that knows whose region it reads for, so that a by-law of another one is questioned."""
    region = plain_region(own_region(get_government(file.government_id)))
    return partial(READER.read, region=region)


def _write(file: ImportedFile, found: Mapping[str, Any], now: datetime) -> None:
    services: Sequence[Mapping[str, Any]] = found.get("services", ())
    file.read_at, file.services_found = now, len(services)
    if not services:
        refused = found.get("refused", FileProblem.NOTHING_FOUND)
        known = refused in set(FileProblem)
        file.state, file.problem = ImportedFileState.REFUSED, refused if known else FileProblem.CORRUPT
        if "refused" not in found and "pages_without_text" in found.get("left_out", ()):
            file.problem = FileProblem.SCAN_WITHOUT_TEXT
    else:
        file.left_out = found.get("left_out", [])
        file.state = ImportedFileState.PARTLY if file.left_out else ImportedFileState.READ
        file.passages = found.get("passages", [])
        ImportedService.objects.bulk_create(
            _service(file, number, service) for number, service in enumerate(services, start=1)
        )
    file.save(update_fields=["state", "problem", "left_out", "passages", "services_found", "read_at"])


def _service(file: ImportedFile, number: int, found: Mapping[str, Any]) -> ImportedService:
    title = plain_title(found["title"])
    questions = list(found["questions"])
    unit = file.batch.unit
    alike = find_alike_services(file.government_id, title, unit_id=unit.pk if unit else None).first() if title else None
    if alike is not None and not is_same_title(alike.name, title):
        questions.append(_question(questions, ImportNote.ALIKE_SERVICE, alike.name))
    if file.same_as is not None:
        questions.append(_question(questions, ImportNote.SAME_FILE, file.same_as.name))
    return ImportedService(
        government_id=file.government_id,
        batch=file.batch,
        file=file,
        number=number,
        title=title,
        reading=found["reading"],
        components=found["components"],
        questions=questions,
        open_questions=len(questions),
        unit=alike.unit if alike else unit,
        service=alike,
    )


def _question(questions: Sequence[Mapping[str, Any]], code: ImportNote, words: str) -> dict[str, Any]:
    number = max((question["id"] for question in questions), default=0) + 1
    return {"id": number, "code": code.value, "component": "", "words": [words], "at": [], "settled_by": ""}

"""Files brought in at the desk: kept at once, read by workers, one job a file."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from maklumat.catalogue.actions import importing
from maklumat.catalogue.actions.importing import IncomingFile
from maklumat.catalogue.models import ImportBatch
from maklumat.catalogue.queries.imports import find_files_to_read
from maklumat.foundation.actor import Actor

READ_TASK = "processes.read_imported_file"
AFTER_OTHERS = -5
"""Messages and deadlines go first: a batch of hundreds must not hold them up."""


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
    """Keep files and let workers read them; refuses as the action does. The same key again changes nothing."""
    is_known = ImportBatch.objects.of(government_id).filter(key=key[:40]).exists()
    batch = importing.start_import(government_id, key=key, unit_id=unit_id, files=files, actor=actor, now=now)
    if not is_known:
        _enqueue(batch, after=0)
    return batch


@transaction.atomic
def add_to_import(batch_id: int, *, files: Iterable[IncomingFile], actor: Actor, now: datetime) -> ImportBatch:
    """Keep more files in a batch and let workers read them; refuses as the action does."""
    before = importing.lock_batch(batch_id).file_count
    batch = importing.add_to_import(batch_id, files=files, actor=actor, now=now)
    _enqueue(batch, after=before)
    return batch


def _enqueue(batch: ImportBatch, *, after: int) -> None:
    job = app.configure_task(READ_TASK, priority=AFTER_OTHERS)
    for file_id in find_files_to_read(batch).filter(number__gt=after).values_list("pk", flat=True):
        job.defer(file_id=file_id)

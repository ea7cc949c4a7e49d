"""Keeping a file for a row that will point at it."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.files.cleaning import UploadedBytes, clean_upload
from maklumat.files.errors import FileRefused
from maklumat.files.models import StoredFile
from maklumat.files.rules.types import ENDINGS, display_name, document_type, table_type
from maklumat.files.scanning import scan_upload
from maklumat.files.vocabulary import FileEvent, ScanState
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def keep_file(upload: UploadedBytes, *, government_id: int, actor: Actor, now: datetime) -> StoredFile:
    """Check, clean and store one file; the row that points at it is written in the same transaction.

    Raises:
        NotPermitted: the actor belongs to another government.
        FileRefused: too large, empty, damaged, infected, or of a kind we do not take.
    """
    require(actor.government_id in {None, government_id})
    media_type, content = clean_upload(upload)
    scan = scan_upload(upload)
    return _keep(
        UploadedBytes(upload.name, content), media_type, scan, government_id=government_id, actor=actor, now=now
    )


@transaction.atomic
def keep_document(
    upload: UploadedBytes, *, most_bytes: int, government_id: int, actor: Actor, now: datetime
) -> StoredFile:
    """Store a document exactly as it came, to be read later; it is only ever offered for download.

    Raises:
        NotPermitted: the actor belongs to another government.
        FileRefused: empty, too large, or its name does not end like a document we read.
    """
    media_type = document_type(upload.name)
    return _keep_as_it_came(upload, media_type, most_bytes, government_id=government_id, actor=actor, now=now)


@transaction.atomic
def keep_table(
    upload: UploadedBytes, *, most_bytes: int, government_id: int, actor: Actor, now: datetime
) -> StoredFile:
    """Store a table exactly as it came, to be read row by row.

    Raises:
        NotPermitted: the actor belongs to another government.
        FileRefused: empty, too large, or its name does not end like a table we read.
    """
    media_type = table_type(upload.name)
    return _keep_as_it_came(upload, media_type, most_bytes, government_id=government_id, actor=actor, now=now)


def drop_file(file: StoredFile, *, actor: Actor, now: datetime) -> None:
    """Remove a file that nothing points at any more, such as an upload whose form was never sent.

    Raises:
        NotPermitted: the actor belongs to another government.
        django.db.models.ProtectedError: a row still points at it.
    """
    require(actor.government_id in {None, file.government_id})
    record(FileEvent.DROPPED, subject=file, actor=actor, at=now, government_id=file.government_id)
    stored_as = file.stored_as
    file.delete()
    transaction.on_commit(lambda: default_storage.delete(stored_as))


def _keep_as_it_came(
    upload: UploadedBytes, media_type: str | None, most_bytes: int, *, government_id: int, actor: Actor, now: datetime
) -> StoredFile:
    require(actor.government_id in {None, government_id})
    if media_type is None or not 0 < len(upload.content) <= most_bytes:
        raise FileRefused(name=upload.name[:60], reason=_("it is empty, too large, or of a kind we do not read."))
    scan = scan_upload(upload)
    return _keep(upload, media_type, scan, government_id=government_id, actor=actor, now=now)


def _keep(
    upload: UploadedBytes, media_type: str, scan: ScanState, *, government_id: int, actor: Actor, now: datetime
) -> StoredFile:
    content = upload.content
    stored_as = f"files/{government_id}/{now:%Y/%m}/{secrets.token_urlsafe(18)}.{ENDINGS[media_type]}"
    file = StoredFile.objects.create(
        government_id=government_id,
        name=display_name(upload.name, media_type),
        media_type=media_type,
        size_bytes=len(content),
        sha256=sha256(content).hexdigest(),
        stored_as=stored_as,
        scan=scan,
        kept_at=now,
    )
    default_storage.save(stored_as, ContentFile(content))
    record(FileEvent.KEPT, subject=file, actor=actor, at=now, government_id=government_id, sha256=file.sha256)
    return file

"""Files handed in for a requirement, before and after the form is sent."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.applications.models import ApplicationFile
from maklumat.applications.permissions import may_tick
from maklumat.files.actions.keeping import drop_file, keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileRefused
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require

LOOSE_FOR = timedelta(days=2)
"""How long an upload waits for its form before it is removed."""

MOST_FILES = 40
"""Files of one form, all requirements together."""


@transaction.atomic
def store_document_file(
    upload: UploadedBytes, *, item_id: str, submission_key: str, government_id: int, actor: Actor, now: datetime
) -> ApplicationFile:
    """Check, clean and store one file for a requirement of a form that is still being filled in.

    Raises:
        NotPermitted: the actor belongs to another government.
        FileRefused: too large, too many, empty, damaged, or of a kind we do not take.
    """
    require(actor.government_id == government_id)
    loose = ApplicationFile.objects.of(government_id).filter(submission_key=submission_key, application__isnull=True)
    items = list(loose.values_list("item_id", flat=True))
    if len(items) >= MOST_FILES or items.count(item_id) >= settings.ATTACHMENT_MAX_COUNT:
        raise FileRefused(
            name=upload.name[:60],
            reason=_("at most %(count)s files fit one document.") % {"count": settings.ATTACHMENT_MAX_COUNT},
            field="file",
        )
    file = keep_file(upload, government_id=government_id, actor=actor, now=now)
    return ApplicationFile.objects.create(
        government_id=government_id,
        item_id=item_id,
        upload_key=secrets.token_urlsafe(18),
        submission_key=submission_key,
        file=file,
        uploaded_at=now,
    )


@transaction.atomic
def remove_document_file(upload_key: str, *, submission_key: str, actor: Actor, now: datetime) -> None:
    """Remove a file before its form was sent; one that belongs to an application stays."""
    rows = ApplicationFile.objects.of(actor.government_id or 0).select_for_update(of=("self",)).select_related("file")
    row = rows.filter(upload_key=upload_key, submission_key=submission_key, application__isnull=True).first()
    if row is not None:
        row.delete()
        drop_file(row.file, actor=actor, now=now)


def remove_loose_document_files(*, actor: Actor, now: datetime) -> int:
    """Remove files whose form never came; return how many."""
    require(may_tick(actor))
    old = ApplicationFile.objects.filter(application__isnull=True, uploaded_at__lt=now - LOOSE_FOR)
    removed = 0
    for row in old.select_related("file").iterator():
        with transaction.atomic():
            row.delete()
            drop_file(row.file, actor=actor, now=now)
        removed += 1
    return removed

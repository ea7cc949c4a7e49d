"""Files: checked by their bytes, cleaned of what the camera wrote into them, stored under a name of our own."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.cases.actions.steps import lock_case
from maklumat.cases.models import Attachment, Message
from maklumat.cases.permissions import may_file_case, may_tick
from maklumat.cases.vocabulary import CaseEvent, MessageKind
from maklumat.files.cleaning import UploadedBytes, clean_upload
from maklumat.files.errors import FileRefused
from maklumat.files.models import StoredFile
from maklumat.files.rules.types import ACCEPTED_TYPES, display_name
from maklumat.files.scanning import scan_upload
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Government

LOOSE_FOR = timedelta(days=2)
"""How long an upload waits for its report before it is removed."""


@transaction.atomic
def store_upload(
    upload: UploadedBytes, *, submission_key: str, government: Government, actor: Actor, now: datetime
) -> Attachment:
    """Check, clean and store one file for a report or message that is still being written.

    Raises:
        FileRefused: too large, too many, empty, damaged, infected, or of a kind we do not take.
    """
    require(actor.government_id == government.pk)
    media_type, content = clean_upload(upload)
    scan = scan_upload(upload)
    loose = Attachment.objects.filter(government=government, submission_key=submission_key, case__isnull=True)
    if loose.count() >= settings.ATTACHMENT_MAX_COUNT:
        raise FileRefused(
            name=upload.name[:60],
            reason=_("at most %(count)s files fit one message.") % {"count": settings.ATTACHMENT_MAX_COUNT},
            field="file",
        )
    key = secrets.token_urlsafe(18)
    stored_as = f"cases/{government.pk}/{now:%Y/%m}/{key}.{ACCEPTED_TYPES[media_type]}"
    attachment = Attachment.objects.create(
        government=government,
        upload_key=key,
        submission_key=submission_key,
        name=display_name(upload.name, media_type),
        media_type=media_type,
        size_bytes=len(content),
        sha256=sha256(content).hexdigest(),
        stored_as=stored_as,
        scan=scan,
        uploaded_at=now,
    )
    default_storage.save(stored_as, ContentFile(content))
    return attachment


@transaction.atomic
def join_file(
    code: str, file: StoredFile, *, file_key: str, message_key: str, actor: Actor, now: datetime
) -> Attachment:
    """Join a file that came over a channel, later than its words, to the message of the case it belongs to.

    Args:
        code: of the case.
        file: as it was kept; its bytes are shared.
        file_key: the same for the same file, so that it joins once.
        message_key: the key its words joined the case under; without such a message it joins the report itself.
        actor: the channel.
        now: when.

    Raises:
        NotPermitted: the actor is not a channel of this government.
    """
    case = lock_case(code, actor)
    require(may_file_case(actor, case.government_id))
    known = Attachment.objects.filter(case=case, upload_key=file_key).first()
    if known is not None:
        return known
    messages = Message.objects.filter(case=case)
    message = messages.filter(submission_key=message_key).first() or messages.filter(kind=MessageKind.REPORT).first()
    attachment = Attachment.objects.create(
        government_id=case.government_id,
        case=case,
        message=message,
        upload_key=file_key,
        submission_key=message_key,
        name=file.name,
        media_type=file.media_type,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        stored_as=file.stored_as,
        scan=file.scan,
        uploaded_at=now,
    )
    case.last_activity_at = now
    case.save(update_fields=["last_activity_at"])
    record(CaseEvent.FILE_JOINED, subject=case, actor=actor, at=now, sha256=file.sha256)
    return attachment


@transaction.atomic
def remove_upload(upload_key: str, *, submission_key: str, actor: Actor) -> None:
    """Remove a file before its message was sent; one that belongs to a case stays."""
    attachment = (
        Attachment.objects.select_for_update()
        .filter(
            government_id=actor.government_id or 0,
            upload_key=upload_key,
            submission_key=submission_key,
            case__isnull=True,
        )
        .first()
    )
    if attachment:
        default_storage.delete(attachment.stored_as)
        attachment.delete()


def remove_loose_uploads(*, actor: Actor, now: datetime) -> int:
    """Remove files whose report never came; return how many."""
    require(may_tick(actor))
    loose = Attachment.objects.filter(case__isnull=True, uploaded_at__lt=now - LOOSE_FOR)
    removed = 0
    for attachment in loose.iterator():
        default_storage.delete(attachment.stored_as)
        removed += attachment.delete()[0]
    return removed

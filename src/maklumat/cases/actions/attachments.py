"""Files: checked by their bytes, cleaned of what the camera wrote into them, stored under a name of our own."""

import io
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import puremagic
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from maklumat.cases.errors import FileRefused
from maklumat.cases.models import Attachment
from maklumat.cases.permissions import may_tick
from maklumat.cases.rules.files import ACCEPTED_TYPES, IMAGE_TYPES, accepted_type, display_name
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.organization.models import Government

Image.MAX_IMAGE_PIXELS = 60_000_000
LONGEST_SIDE = 2400
LOOSE_FOR = timedelta(days=2)
"""How long an upload waits for its report before it is removed."""


@dataclass(frozen=True)
class UploadedBytes:
    """What the browser sent."""

    name: str
    content: bytes


@transaction.atomic
def store_upload(
    upload: UploadedBytes, *, submission_key: str, government: Government, actor: Actor, now: datetime
) -> Attachment:
    """Check, clean and store one file for a report or message that is still being written.

    Raises:
        FileRefused: too large, too many, empty, damaged, or of a kind we do not take.
    """
    require(actor.government_id == government.pk)
    media_type, content = _clean(upload)
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
        uploaded_at=now,
    )
    default_storage.save(stored_as, ContentFile(content))
    return attachment


def _clean(upload: UploadedBytes) -> tuple[str, bytes]:
    """Return the type found in the bytes and the bytes to store."""
    name = upload.name[:60]
    if not upload.content:
        raise FileRefused(name=name, reason=_("it is empty."), field="file")
    if len(upload.content) > settings.ATTACHMENT_MAX_BYTES:
        raise FileRefused(name=name, reason=_("it is larger than 20 MB."), field="file")
    media_type = accepted_type(_type_in_bytes(upload.content))
    if media_type is None:
        raise FileRefused(
            name=name, reason=_("we take photos (JPG, PNG, WebP), PDF, Word, Excel, sound and MP4."), field="file"
        )
    if media_type in IMAGE_TYPES:
        return media_type, _without_metadata(upload, media_type)
    return media_type, upload.content


def _type_in_bytes(content: bytes) -> str:
    try:
        found = puremagic.magic_string(content)
    except puremagic.PureError:
        return ""
    for match in found:
        if accepted_type(match.mime_type):
            return str(match.mime_type)
    return ""


def _without_metadata(upload: UploadedBytes, media_type: str) -> bytes:
    """Draw the picture anew: upright, at most 2400 pixels wide, without place, time or device."""
    try:
        with Image.open(io.BytesIO(upload.content)) as picture:
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            if media_type == "image/jpeg":
                upright = upright.convert("RGB")
            clean = Image.new(upright.mode, upright.size)
            clean.paste(upright)
            target = io.BytesIO()
            clean.save(target, format={"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}[media_type])
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise FileRefused(name=upload.name[:60], reason=_("the picture is damaged."), field="file") from error
    return target.getvalue()


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

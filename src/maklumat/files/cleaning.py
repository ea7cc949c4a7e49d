"""A file that was sent: its type by its bytes, and what the camera wrote into it removed."""

import io
from dataclasses import dataclass

import puremagic
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from maklumat.files.errors import FileRefused
from maklumat.files.rules.types import IMAGE_TYPES, accepted_type

Image.MAX_IMAGE_PIXELS = 60_000_000
LONGEST_SIDE = 2400
THUMBNAIL_SIDE = 480
"""Twice what the page shows, for dense screens."""


@dataclass(frozen=True)
class UploadedBytes:
    """What the browser sent."""

    name: str
    content: bytes


def clean_upload(upload: UploadedBytes) -> tuple[str, bytes]:
    """Return the type found in the bytes, and the bytes to store.

    Raises:
        FileRefused: empty, too large, damaged, or of a kind we do not take.
    """
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


def thumbnail(content: bytes) -> bytes:
    """Return a stored picture small, as WebP.

    Raises:
        OSError: it is no picture.
    """
    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", (THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        picture.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        target = io.BytesIO()
        picture.convert("RGBA" if picture.has_transparency_data else "RGB").save(target, format="WEBP", quality=75)
    return target.getvalue()


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

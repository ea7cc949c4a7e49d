"""A file that stays: cleaned, stored once, read back by its own government only."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileRefused
from maklumat.files.queries import get_file, open_file
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.testing import make_government

NOON = datetime(2026, 8, 19, 4, 0, tzinfo=UTC)


def photo() -> bytes:
    target = io.BytesIO()
    picture = Image.new("RGB", (40, 30), "green")
    exif = picture.getexif()
    exif[0x010F] = "Kamera Rahasia"
    picture.save(target, format="JPEG", exif=exif)
    return target.getvalue()


@pytest.mark.django_db
def test_a_photo_is_kept_without_what_the_camera_wrote() -> None:
    government = make_government()

    file = keep_file(
        UploadedBytes("../../foto.php", photo()),
        government_id=government.pk,
        actor=system_actor("test", government_id=government.pk),
        now=NOON,
    )

    content = open_file(get_file(government.pk, file.pk)).read()
    assert file.name == "foto.jpg"
    assert b"Kamera Rahasia" not in content
    assert len(content) == file.size_bytes
    assert [entry.event for entry in find_entries(file)] == ["file.kept"]


@pytest.mark.django_db
def test_a_page_is_no_file_to_keep() -> None:
    government = make_government()

    with pytest.raises(FileRefused):
        keep_file(
            UploadedBytes("foto.jpg", b"<script>alert(1)</script>"),
            government_id=government.pk,
            actor=system_actor("test", government_id=government.pk),
            now=NOON,
        )


@pytest.mark.django_db
def test_another_government_neither_keeps_nor_reads_it() -> None:
    government, other = make_government(), make_government("lain")
    file = keep_file(
        UploadedBytes("foto.jpg", photo()),
        government_id=government.pk,
        actor=system_actor("test", government_id=government.pk),
        now=NOON,
    )

    with pytest.raises(NotFound):
        get_file(other.pk, file.pk)
    with pytest.raises(NotPermitted):
        keep_file(
            UploadedBytes("foto.jpg", photo()),
            government_id=government.pk,
            actor=system_actor("test", government_id=other.pk),
            now=NOON,
        )

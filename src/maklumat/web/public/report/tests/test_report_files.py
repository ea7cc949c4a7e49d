"""Files of a report: sent one at a time by a plain form, before the report itself."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from maklumat.cases.models import Attachment, Case
from maklumat.organization.models import Government
from maklumat.web.public.testing import BODY, KEY, answers, make_ready_government

pytestmark = pytest.mark.django_db


@pytest.fixture
def government() -> Government:
    return make_ready_government()


def photo(name: str = "loket.jpg") -> SimpleUploadedFile:
    target = io.BytesIO()
    Image.new("RGB", (8, 8), "green").save(target, format="JPEG")
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/jpeg")


def upload(client: Client, file: SimpleUploadedFile, key: str = KEY) -> tuple[int, str]:
    response = client.post(reverse("public:upload-file"), answers(submission_key=key, file=file))
    return response.status_code, response.content.decode()


def test_a_photo_joins_the_report_it_was_uploaded_for(client: Client, government: Government) -> None:
    status, page = upload(client, photo())
    attachment = Attachment.objects.get()
    client.post(reverse("public:file-case"), answers(upload=[attachment.upload_key]))

    attachment.refresh_from_db()
    assert status == 200
    assert "loket.jpg" in page
    assert f'name="upload" value="{attachment.upload_key}"' in page
    assert attachment.case == Case.objects.get()


def test_a_photo_chosen_without_pressing_upload_comes_along_with_the_next_page(
    client: Client, government: Government
) -> None:
    response = client.post(reverse("public:report-step", args=[4]), answers(**{"from": "3", "file": photo()}))

    assert response.status_code == 200
    assert Attachment.objects.get().upload_key in response.content.decode()


def test_a_file_is_removed_again(client: Client, government: Government) -> None:
    upload(client, photo())
    key = Attachment.objects.get().upload_key

    page = client.post(reverse("public:remove-file"), answers(upload=[key], remove=key)).content.decode()

    assert not Attachment.objects.exists()
    assert key not in page


def test_a_file_of_another_form_cannot_be_removed_or_taken(client: Client, government: Government) -> None:
    upload(client, photo())
    key = Attachment.objects.get().upload_key
    other = answers(submission_key="kunci-formulir-orang-lain", upload=[key], remove=key)

    client.post(reverse("public:remove-file"), other)
    client.post(reverse("public:file-case"), other)

    assert Attachment.objects.get().case is None


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..\\..\\loket.php", "loket\x00.jpg", "a" * 300 + ".jpg"])
def test_a_path_as_a_file_name_is_only_a_name(client: Client, government: Government, name: str) -> None:
    status, _page = upload(client, photo(name))

    assert status == 200
    stored = Attachment.objects.get()
    assert "/" not in stored.name
    assert "\\" not in stored.name
    assert stored.stored_as.startswith(f"cases/{government.pk}/")


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"MZ\x90\x00 program", b"\xff\xd8\xff\xe0 not a picture"]
)
def test_a_file_that_cannot_be_taken_is_refused_at_its_field(
    client: Client, government: Government, content: bytes
) -> None:
    status, page = upload(client, SimpleUploadedFile("loket.jpg", content))

    assert status == 422
    assert 'id="id_file_error"' in page
    assert "loket.jpg" in page
    assert BODY in page
    assert not Attachment.objects.exists()


def test_a_file_that_is_too_large_is_refused_in_words(
    client: Client, government: Government, settings: Settings
) -> None:
    settings.ATTACHMENT_MAX_BYTES = 10

    status, page = upload(client, photo())

    assert status == 422
    assert "loket.jpg" in page
    assert not Attachment.objects.exists()


def test_five_files_are_the_most(client: Client, government: Government) -> None:
    for number in range(5):
        upload(client, photo(f"loket-{number}.jpg"))

    status, page = upload(client, photo("loket-6.jpg"))

    assert status == 422
    assert Attachment.objects.count() == 5
    assert 'type="file"' not in page

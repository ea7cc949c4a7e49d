"""Anybody learns in plain words whether this office signed a file and whether it is unchanged; nothing is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from maklumat.catalogue.actions.signing import SiteAddresses, sign_charter, sign_standard
from maklumat.catalogue.models import SignedDocument
from maklumat.catalogue.testing import make_charter, make_standard
from maklumat.files.models import StoredFile
from maklumat.files.queries import open_file
from maklumat.foundation.signing import sign_pdf
from maklumat.foundation.signing.authority import TestAuthority
from maklumat.organization.queries import get_staff_actor
from maklumat.organization.testing import NOON, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.public.testing import make_promised_service, make_ready_government, markup_faults
from maklumat.web.public.verification.pages import JUDGE

ADDRESSES = SiteAddresses("https://uji.example/x/", lambda code: f"https://uji.example/verifikasi/{code}/")
CHECK = "/verifikasi/"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(SIGNING_FOLDER=tmp_path_factory.getbasetemp() / "signing"):
        yield


@pytest.fixture(scope="module", autouse=True)
def _judge() -> Iterator[None]:
    yield
    JUDGE.close()


def signed_standard() -> tuple[SignedDocument, bytes]:
    make_ready_government()
    service = make_promised_service()
    head = get_staff_actor(make_staff(Role.DIVISION_HEAD, service.unit, name="Dra. Kepala"))
    document = sign_standard(service.versions.get().pk, addresses=ADDRESSES, actor=head, now=NOON)
    with open_file(document.file) as stream:
        return document, stream.read()


def check(client: Client, content: bytes, name: str = "dokumen.pdf") -> Any:  # noqa: ANN401 - the answer of the test client
    return client.post(CHECK, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.django_db
def test_the_signed_file_is_genuine_and_one_flipped_bit_is_not(client: Client) -> None:
    document, content = signed_standard()
    flipped = bytearray(content)
    flipped[len(content) // 3] ^= 1
    kept = StoredFile.objects.count()

    genuine, changed, longer = (check(client, each) for each in (content, bytes(flipped), content + b"\n% lagi\n"))

    assert genuine.status_code == 200
    words = genuine.content.decode()
    assert "Asli dan tidak berubah" in words
    for said in ("Dra. Kepala", document.code, "Standar pelayanan", "otoritas uji", document.sha256):
        assert said in words
    assert "Asli dan tidak berubah" not in changed.content.decode()
    assert "diubah setelah ditandatangani" in longer.content.decode()
    assert document.code in longer.content.decode()
    assert genuine.headers["Cache-Control"] == "no-store"
    assert markup_faults(genuine.content) == []
    assert StoredFile.objects.count() == kept


@pytest.mark.django_db
def test_other_signatures_and_none_are_told_apart(client: Client) -> None:
    _document, content = signed_standard()
    unsigned = client.get("/layanan/umum/tidak-ada/")
    plain = content[: content.index(b"%%EOF") + 6]
    stranger = sign_pdf(plain, TestAuthority.create().signer("Orang lain"), reason="", place="")
    ours = TestAuthority.kept_in(settings.SIGNING_FOLDER).signer("Orang dalam")

    assert unsigned.status_code == 404
    assert "tidak memuat tanda tangan elektronik" in check(client, plain).content.decode()
    assert "tidak kami kenal" in check(client, stranger).content.decode()
    foreign = check(client, sign_pdf(plain, ours, reason="", place="")).content.decode()
    assert "bukan dokumen yang kami simpan" in foreign


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [b"", b"halo", b"PK\x03\x04" + b"x" * 500, b"%PDF-1.7\n" + b"\x00" * 5000, b"%PDF-1.7\n" + b"[" * 200_000],
    ids=["empty", "text", "archive", "zeros", "nested"],
)
def test_a_hostile_file_is_refused_in_words_at_the_field(client: Client, content: bytes) -> None:
    make_ready_government()

    answer = check(client, content)

    assert answer.status_code in {200, 422}
    assert "Asli" not in answer.content.decode()
    if answer.status_code == 422:
        assert 'aria-invalid="true"' in answer.content.decode()


@pytest.mark.django_db
def test_a_code_leads_to_what_was_signed_and_whether_it_holds(client: Client) -> None:
    document, content = signed_standard()
    page = client.get(reverse("public:show-signed-document", args=[document.code]))
    typed = client.get(CHECK, {"kode": document.code.lower().replace("-", " ")})
    wrong = client.get(CHECK, {"kode": "TTE-0000-0000"})

    assert "Dra. Kepala" in page.content.decode()
    assert markup_faults(page.content) == []
    assert (typed.status_code, typed.headers["Location"]) == (302, f"/verifikasi/{document.code}/")
    assert (wrong.status_code, client.get("/verifikasi/TTE-0000-0000/").status_code) == (422, 404)
    assert client.get(f"/verifikasi/{document.code}/berkas.pdf").content == content


@pytest.mark.django_db
def test_the_public_page_hands_out_the_signed_copy(client: Client) -> None:
    document, content = signed_standard()
    service = document.version.service if document.version else None
    assert service is not None
    charter = make_charter(service.unit, is_online=True)
    head = get_staff_actor(make_staff(Role.DIVISION_HEAD, service.unit, email="kedua@uji.example"))
    pledge = sign_charter(charter.pk, addresses=ADDRESSES, actor=head, now=NOON)

    assert client.get(f"/layanan/{service.unit.slug}/{service.slug}/unduh/standar.pdf").content == content
    with open_file(pledge.file) as stream:
        signed = stream.read()
    assert client.get(f"/unit/{service.unit.slug}/unduh/maklumat.pdf").content == signed


@pytest.mark.django_db
def test_the_pages_that_ask_are_valid(client: Client) -> None:
    make_ready_government()
    make_standard()

    page = client.get(CHECK)

    assert page.status_code == 200
    assert markup_faults(page.content) == []

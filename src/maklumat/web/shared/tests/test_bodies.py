"""A request that is too large is refused before anything of it is read."""

from io import BytesIO
from typing import Any, cast

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from maklumat.organization.testing import make_government

pytestmark = [pytest.mark.django_db, pytest.mark.urls("maklumat.web.shared.tests.urls")]

FORM = "application/x-www-form-urlencoded"
BOUNDARY = "batas"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"


class Wire(BytesIO):
    """A body that remembers how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.taken += len(piece)
        return piece


class EndlessWire(Wire):
    """A body that never ends."""

    def read(self, size: int | None = -1) -> bytes:
        self.taken += size or 0
        return b"x" * (size or 0)


@pytest.fixture(autouse=True)
def _small(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000
    make_government()


def send(address: str, wire: Wire, *, length: str = "", kind: str = FORM, client: Client | None = None) -> HttpResponse:
    """Post a body as a server hands it over: with a length, or in chunks of unknown number."""
    environ: dict[str, Any] = {"wsgi.input": wire, "CONTENT_TYPE": kind, "CONTENT_LENGTH": length}
    if not length:
        environ["HTTP_TRANSFER_ENCODING"] = "chunked"
    return cast("HttpResponse", (client or Client()).generic("POST", address, **environ))


def files(*sizes: int) -> bytes:
    """Return a form with a field and files of these sizes."""
    story = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="story"\r\n\r\nJalan\r\n'.encode()
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="f.bin"\r\n\r\n'.encode()
    return story + b"".join(head + b"x" * size + b"\r\n" for size in sizes) + f"--{BOUNDARY}--\r\n".encode()


@pytest.mark.parametrize("length", ["10001", "99999999999", "9" * 400])
def test_an_announced_length_beyond_the_limit_is_refused_unread(length: str) -> None:
    wire = EndlessWire()

    response = send("/uji/lapor/", wire, length=length)

    assert (response.status_code, response["X-Refusal"], wire.taken) == (413, "request.too_large", 0)


def test_a_body_without_a_length_is_counted_and_left_at_the_limit() -> None:
    wire = EndlessWire()

    response = send("/uji/lapor/", wire)

    assert response.status_code == 413
    assert wire.taken <= 10_000 + 64 * 1024


def test_it_is_refused_before_the_token_is_looked_for_in_it() -> None:
    wire = EndlessWire()

    response = send("/uji/lapor/", wire, length="10001", client=Client(enforce_csrf_checks=True))

    assert (response.status_code, wire.taken) == (413, 0)


def test_a_view_that_accepts_files_takes_them_and_no_more() -> None:
    fits, beyond = files(29_000, 29_000), files(60_000, 29_000)

    taken = send("/uji/berkas/", Wire(fits), length=str(len(fits)), kind=MULTIPART)
    refused = send("/uji/berkas/", Wire(beyond), length=str(len(beyond)), kind=MULTIPART)

    assert (taken.status_code, taken.content) == (200, b"Jalan 58000")
    assert refused.status_code == 413


def test_files_sent_without_a_length_arrive_whole() -> None:
    response = send("/uji/berkas/", Wire(files(29_000, 20_000)), kind=MULTIPART)

    assert (response.status_code, response.content) == (200, b"Jalan 49000")


def test_the_page_says_so_in_the_language_of_the_reader() -> None:
    client = Client()
    indonesian = send("/uji/lapor/", Wire(), length="10001", client=client).content.decode()
    client.cookies["bahasa"] = "en"
    english = send("/uji/lapor/", Wire(), length="10001", client=client).content.decode()

    assert "Kembalilah: yang Anda ketik" in indonesian
    assert "what you typed is still in the form" in english


@pytest.mark.parametrize("length", ["-1", "banyak", "١٢", "1e9"])
def test_a_length_that_is_no_number_is_no_fault_of_ours(length: str) -> None:
    assert send("/uji/lapor/", Wire(b"story=Jalan"), length=length).status_code < 500


def test_an_address_that_is_not_there_reads_nothing() -> None:
    wire = EndlessWire()

    assert send("/tidak/ada/", wire, length="99999").status_code == 404
    assert wire.taken == 0

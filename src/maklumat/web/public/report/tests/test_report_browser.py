"""What scripts add to the complaint form: a draft on the device, a search while typing, an upload, a picture."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.cases.models import Attachment, Case, Message
from maklumat.web.public.testing import BODY, make_promised_service, make_ready_government

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEXT = "form[data-draft] .button--wide"


@pytest.fixture
def form(page: Page, live_server: LiveServer) -> Page:
    """Return a browser at the first question."""
    make_ready_government()
    make_promised_service()
    page.goto(f"{live_server.url}/lapor/")
    return page


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "loket.jpg"
    Image.new("RGB", (64, 64), "green").save(path)
    return path


def start(form: Page) -> None:
    form.locator("input[name=kind][value=complaint]").check()
    form.locator(NEXT).click()
    form.locator("#id_body").fill(BODY)


def finish(form: Page) -> None:
    form.locator(NEXT).click()
    form.locator("input[name=identity][value=none]").check()
    form.locator(NEXT).click()
    form.locator(NEXT).click()
    expect(form.locator("[data-receipt]")).to_be_visible()


def test_a_report_left_halfway_is_offered_again_and_gone_once_sent(form: Page, live_server: LiveServer) -> None:
    start(form)
    form.locator(NEXT).click()
    expect(form.locator("#id_file")).to_be_visible()
    form.goto(f"{live_server.url}/lapor/")
    form.locator("[data-draft-continue]").click()

    expect(form.locator("#id_file")).to_be_visible()
    finish(form)
    assert form.evaluate("localStorage.getItem('maklumat.draft')") is None
    assert Message.objects.get().body == BODY


def test_a_report_is_forgotten_when_its_writer_says_so(form: Page, live_server: LiveServer) -> None:
    start(form)
    form.locator(NEXT).click()
    expect(form.locator("#id_file")).to_be_visible()
    form.locator("[data-draft-kept] [data-draft-forget]").click()
    form.goto(f"{live_server.url}/lapor/")

    expect(form.locator("[data-draft-offer]")).to_be_hidden()


def test_without_a_connection_nothing_is_lost(form: Page) -> None:
    start(form)
    form.context.set_offline(True)
    form.locator(NEXT).click()

    expect(form.locator("[data-draft-offline]")).to_be_visible()
    expect(form.locator("#id_body")).to_have_value(BODY)
    form.context.set_offline(False)
    form.locator(NEXT).click()
    expect(form.locator("#id_file")).to_be_visible()


def test_services_appear_while_one_types(form: Page) -> None:
    form.locator("[data-search]").fill("pinjam gedung")

    expect(form.locator("[data-cards]")).to_contain_text("Rekomendasi kegiatan")


def test_a_file_is_on_its_way_as_soon_as_it_is_chosen(form: Page, photo: Path) -> None:
    start(form)
    form.locator(NEXT).click()
    form.locator("#id_file").set_input_files(photo)
    expect(form.locator(".file-list__name")).to_contain_text("loket.jpg")

    finish(form)

    assert Attachment.objects.get().case == Case.objects.get()


def test_a_contact_is_asked_only_from_who_wants_to_be_reached(form: Page) -> None:
    start(form)
    form.locator(NEXT).click()
    form.locator(NEXT).click()

    expect(form.locator("#id_phone")).to_be_hidden()
    form.locator("input[name=identity][value=confidential]").check()
    expect(form.locator("#id_phone")).to_be_visible()
    form.locator("input[name=identity][value=none]").check()
    expect(form.locator("#id_phone")).to_be_hidden()


def test_the_receipt_is_saved_as_a_picture_drawn_on_the_device(form: Page) -> None:
    start(form)
    form.locator(NEXT).click()
    finish(form)

    with form.expect_download() as download:
        form.locator("[data-receipt-save]").click()

    assert re.fullmatch(r"MKL-\w{4}-\w{4}\.png", download.value.suggested_filename)
    picture = Image.open(io.BytesIO(download.value.path().read_bytes()))
    assert picture.width == 1080
    assert picture.height > picture.width

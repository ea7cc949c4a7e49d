"""The editor in Chromium: it keeps itself, a button waits for that, and no page has a fault by day or night."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.catalogue.actions.items import change_item
from maklumat.catalogue.actions.standards import move_standard, start_draft
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.catalogue.vocabulary import ComponentCode, StandardStatus
from maklumat.organization.testing import NOON, PASSWORD
from maklumat.web.desk.testing import Desk
from tests.pages import Observer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(page: Page, live_server: LiveServer, transactional_db: None) -> StandardVersion:
    """Return the draft of a second version, whose head has just signed in."""
    desk = Desk.make()
    first = make_standard(make_service(desk.division))
    draft = start_draft(first.service_id, actor=SEEDER, now=NOON)
    page.set_default_timeout(8_000)
    page.goto(f"{live_server.url}/masuk/?next=/meja/standar/{draft.pk}/sunting/requirements/")
    page.get_by_label("Surel").fill(desk.staff("head").email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Persyaratan")).to_be_visible()
    page.wait_for_load_state("load")
    return draft


def names(draft: StandardVersion) -> list[str]:
    draft.refresh_from_db()
    return [item.name for item in read_components(draft).requirements]


def test_what_is_typed_keeps_itself_and_the_button_keeps_the_rest(page: Page, draft: StandardVersion) -> None:
    field = page.locator("input[name=b0-name]")
    field.fill("Surat dalam rangka kegiatan")
    expect(page.locator("#tersimpan")).to_contain_text("Tersimpan")
    expect(page.get_by_text("kata kantor")).to_be_visible()
    assert names(draft)[0] == "Surat dalam rangka kegiatan"

    field.fill("Surat untuk kegiatan")
    page.get_by_role("button", name="Tambah butir").click()
    page.locator("input[name=b2-name]").fill("Denah lokasi")
    page.get_by_role("button", name="Simpan", exact=True).last.click()

    expect(page.get_by_text("Tersimpan")).to_be_visible()
    assert names(draft) == ["Surat untuk kegiatan", "KTP ketua panitia", "Denah lokasi"]


def test_no_page_of_the_way_has_a_fault(page: Page, draft: StandardVersion, live_server: LiveServer) -> None:
    eye = Observer(page, "editor")
    eye.look("requirements")
    desk = f"{live_server.url}/meja/standar"
    for code in ("procedure", "completion_time", "fee", "complaints"):
        page.goto(f"{desk}/{draft.pk}/sunting/{code}/")
        eye.look(code)
    page.goto(f"{desk}/{draft.pk}/sunting/")
    eye.look("meter")
    item = {"name": "Denah lokasi"}
    change_item(draft.pk, component=ComponentCode.REQUIREMENTS, item_id=None, item=item, actor=SEEDER, now=NOON)
    move_standard(draft.pk, StandardStatus.IN_CONSULTATION, actor=SEEDER, now=NOON)
    service = draft.service
    for language in ("id", "en"):
        page.context.add_cookies([{"name": "bahasa", "value": language, "url": live_server.url}])
        for address in (f"{desk}/{service.unit.slug}/{service.slug}/2/",
                        f"{live_server.url}/layanan/{service.unit.slug}/{service.slug}/perbedaan/1/2/",
                        f"{live_server.url}/layanan/{service.unit.slug}/{service.slug}/versi/"):  # fmt: skip
            page.goto(address)
            eye.look(f"{language}-{address.rstrip('/').rsplit('/', 1)[-1]}")

    assert eye.problems == []

"""Pages to be read, in Chromium: as narrow as 320 px, without script, on paper, and under the accessibility checker."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # published without types
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from maklumat.cases.testing import make_case
from maklumat.cases.vocabulary import CaseStatus
from maklumat.journal.actions.sealing import seal_entries
from maklumat.organization.testing import NOON, make_contact
from maklumat.web.public.testing import make_promised_service

pytestmark = pytest.mark.django_db(transaction=True)

SERVICE = "/layanan/kesra/rekomendasi/"
PAGES = (
    *("/", "/layanan/", "/layanan/?q=rekomndasi", "/layanan/?q=zzzz", SERVICE, f"{SERVICE}versi/1/"),
    *("/unit/", "/unit/kesra/", "/kanal/", "/pengaduan/", "/jurnal/", "/jurnal/1/", "/jurnal/periksa/"),
    *("/privasi/", "/aksesibilitas/", "/keaslian/"),
)
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Return the address of an office with a service, a contact person, a published report and a seal."""
    service = make_promised_service()
    make_contact(service.unit)
    case = make_case(CaseStatus.CLOSED, service_id=service.pk, may_publish=True)
    seal_entries(now=NOON)
    return f"{live_server.url}|/pengaduan/{case.code}/"


def faults_of(page: Page, name: str) -> list[str]:
    violations: list[dict[str, Any]] = Axe().run(page, options=WCAG).response["violations"]
    return [f"{name}: {found['id']}: {found['nodes'][0]['html'][:160]}" for found in violations]


def test_no_page_is_wider_than_a_small_phone_or_fails_the_checker(page: Page, site: str) -> None:
    base, _, report = site.partition("|")
    page.set_viewport_size({"width": 320, "height": 640})
    faults = []
    for address in (*PAGES, report):
        page.goto(base + address)
        spill = page.evaluate(TOO_WIDE)
        faults += [f"{address}: {spill} px too wide"] if spill > 0 else []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            faults += faults_of(page, f"{address} {scheme}")

    assert faults == []


def test_the_same_holds_in_english_on_a_wide_screen(page: Page, site: str) -> None:
    base, _, report = site.partition("|")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.context.add_cookies([{"name": "bahasa", "value": "en", "url": base}])
    faults = []
    for address in (*PAGES, report):
        page.goto(base + address)
        faults += faults_of(page, address)
        faults += [] if page.locator("html").get_attribute("lang") == "en" else [f"{address}: not English"]

    assert faults == []


def test_without_script_a_need_leads_to_a_promise_and_to_the_form(browser: Browser, site: str) -> None:
    base = site.partition("|")[0]
    page = browser.new_context(java_script_enabled=False).new_page()

    page.goto(base)
    page.get_by_role("searchbox").fill("pinjam gedung")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Rekomendasi kegiatan").click()
    promise = page.get_by_text("5 hari kerja").first.is_visible()
    printing = page.locator("[data-print]").is_visible()
    page.get_by_role("link", name="Tanya atau mengadu").click()

    assert promise
    assert not printing
    assert "/lapor/" in page.url


def test_on_paper_the_standard_stands_open_and_nothing_can_be_pressed(page: Page, site: str) -> None:
    base = site.partition("|")[0]
    page.goto(base + SERVICE)
    page.emulate_media(media="print")

    assert page.locator(".site-nav").is_visible() is False
    assert page.get_by_role("link", name="Tanya atau mengadu").is_visible() is False
    assert page.get_by_text("Menguasai tata naskah dinas.").is_visible()

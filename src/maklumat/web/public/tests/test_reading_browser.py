"""Pages to be read, in Chromium: as narrow as 320 px, without script, on paper, and under the accessibility checker."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.cases.testing import make_case
from maklumat.cases.vocabulary import CaseStatus
from maklumat.journal.actions.sealing import seal_entries
from maklumat.organization.testing import NOON, make_contact
from maklumat.web.public.testing import make_promised_service
from tests.pages import COLOURS, axe_problems, overflow

pytestmark = pytest.mark.django_db(transaction=True)

SERVICE = "/layanan/kesra/rekomendasi/"
PAGES = (
    *("/", "/layanan/", "/layanan/?q=rekomndasi", "/layanan/?q=zzzz", SERVICE, f"{SERVICE}versi/1/"),
    *("/unit/", "/unit/kesra/", "/kanal/", "/pengaduan/", "/jurnal/", "/jurnal/1/", "/jurnal/periksa/"),
    *("/privasi/", "/aksesibilitas/", "/keaslian/"),
)


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Return the address of an office with a service, a contact person, a published report and a seal."""
    service = make_promised_service()
    make_contact(service.unit)
    case = make_case(CaseStatus.CLOSED, service_id=service.pk, may_publish=True)
    seal_entries(now=NOON)
    return f"{live_server.url}|/pengaduan/{case.code}/"


def test_no_page_is_wider_than_a_small_phone_or_fails_the_checker(page: Page, site: str) -> None:
    base, _, report = site.partition("|")
    page.set_viewport_size({"width": 320, "height": 640})
    faults = []
    for address in (*PAGES, report):
        page.goto(base + address)
        spill = overflow(page)
        faults += [f"{address}: {spill} px too wide"] if spill > 0 else []
        faults += [f"{address} by day: {problem}" for problem in axe_problems(page)]
        page.emulate_media(color_scheme="dark")
        faults += [f"{address} by night: {problem}" for problem in axe_problems(page, COLOURS)]
        page.emulate_media(color_scheme="light")

    assert faults == []


def test_the_same_holds_in_english_on_a_wide_screen(page: Page, site: str) -> None:
    base, _, report = site.partition("|")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.context.add_cookies([{"name": "bahasa", "value": "en", "url": base}])
    faults = []
    for address in (*PAGES, report):
        page.goto(base + address)
        faults += [f"{address}: {problem}" for problem in axe_problems(page)]
        faults += [] if page.locator("html").get_attribute("lang") == "en" else [f"{address}: not English"]

    assert faults == []


def test_without_script_a_need_leads_to_a_promise_and_to_the_form(browser: Browser, site: str) -> None:
    base = site.partition("|")[0]
    page = browser.new_context(java_script_enabled=False).new_page()

    page.goto(base)
    page.get_by_role("searchbox").fill("pinjam gedung")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Rekomendasi kegiatan").click()
    expect(page.get_by_text("5 hari kerja").first).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    page.get_by_role("link", name="Tanya atau mengadu").click()

    expect(page).to_have_url(re.compile("/lapor/"))


def test_on_paper_the_standard_stands_open_and_nothing_can_be_pressed(page: Page, site: str) -> None:
    base = site.partition("|")[0]
    page.goto(base + SERVICE)
    page.emulate_media(media="print")

    assert page.locator(".site-nav").is_visible() is False
    assert page.get_by_role("link", name="Tanya atau mengadu").is_visible() is False
    assert page.get_by_text("Menguasai tata naskah dinas.").is_visible()

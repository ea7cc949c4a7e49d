"""The desk in Chromium: keys, the composer, one click that acts, and no page without them."""

import re

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.cases.models import Case
from maklumat.cases.vocabulary import CaseStatus, MessageKind
from maklumat.organization.testing import PASSWORD
from maklumat.web.desk.testing import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """Collect what the browser complains about; a refused script or style is among it."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def at_desk(page: Page, live_server: LiveServer, transactional_db: None) -> Desk:
    """Return an office whose officer has just signed in, with three cases in the inbox."""
    desk = Desk.make()
    for number, title in enumerate(["Pertama", "Kedua", "Ketiga"]):
        desk.case(CaseStatus.DISPATCHED, key=f"kunci-peramban-{number}", title=title)
    page.set_default_timeout(5_000)
    page.goto(f"{live_server.url}/masuk/?next=/meja/")
    page.get_by_label("Surel").fill(desk.staff("officer").email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Kotak masuk")).to_be_visible()
    page.wait_for_load_state("load")  # keys work once the modules have run
    return desk


def test_the_list_is_walked_ticked_and_opened_with_keys(page: Page, at_desk: Desk, complaints: list[str]) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_label("Pilih: Kedua")).to_be_checked()
    expect(page.get_by_text("1 dipilih")).to_be_visible()

    page.keyboard.press("k")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Pertama")).to_be_visible()
    expect(page.get_by_text("1 dari 3")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="Kedua")).to_be_visible()
    assert complaints == []


def test_r_opens_the_row_for_writing_and_control_enter_sends(page: Page, at_desk: Desk, complaints: list[str]) -> None:
    page.keyboard.press("j")
    page.keyboard.press("r")
    words = page.locator(".composer__form--reply textarea")
    expect(words).to_be_focused()

    words.fill("Terima kasih, kami periksa hari ini.")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Terkirim.")).to_be_visible()
    message = Case.objects.get(title="Pertama").messages.get(kind=MessageKind.REPLY)
    assert message.body == "Terima kasih, kami periksa hari ini."
    assert complaints == []


def test_t_takes_the_row_and_a_asks_for_a_colleague(page: Page, at_desk: Desk) -> None:
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page.get_by_text("Anda kini memegang 1 laporan lagi.")).to_be_visible()
    assert Case.objects.get(title="Pertama").holder == at_desk.staff("officer")
    page.wait_for_load_state("load")

    page.keyboard.press("j")
    page.keyboard.press("a")

    expect(page).to_have_url(re.compile("/tugaskan/$"))


def test_a_tab_of_the_composer_keeps_what_was_typed_in_another(page: Page, at_desk: Desk) -> None:
    page.get_by_role("link", name="Pertama").click()
    page.locator(".composer__form--reply textarea").fill("Setengah kalimat")

    page.get_by_label("Catatan internal").first.check(force=True)
    expect(page.locator(".composer__form--note textarea")).to_be_visible()
    expect(page.locator(".composer__form--reply textarea")).to_be_hidden()
    page.get_by_label("Balas", exact=True).first.check(force=True)

    expect(page.locator(".composer__form--reply textarea")).to_have_value("Setengah kalimat")


def test_one_click_takes_a_row(page: Page, at_desk: Desk) -> None:
    page.get_by_role("link", name="Ambil", exact=True).first.click()

    expect(page.get_by_text("Anda kini memegang 1 laporan lagi.")).to_be_visible()
    assert Case.objects.filter(holder=at_desk.staff("officer")).count() == 1


def test_slash_leads_to_the_search_and_the_question_mark_to_every_key(page: Page, at_desk: Desk) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("/")
    page.keyboard.type("kedua")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/meja/cari/\?q=kedua"))
    expect(page.get_by_role("link", name="Kedua")).to_be_visible()


def test_a_filter_applies_as_it_is_chosen(page: Page, at_desk: Desk) -> None:
    page.get_by_label("Jenis").select_option("aspiration")

    expect(page).to_have_url(re.compile("jenis=aspiration"))
    expect(page.get_by_text("Tidak ada yang cocok")).to_be_visible()

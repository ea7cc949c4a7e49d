"""An import in Chromium: files dropped, the bar, keys through the review, and what a reader without a mouse finds."""

import io
import re

import pytest
from docx import Document
from playwright.sync_api import ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from maklumat.catalogue.actions.import_reading import read_imported_file
from maklumat.catalogue.models import ImportedFile, StandardVersion
from maklumat.foundation.actor import system_actor
from maklumat.organization.testing import NOON, PASSWORD
from maklumat.web.desk.testing import Desk
from tests.pages import Observer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = (
    ("Persyaratan", "1. Surat permohonan\n2. Fotokopi KTP"),
    ("Prosedur", "1. Pemohon mengajukan berkas\n2. Petugas memeriksa"),
    ("Jangka Waktu", "5 hari kerja"),
    ("Biaya", "Gratis"),
    ("Produk", "Surat izin keramaian"),
    ("Dasar Hukum", "1. UU Pelayanan Publik"),
)


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
def at_imports(page: Page, live_server: LiveServer, transactional_db: None) -> Desk:
    """Return an office whose head of division has just opened the imports."""
    desk = Desk.make()
    page.set_default_timeout(8_000)
    page.goto(f"{live_server.url}/masuk/?next=/meja/standar/impor/")
    page.get_by_label("Surel").fill(desk.staff("head").email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Impor standar")).to_be_visible()
    page.wait_for_load_state("load")
    return desk


def word_file(title: str) -> bytes:
    document = Document()
    document.add_heading(f"Standar Pelayanan {title}", 1)
    table = document.add_table(rows=0, cols=2)
    for label, text in ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def read_all() -> None:
    """Do what the workers do."""
    for file_id in ImportedFile.objects.filter(state="waiting").values_list("pk", flat=True):
        read_imported_file(file_id, actor=system_actor("uji"), now=NOON)


def test_a_file_is_dropped_read_corrected_and_accepted_with_keys(
    page: Page, at_imports: Desk, complaints: list[str]
) -> None:
    files = [
        {"name": "Izin.docx", "mimeType": "application/octet-stream", "buffer": word_file("Izin Keramaian")},
        {"name": "Lama.doc", "mimeType": "application/octet-stream", "buffer": b"lama"},
    ]
    observer = Observer(page, "import")
    page.set_input_files("[data-drop-input]", files)  # type: ignore[arg-type]
    expect(page.locator("[data-drop-list] li")).to_have_count(2)
    observer.look("drop")
    page.get_by_label("Layanan milik siapa?").select_option(label=at_imports.division.name)
    page.get_by_role("button", name="Baca berkas ini").click()
    expect(page.get_by_text("1 dari 2 berkas terbaca")).to_be_visible()
    page.wait_for_load_state("load")

    read_all()
    expect(page.get_by_text("1 layanan ditemukan")).to_be_visible()  # the page itself asks how far it is
    page.wait_for_load_state("load")
    observer.look("batch")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Izin Keramaian")).to_be_visible()
    page.wait_for_load_state("load")

    page.get_by_role("link", name="Dasar hukum", exact=True).click()
    expect(page.locator(".source__line--chosen").filter(has_text="UU Pelayanan Publik")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_label("Dasar hukum", exact=True).fill("UU Nomor 25 Tahun 2009 tentang Pelayanan Publik")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Diubah oleh")).to_be_visible()
    expect(page.locator(".questions")).to_have_count(0)
    observer.look("review")

    page.keyboard.press("a")
    page.get_by_role("button", name="Terima sebagai rancangan").click()
    expect(page.get_by_text("kini menjadi rancangan, versi 1")).to_be_visible()
    version = StandardVersion.objects.get()
    assert version.components["legal_basis"][0]["number"] == "25"
    assert observer.problems == []
    assert complaints == []


def test_more_files_than_one_post_takes_go_in_parts(page: Page, at_imports: Desk, complaints: list[str]) -> None:
    files = [
        {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": f"Persyaratan {number}".encode()}
        for number in range(60)
    ]
    page.set_input_files("[data-drop-input]", files)  # type: ignore[arg-type]
    page.get_by_role("button", name="Baca berkas ini").click()

    expect(page).to_have_url(re.compile(r"/impor/\d+/$"))
    expect(page.get_by_text("0 dari 60 berkas terbaca")).to_be_visible()
    assert complaints == []

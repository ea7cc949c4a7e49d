"""The main job, done as people do it: find, complain, dispatch, ask, answer, reject, accept, rate, verify."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Response
from pytest_django.live_server_helper import LiveServer

from maklumat.cases.models import Case
from maklumat.cases.queries import open_attachment
from maklumat.demo.content import load_content
from maklumat.journal.actions.sealing import seal_entries
from tests.architecture.source import ROOT
from tests.pages import Observer

COORDINATOR = "dewi.lestari@contoh.example"
PIC = "nur.hasanah@contoh.example"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Return a picture as a phone takes it, with a place and a device in its metadata."""
    path = tmp_path / "daftar loket.jpg"
    picture = Image.new("RGB", (640, 480), (40, 90, 70))
    exif = picture.getexif()
    exif[0x010F] = "Telepon Contoh"
    picture.save(path, exif=exif)
    return path


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Return the address of the product with the demo government."""
    call_command("load_demo", verbosity=0)
    return live_server.url


class Person:
    """Somebody with a browser of their own, whose every page is looked at."""

    def __init__(self, context: BrowserContext, site: str, observer_name: str, *, in_full: bool) -> None:
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.site = site
        self.eye = Observer(self.page, observer_name, in_full=in_full)
        self.page.on("response", self._keep)

    def _keep(self, response: Response) -> None:
        is_page = response.request.resource_type == "document" and "html" in response.headers.get("content-type", "")
        if is_page and response.status >= 500:
            self.eye.problems.append(f"{response.url}: {response.status}")

    def go(self, path: str) -> None:
        """Open an address and check its markup as it was sent."""
        response = self.page.goto(f"{self.site}{path}")
        assert response is not None
        self.eye.check_html(response.text(), path)

    def press(self, selector: str) -> None:
        """Press a button or link and wait for the page behind it."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def sign_in(self, email: str, password: str) -> None:
        """Sign in at the desk."""
        self.go("/masuk/")
        self.page.fill("[name=login]", email)
        self.page.fill("[name=password]", password)
        self.press("form[action='/masuk/'] button[type=submit]")


@contextmanager
def people_who_read(language: str, browser: Browser, site: str) -> Iterator["People"]:
    """Give three people browsers of their own; what they see in Indonesian is looked at in full."""
    with ExitStack() as stack:
        contexts = [stack.enter_context(closing(browser.new_context(color_scheme="light"))) for _ in range(3)]
        for context in contexts:
            context.add_cookies([{"name": "bahasa", "value": language, "url": site}])
        yield People(*(Person(one, site, "main-job", in_full=language == "id") for one in contexts))


class People:
    """The three of the main job."""

    def __init__(self, reporter: Person, coordinator: Person, pic: Person) -> None:
        self.reporter, self.coordinator, self.pic = reporter, coordinator, pic
        coordinator.eye.number, pic.eye.number = 100, 200

    @property
    def problems(self) -> list[str]:
        """Return everything wrong that any of them saw."""
        return [*self.reporter.eye.problems, *self.coordinator.eye.problems, *self.pic.eye.problems]


def test_a_citizen_complains_and_the_contact_person_answers(
    site: str, browser: Browser, photo: Path, tmp_path: Path
) -> None:
    for language in ("id", "en"):
        with people_who_read(language, browser, site) as people:
            code = do_the_main_job(people, photo, tmp_path)

            case = Case.objects.get(code=code)
            assert (case.status, case.rating, case.reopen_count) == ("closed", 4, 1)
            assert b"Telepon Contoh" not in stored_photo(case)
            assert people.problems == [], "\n".join([language, *people.problems])


def do_the_main_job(people: People, photo: Path, folder: Path) -> str:
    """Walk all of it; return the code of the case."""
    citizen, coordinator, pic = people.reporter, people.coordinator, people.pic
    password = load_content().demo_password
    find_the_service(citizen)
    code, words = complain(citizen, photo)
    coordinator.sign_in(COORDINATOR, password)
    dispatch(coordinator, code)
    pic.sign_in(PIC, password)
    take_and_ask(pic, code)
    answer_as_reporter(citizen, code, words)
    reply_and_settle(pic, code, "Ruang Serbaguna bisa dipinjam. Jadwalnya kami kirim lewat halaman ini.")
    reject(citizen, code)
    reply_and_settle(pic, code, "Maaf, jadwal yang benar sekarang terpasang di halaman layanan.", reopened=True)
    accept_and_rate(citizen, code)
    verify_offline(citizen, code, folder)
    return code


def find_the_service(citizen: Person) -> None:
    citizen.go("/")
    citizen.eye.look("home")
    citizen.page.fill("input[name=q]", "pinjam gedung")
    citizen.press("form:has(input[name=q]) button")
    citizen.eye.look("search")
    citizen.press("main a[href*='/layanan/umum/']")
    citizen.eye.look("service")
    assert citizen.page.locator("a[href^='tel:']").count() > 0
    assert citizen.page.locator("a[href^='https://wa.me/']").count() > 0
    citizen.press("a[href*='/lapor/?layanan=']")


def complain(citizen: Person, photo: Path) -> tuple[str, str]:
    page = citizen.page
    page.check("input[name=kind][value=complaint]", force=True)
    citizen.eye.look("kind")
    citizen.press("form.report__form button[type=submit]:visible >> nth=-1")
    page.fill(
        "textarea[name=body]", "Saya mau pinjam gedung untuk acara desa, tetapi jadwal di loket tidak pernah ada."
    )
    citizen.eye.look("what-happened")
    next_page(citizen)
    page.set_input_files("input[type=file]", photo)
    upload(citizen)
    citizen.eye.look("photo")
    next_page(citizen)
    page.check("input[name=identity][value=none]", force=True)
    citizen.eye.look("identity")
    next_page(citizen)
    citizen.eye.look("check-and-send")
    next_page(citizen)
    citizen.eye.look("receipt")
    code = Case.objects.latest("id").code
    assert code in page.inner_text("main")
    words = " ".join(page.locator("[data-receipt-word]").all_inner_texts())
    assert len(words.split()) == 4
    confirm = page.locator("form[action$='/simpan/']")
    confirm.locator("input[type=checkbox]").check(force=True)
    with page.expect_navigation():
        confirm.locator("button[type=submit]").click()
    return code, words


def next_page(citizen: Person) -> None:
    with citizen.page.expect_navigation():
        citizen.page.locator("form.report__form .button--wide[type=submit]").last.click()


def upload(citizen: Person) -> None:
    citizen.page.locator("[data-upload-button]").click()
    citizen.page.wait_for_selector(".file-list__file")


def dispatch(coordinator: Person, code: str) -> None:
    coordinator.eye.look("inbox")
    coordinator.go(f"/meja/kasus/{code}/")
    coordinator.eye.look("case")
    coordinator.press("a[href$='/teruskan/']")
    coordinator.eye.look("dispatch")
    coordinator.press("form.step-form button[type=submit]")
    assert Case.objects.get(code=code).status == "dispatched"


def take_and_ask(pic: Person, code: str) -> None:
    pic.eye.look("inbox")
    pic.go(f"/meja/kasus/{code}/")
    pic.press("form[action$='/ambil/'] button")
    pic.go(f"/meja/kasus/{code}/tanya/")
    pic.page.fill("textarea[name=text]", "Untuk tanggal berapa dan berapa orang?")
    pic.eye.look("question")
    pic.press("form.step-form button[type=submit]")
    pic.eye.look("case-waiting")
    assert Case.objects.get(code=code).is_waiting


def open_conversation(citizen: Person, code: str, words: str) -> None:
    citizen.go(f"/lacak/?kode={code.lower().replace('-', ' ')}")
    if citizen.page.locator("[name=words]").count():
        citizen.eye.look("tracking-public")
        assert "jadwal di loket" not in citizen.page.inner_text("main")
        citizen.page.fill("[name=words]", words)
        citizen.press("form[action$='/buka/'] button[type=submit]")


def answer_as_reporter(citizen: Person, code: str, words: str) -> None:
    open_conversation(citizen, code, words)
    assert "berapa orang" in citizen.page.inner_text("main")
    citizen.eye.look("tracking-open")
    citizen.page.fill("form.composer textarea", "Tanggal 12 Desember, sekitar seratus orang.")
    citizen.press("form.composer button[type=submit]")
    assert not Case.objects.get(code=code).is_waiting


def reply_and_settle(pic: Person, code: str, outcome: str, *, reopened: bool = False) -> None:
    pic.go(f"/meja/kasus/{code}/balas/")
    pic.page.fill("textarea[name=text]", "Terima kasih, kami cek jadwalnya hari ini.")
    pic.press("form.step-form button[type=submit]")
    pic.go(f"/meja/kasus/{code}/jawab/")
    pic.page.fill("textarea[name=outcome]", outcome)
    pic.press("form.step-form button[type=submit]")
    pic.eye.look("case-reopened-answered" if reopened else "case-answered")
    assert Case.objects.get(code=code).status == "responded"


def reject(citizen: Person, code: str) -> None:
    citizen.go(f"/lacak/{code}/")
    citizen.page.locator("details:has(form[action$='/tolak/']) summary").click()
    citizen.page.fill("form[action$='/tolak/'] textarea", "Jadwalnya tetap belum ada di loket.")
    citizen.eye.look("tracking-reject")
    citizen.press("form[action$='/tolak/'] button[type=submit]")
    assert Case.objects.get(code=code).status == "reopened"


def accept_and_rate(citizen: Person, code: str) -> None:
    citizen.go(f"/lacak/{code}/")
    citizen.press("form[action$='/terima/'] button[type=submit]")
    citizen.page.check("input[name=rating][value='4']", force=True)
    citizen.eye.look("tracking-rate")
    citizen.press("form[action$='/nilai/'] button[type=submit]")
    citizen.eye.look("tracking-closed")


def verify_offline(citizen: Person, code: str, folder: Path) -> None:
    seal_entries(now=timezone.now())
    citizen.go(f"/lacak/{code}/tanggal/")
    citizen.eye.look("why-this-date")
    with citizen.page.expect_download() as download:
        citizen.page.evaluate(f"location.href = '/lacak/{code}/bukti/'")
    proof = folder / "proof.json"
    download.value.save_as(proof)
    citizen.go("/jurnal/")
    citizen.eye.look("journal")
    words = [sys.executable, str(ROOT / "docs" / "verify_proof.py"), str(proof)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stdout + done.stderr


def stored_photo(case: Case) -> bytes:
    with open_attachment(case.attachments.get()) as file:
        return file.read()

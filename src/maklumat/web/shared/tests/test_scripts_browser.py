"""The small scripts in a real browser; nothing but the page and our own files is served."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[1] / "static"
HOST = "http://maklumat.test"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

Opener = Callable[..., Page]

ROWS = """<ul>
<li data-row tabindex="-1" id="one"><input type="checkbox" data-row-tick><a data-row-link href="/one">Satu</a></li>
<li data-row tabindex="-1" id="two"><input type="checkbox" data-row-tick><a data-row-link href="/two">Dua</a></li>
</ul><input id="search" type="search" data-key="/"><a href="/reply" data-key="r">Balas</a>
<dialog data-kbd-help>Pintasan</dialog>"""
FORM = """<form method="post" action="/sent">
<input name="title"><button data-busy="Mengirim">Kirim laporan saya</button></form>"""
LIST = """<ul data-checklist="kesra"><li><input type="checkbox" value="r1"></li>
<li><input type="checkbox" value="r2"></li></ul>"""


@pytest.fixture
def open_page(page: Page) -> Opener:
    """Open a page with this body and these modules."""

    def open_it(body: str, *scripts: str, path: str = "/lapor") -> Page:
        tags = "".join(f'<script type="module" src="/static/js/{script}.js"></script>' for script in scripts)
        head = '<link rel="stylesheet" href="/static/css/public.css"><script src="/static/js/theme.js"></script>'
        html = f'<!doctype html><html lang="id"><head>{head}</head><body><main>{body}</main>{tags}</body></html>'

        def serve(route: Route) -> None:
            asked = route.request.url.removeprefix(HOST)
            if asked.startswith("/static/"):
                file = STATIC / asked.removeprefix("/static/")
                route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "text/plain"))
            elif asked == path:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                route.fulfill(body="<title>lain</title>", content_type="text/html")

        page.unroute_all()
        page.route("**/*", serve)
        page.goto(HOST + path)
        return page

    return open_it


def test_an_officer_walks_ticks_and_opens_without_a_mouse(open_page: Opener) -> None:
    page = open_page(ROWS, "keyboard")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")

    assert page.evaluate("document.activeElement.id") == "two"
    assert page.locator("#two input").is_checked()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/one")


def test_keys_do_nothing_while_one_types(open_page: Opener) -> None:
    page = open_page(ROWS, "keyboard")

    page.keyboard.press("/")
    page.keyboard.type("jrx")

    assert page.locator("#search").input_value() == "jrx"
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_url("**/reply")


def test_the_question_mark_opens_and_closes_the_list_of_keys(open_page: Opener) -> None:
    page = open_page(ROWS, "keyboard")

    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("?")
    assert page.locator("dialog").is_hidden()


def test_a_sending_button_keeps_its_width_and_cannot_be_pressed_twice(open_page: Opener) -> None:
    page = open_page(FORM, "busy")

    seen = page.evaluate(
        """() => {
          let sent = 0;
          document.addEventListener("submit", (event) => {
            sent += event.defaultPrevented ? 0 : 1;
            event.preventDefault();
          });
          const button = document.querySelector("button");
          const before = button.offsetWidth;
          button.click();
          button.click();
          return { sent, words: button.innerText, busy: button.ariaBusy, isKept: button.offsetWidth >= before };
        }"""
    )

    assert seen == {"sent": 1, "words": "Mengirim", "busy": "true", "isKept": True}


def test_ticks_of_a_checklist_stay_on_the_device(open_page: Opener) -> None:
    page = open_page(LIST, "checklist")
    page.locator("[value=r2]").check()

    page.reload()

    assert page.locator("[value=r2]").is_checked()
    assert not page.locator("[value=r1]").is_checked()


def test_the_chosen_theme_stays_and_wins_over_the_device(open_page: Opener) -> None:
    settings = '<div class="device-settings" data-needs-script><button data-set-theme="dark">Gelap</button></div>'
    page = open_page(settings)
    page.locator("button").click()

    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(15, 22, 19)"
    assert page.locator("button").get_attribute("aria-pressed") == "true"


def test_a_file_that_is_too_large_is_said_before_it_is_sent(open_page: Opener) -> None:
    form = (
        '<form method="post" action="/sent" enctype="multipart/form-data" data-upload data-upload-limit="10" '
        'data-upload-words="Mengunggah, {percent} %" data-upload-failed="Sambungan terputus" '
        'data-upload-too-large="Berkas terlalu besar"><input type="file" name="photo"><button>Kirim</button></form>'
    )
    page = open_page(form, "busy", "upload")

    page.set_input_files("input", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 11})

    assert page.locator(".upload__words").inner_text() == "Berkas terlalu besar"
    page.set_input_files("input", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"x" * 9})
    assert page.locator(".upload__words").count() == 0

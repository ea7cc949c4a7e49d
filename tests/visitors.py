"""Somebody with a browser, who walks through the product and looks at each page."""

from typing import Final

from playwright.sync_api import Page, ViewportSize

from tests.pages import Observer, axe_problems, overflow

PHONE: Final[ViewportSize] = {"width": 360, "height": 800}
DESK: Final[ViewportSize] = {"width": 1280, "height": 900}


class Visitor:
    """Somebody with a browser of one width, whose pages are all looked at.

    Accessibility is checked by script; for somebody who runs none, ``reader`` opens the same address with one.
    """

    def __init__(self, page: Page, site: str, name: str, reader: Page | None = None) -> None:
        page.set_default_timeout(20_000)
        self.page, self.site = page, site
        self.reader = reader or page
        self.eye = Observer(page, name)
        self.seen: list[str] = []

    def go(self, path: str) -> None:
        """Open an address."""
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None
        assert answer.status == 200, (path, answer.status)
        self.eye.check_html(answer.text(), path)

    def press(self, name: str) -> None:
        """Press the button or link of this name, the last one of the page, and wait for the page behind it."""
        target = self.page.get_by_role("button", name=name, exact=True).or_(
            self.page.get_by_role("link", name=name, exact=True)
        )
        with self.page.expect_navigation():
            target.last.click()

    def send(self) -> None:
        """Send the form of the page."""
        with self.page.expect_navigation():
            self.page.locator("main form.step-form:not([method=get]) .button-row button[type=submit]").last.click()

    def look(self, name: str) -> None:
        """Keep a picture of the page and what is wrong with it."""
        self.eye.number += 1
        self.page.screenshot(path=self.eye.folder / f"{self.eye.number:02}-{name}.png", full_page=True)
        self.complain(name)
        self.seen.append(self.page.url.removeprefix(self.site))

    def complain(self, name: str) -> None:
        """Note what is wrong with the page as it stands."""
        if self.reader is not self.page:
            self.reader.goto(self.page.url)
        spill = overflow(self.page)
        self.eye.problems += [f"{name}: {spill} px too wide"] if spill > 0 else []
        self.eye.problems += [f"{name}: {problem}" for problem in axe_problems(self.reader)]

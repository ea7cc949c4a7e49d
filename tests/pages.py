"""Looking at pages as people do: pictures of them, their accessibility, and whether they are valid HTML."""

import os
from pathlib import Path
from typing import Any

import html5lib
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped] # published without types
from playwright.sync_api import Page

from tests.architecture.source import ROOT

VIOLATIONS = {"resultTypes": ["violations"]}
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}, **VIOLATIONS}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, **VIOLATIONS}
"""The rules that can find something else by night than by day."""
WIDTHS = (360, 1280)
ARTEFACTS = Path(os.environ.get("MAKLUMAT_ARTEFACTS") or ROOT / ".maklumat" / "artefacts")


def html_problems(text: str) -> list[str]:
    """Return what an HTML5 parser has to forgive; an empty list for valid markup."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [f"{place}: {code}" for place, code, _facts in parser.errors]


def axe_problems(page: Page, rules: dict[str, Any] = WCAG) -> list[str]:
    """Return each WCAG 2.2 AA violation with the first element that has it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    violations: list[dict[str, Any]] = page.evaluate("rules => axe.run(rules).then(found => found.violations)", rules)
    return [f"{found['id']}: {found['nodes'][0]['html'][:160]}" for found in violations]


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


class Observer:
    """Keeps a picture of each page of a journey in both widths, and collects everything that is wrong with it."""

    def __init__(self, page: Page, name: str, *, in_full: bool = True) -> None:
        self.page, self.in_full = page, in_full
        self.folder = ARTEFACTS / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.number = 0
        self.problems: list[str] = []

    def look(self, name: str) -> None:
        """Look at the page as it is now, on a phone and on a desk; in full also by night, with a picture of each."""
        self.number += 1
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            spill = overflow(self.page)
            if spill > 0:
                self.problems.append(f"{name} at {width}: {spill} px too wide")
            if self.in_full:
                self.page.screenshot(path=self.folder / f"{self.number:02}-{name}-{width}.png", full_page=True)
        self.problems += [f"{name} (light): {problem}" for problem in axe_problems(self.page)]
        if self.in_full:
            self.page.emulate_media(color_scheme="dark")
            self.problems += [f"{name} (dark): {problem}" for problem in axe_problems(self.page, COLOURS)]
            self.page.emulate_media(color_scheme="light")

    def check_html(self, text: str, address: str) -> None:
        """Check the markup as it was sent, before any script touched it."""
        self.problems += [f"{address}: {problem}" for problem in html_problems(text)]

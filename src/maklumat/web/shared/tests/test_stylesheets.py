"""The stylesheets: current, small, readable, the same in both ways of being dark."""

import gzip
import re
from itertools import product

import pytest

from maklumat.web.shared.stylesheets import JOINED, NAMES, PARTS, join_stylesheet

TOKENS = (PARTS / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "sheet", "wash")
TEXTS = ("ink", "ink-2", "ink-3", "green", "green-deep", "late", "soon")
FILLS = (
    ("on-green", "green"),
    ("on-green", "green-deep"),
    ("on-late", "late"),
    ("soon", "soon-wash"),
    ("ink", "late-wash"),
    ("ink", "green-wash"),
    ("ink-2", "green-wash"),
    ("green", "green-wash"),
)
EDGES = ("edge", "green", "late", "ink")


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def _blocks() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    light, by_device, by_choice = re.findall(r":root(?:\[[^\]]*\]|:not\([^)]*\))? \{(.*?)\n\s*\}", TOKENS, re.DOTALL)[
        :3
    ]
    return _colours(light), _colours(by_device), _colours(by_choice)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", NAMES)
def test_the_joined_stylesheet_is_as_new_as_its_parts(name: str) -> None:
    committed = (JOINED / f"{name}.css").read_text(encoding="utf-8")

    assert committed == join_stylesheet(name), "join again: python -m maklumat.web.shared.stylesheets"


@pytest.mark.parametrize("name", NAMES)
def test_a_stylesheet_is_small_enough_for_a_slow_phone(name: str) -> None:
    assert len(gzip.compress(join_stylesheet(name).encode(), mtime=0)) <= 25_000


@pytest.mark.parametrize("name", NAMES)
def test_braces_of_a_stylesheet_are_closed(name: str) -> None:
    css = join_stylesheet(name)

    assert css.count("{") == css.count("}")


def test_dark_by_device_and_dark_by_choice_are_the_same() -> None:
    _light, by_device, by_choice = _blocks()

    assert by_device == by_choice
    assert by_device


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(theme: int) -> None:
    colours = _blocks()[theme]
    pairs = [*product(TEXTS, GROUNDS), *FILLS]

    unreadable = [(text, ground) for text, ground in pairs if _contrast(colours[text], colours[ground]) < 4.5]

    assert unreadable == []


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_edges_of_controls_can_be_seen(theme: int) -> None:
    colours = _blocks()[theme]

    faint = [edge for edge in EDGES if _contrast(colours[edge], colours["sheet"]) < 3]

    assert faint == []


def test_colours_come_from_tokens_only() -> None:
    allowed = {("brand.css", "#d9be83"), ("brand.css", "#8a6a1c"), ("qr.css", "#fff"), ("print_sheet.css", "#fff")}
    found = {
        (part.name, colour.lower())
        for part in (PARTS / "components").glob("*.css")
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", part.read_text(encoding="utf-8"))
    }

    assert found <= allowed

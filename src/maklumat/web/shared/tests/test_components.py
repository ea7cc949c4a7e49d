"""Every component says what it needs, is valid HTML, and carries neither style nor script."""

import re
from pathlib import Path

import html5lib
import pytest
from django.template import engines
from django.urls import reverse
from django.utils import translation

from maklumat.web.shared.channels import CHANNELS
from maklumat.web.shared.tests.gallery import SPRITE, gallery, site

TEMPLATES = Path(__file__).parents[1] / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
ERRORS = sorted((TEMPLATES / "base" / "errors").glob("*.html"))
ICONS = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text(encoding="utf-8")))
PAGE = (
    '{% extends "base/SURFACE.html" %}{% block title %}Galeri{% endblock %}'
    '{% block main %}{% include "components/gallery.html" %}{% endblock %}'
)


def _render(source: str, context: dict[str, object]) -> str:
    return engines["django"].from_string(source).render(context)


def _page(surface: str) -> str:
    return _render(PAGE.replace("SURFACE", surface), {**site(), "gallery": gallery(), "surface": surface})


def _faults(html: str) -> list[object]:
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return list(parser.errors)


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_the_first_line_of_a_component_says_what_it_needs(component: Path) -> None:
    assert component.read_text(encoding="utf-8").startswith("{# needs: ")


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_is_in_the_gallery_or_in_a_base_page(component: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html") if path != component]

    assert component.stem == "gallery" or any(f"components/{component.name}" in page for page in pages)


@pytest.mark.parametrize("surface", ["public", "desk"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_gallery_is_valid_html(surface: str, language: str) -> None:
    with translation.override(language):
        html = _page(surface)

    assert _faults(html) == []
    assert f'<html lang="{language}"' in html


@pytest.mark.parametrize("surface", ["public", "desk"])
def test_no_page_carries_style_or_script_of_its_own(surface: str) -> None:
    html = _page(surface)

    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert "<style" not in html


@pytest.mark.parametrize("surface", ["public", "desk"])
def test_no_page_loads_anything_from_elsewhere(surface: str) -> None:
    loaded = re.findall(r'<(?:script|img|link|use|iframe)[^>]*\s(?:src|href)="([^"]+)"', _page(surface))

    assert loaded
    assert [address for address in loaded if "//" in address] == []


@pytest.mark.parametrize("surface", ["public", "desk"])
def test_every_id_is_used_once(surface: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', _page(surface))

    assert sorted(ids) == sorted(set(ids))


def test_every_icon_that_is_named_exists() -> None:
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    named |= {look.icon for look in CHANNELS.values()}

    assert named <= ICONS


def test_a_field_ties_its_hint_and_its_error_to_the_input() -> None:
    form = gallery()["form"]

    html = _render('{% include "components/field.html" with field=field only %}', {"field": form["phone"]})

    assert 'aria-describedby="id_phone_helptext id_phone_error"' in html
    assert 'id="id_phone_helptext"' in html
    assert 'id="id_phone_error"' in html
    assert 'aria-invalid="true"' in html


def test_below_five_cases_no_figure_is_shown() -> None:
    html = _render('{% include "components/promise_card.html" with card=card only %}', {"card": gallery()["card"]})

    assert "Belum cukup data: 3 selesai" in html
    assert "Terbit 3" not in html


def test_a_button_that_cannot_be_used_says_why() -> None:
    html = _render(
        '{% include "components/button.html" with text="Kirim" disabled_reason="lampiran belum selesai" only %}', {}
    )

    assert "disabled" in html
    assert "lampiran belum selesai" in html
    assert "data-busy" not in html


@pytest.mark.parametrize("error_page", ERRORS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["id", "en"])
def test_an_error_page_comes_up_without_any_context(error_page: Path, language: str) -> None:
    with translation.override(language):
        html = engines["django"].get_template(f"base/errors/{error_page.name}").render({})

    assert _faults(html) == []
    assert "<h1>" in html
    assert ("Kode" if language == "id" else "Code") in html


def test_every_address_that_a_base_page_names_exists() -> None:
    named = {
        name
        for folder in ("base", "components")
        for path in (TEMPLATES / folder).rglob("*.html")
        for name in re.findall(r"""{% url ['"]([\w:-]+)['"]""", path.read_text(encoding="utf-8"))
    }

    assert named
    assert all(reverse(name) for name in named)

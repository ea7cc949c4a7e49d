"""Parts that never change are drawn once, and never in another language or with other words."""

import pytest
from django.template import engines
from django.test import override_settings
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from maklumat.web.shared import unchanging
from maklumat.web.shared.components import NavItem, Shortcut
from maklumat.web.shared.unchanging import draw_once

BAR = "components/kbd_bar.html"
SHORTCUTS = [Shortcut(("J",), "pindah")]


def test_a_part_is_drawn_once_for_each_language_and_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = unchanging._draw

    def draw_and_note(template: str, words: tuple[tuple[str, object], ...]) -> SafeString:
        drawn.append(template)
        return draw(template, words)

    monkeypatch.setattr(unchanging, "_draw", draw_and_note)

    for language in ("id", "en", "id", "en"):
        with translation.override(language):
            draw_once(BAR, shortcuts=SHORTCUTS)
            draw_once(BAR, shortcuts=SHORTCUTS, note="merah")

    assert len(drawn) == 4


def test_what_is_handed_in_is_escaped() -> None:
    html = draw_once(BAR, shortcuts=[Shortcut(("J",), "<script>")], note="a & b")

    assert "&lt;script&gt;" in html
    assert "a &amp; b" in html


def test_a_lazy_list_of_a_request_is_not_kept() -> None:
    nav = SimpleLazyObject(lambda: [NavItem("Kotak masuk", "/meja/")])

    draw_once("components/_rail_places.html", nav=nav, unread_count=3)

    kept = [key for key in unchanging._parts._answers if key[0].endswith("_rail_places.html")]
    assert [dict(words)["nav"] for _template, _language, words in kept] == [(NavItem("Kotak masuk", "/meja/"),)]


@override_settings(DEBUG=True)
def test_with_tracebacks_on_a_changed_template_is_seen_at_once() -> None:
    draw_once(BAR, shortcuts=SHORTCUTS)

    assert not unchanging._parts._answers


def test_the_tag_draws_what_an_include_would() -> None:
    source = '{% load maklumat_ui %}{% unchanging "components/skip_link.html" %}'
    included = '{% include "components/skip_link.html" %}'

    assert engines["django"].from_string(source).render() == engines["django"].from_string(included).render()

"""Rows drawn without a template escape as a template does."""

from dataclasses import fields, replace

import html5lib

from maklumat.web.shared.components import InboxRow, MicroStrip
from maklumat.web.shared.templatetags.maklumat_inbox import inbox_rows
from maklumat.web.shared.words import ClockWords

HOSTILE = """<script>alert("x")</script>'&amp;"""
ROW = InboxRow("MKL-1", "/meja/1", "Judul", "WhatsApp", "whatsapp", ClockWords("Hari ini", "soon", "Senin"))


def test_nothing_in_a_row_becomes_markup() -> None:
    words = {field.name: HOSTILE for field in fields(InboxRow) if field.name not in {"clock", "strip", "is_new"}}
    row = InboxRow(**words, clock=ClockWords(HOSTILE, HOSTILE, HOSTILE), strip=MicroStrip(2, 5))  # type: ignore[arg-type]
    untaken = replace(row, holder="")

    html = inbox_rows([row, untaken], is_selectable=True, form_id=HOSTILE)

    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert "<script" not in html
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert [link.text for link in tree.iter("a")] == [HOSTILE, HOSTILE, "Ambil"]
    assert {box.get("value") for box in tree.iter("input")} == {HOSTILE}


def test_a_row_has_a_tick_only_where_rows_can_be_chosen() -> None:
    assert "data-row-tick" not in inbox_rows([ROW])
    assert 'form="bulk"' in inbox_rows([ROW], is_selectable=True, form_id="bulk")

"""Tags and filters of the look: icons, stylesheets, scripts, the seal and words for numbers and dates."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

import segno
from django import template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maklumat.web.shared import seal as seals
from maklumat.web.shared import words
from maklumat.web.shared.channels import channel_look
from maklumat.web.shared.components import Cell, ClockStrip, Column, MicroStrip
from maklumat.web.shared.unchanging import draw_once

DAYS_IN_WEEK: Final = 7

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw one icon of the sprite. Without ``label`` it is decoration; ``size`` is "", "small" or "large"."""
    return _icon(f"{static('icons.svg')}#{name}", str(label), size)


IN_A_SCRIPT: Final = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"}
"""Letters that could end the element or open another one, as JSON writes them otherwise."""


@register.simple_tag
def structured_data(document: Mapping[str, object]) -> SafeString:
    """Write a JSON-LD document into the page: data that no browser runs, so that the content policy lets it be."""
    text = json.dumps(document, ensure_ascii=False).translate(IN_A_SCRIPT)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308 - escaped above


def draw_icon(sprite: str, name: str) -> SafeString:
    """Draw an icon as decoration, where the address of the sprite is known already."""
    return _icon(f"{sprite}#{name}", "", "")


@lru_cache(maxsize=1_024)
def _icon(href: str, label: str, size: str) -> SafeString:
    css = f"icon icon--{size}" if size else "icon"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}" focusable="false"><use href="{}"></use></svg>', css, label, href
        )
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', css, href)


@register.simple_tag
def unchanging(template_name: str, **words: object) -> SafeString:
    """Draw a template that depends on the language and these words alone, once: ``{% unchanging "…" text=text %}``."""
    return draw_once(template_name, **words)


@register.simple_tag
def stylesheet(name: str) -> SafeString:
    """Link the joined stylesheet "public" or "desk"."""
    return format_html('<link rel="stylesheet" href="{}">', static(f"css/{name}.css"))


@register.simple_tag
def script(name: str) -> SafeString:
    """Load one of our modules, after the page is there: ``{% script "draft" %}``."""
    return format_html('<script type="module" src="{}"></script>', static(f"js/{name}.js"))


@register.simple_tag
def seal(identifier: str, size: int = 64) -> SafeString:
    """Draw the seal of a record; put its short hash and a way to check it beside it."""
    return seals.seal_svg(str(identifier), int(size))


@register.simple_tag
def mark() -> SafeString:
    """Draw the mark of the product."""
    return seals.mark_svg()


@register.simple_tag
def qr(address: str) -> SafeString:
    """Draw an address as a QR code, with the quiet margin scanners need."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=2, omitsize=True, svgclass="qr__code", lineclass=None, dark="#15211c")
    return mark_safe(drawing)  # noqa: S308 - drawn by segno from numbers alone


@register.simple_block_tag
def disclosure(content: str, title: str, aside: str = "", *, is_open: bool = False) -> SafeString:
    """Wrap content that opens on demand: ``{% disclosure "Dasar hukum" aside="4 peraturan" %}…{% enddisclosure %}``."""
    aside_html = format_html('<span class="disclosure__aside">{}</span>', aside) if aside else ""
    return format_html(
        '<details class="disclosure"{}><summary class="disclosure__summary"><span class="disclosure__title">{}</span>'
        '{}</summary><div class="disclosure__body">{}</div></details>',
        mark_safe(" open") if is_open else "",
        title,
        aside_html,
        content,
    )


@register.simple_tag
def week_days() -> tuple[str, ...]:
    """Return the short names of the days, Monday first."""
    return tuple(str(WEEKDAYS_ABBR[day]) for day in range(DAYS_IN_WEEK))


@register.simple_tag
def micro_strip(strip: MicroStrip | ClockStrip) -> SafeString:
    """Draw a clock as ticks with the same fact in words; the rows of a list that stand alike share the drawing."""
    return _micro_strip(strip.ticks, strip.used, strip.total, get_language() or "")


@lru_cache(maxsize=1_024)
def _micro_strip(ticks: tuple[str, ...], used: int, total: int, _language: str) -> SafeString:
    tick = '<i class="micro-strip__tick micro-strip__tick--{}"></i>'
    return format_html(
        '<span class="micro-strip"><span class="micro-strip__ticks" aria-hidden="true">{}</span>'
        '<span class="micro-strip__words">{}<span class="u-hidden-visually"> {}</span></span></span>',
        format_html_join("", tick, ((state,) for state in ticks)),
        _("%(used)s of %(total)s") % {"used": used, "total": total},
        _("days used"),
    )


@register.filter
def initials(name: object) -> str:
    """Return the first letters of the first two words: "Rina Astuti" is "RA"."""
    parts = [part for part in str(name).replace(".", " ").split() if part[:1].isalpha()]
    return "".join(part[0].upper() for part in parts[:2])


@register.filter
def channel_icon(kind: str) -> str:
    """Return the icon of a kind of channel."""
    return channel_look(kind).icon


@register.filter
def channel_name(kind: str) -> str:
    """Return the name of a kind of channel."""
    return str(channel_look(kind).name)


@register.filter
def share_of(part: int, whole: int) -> str:
    """Return "92,4 %" for 1186 of 1284; "" of nothing."""
    return words.percent_words(part / whole * 100, 1) if whole else ""


@register.filter
def steps(total: int) -> range:
    """Return 1, 2, … ``total``."""
    return range(1, int(total) + 1)


@register.filter
def has_value(field: BoundField, value: str) -> bool:
    """Say whether this is the field's answer so far."""
    return str(field.value()) == str(value)


@register.filter
def plain(number: float) -> str:
    """Return a number as drawings need it, whatever the language: "12.5"."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


@register.filter
def add_px(number: float, more: float) -> str:
    """Return the sum of two lengths of a drawing, as drawings need it."""
    return plain(number + more)


@register.filter
def beside(columns: Sequence[Column], cells: Iterable[Cell | str]) -> Iterable[tuple[Column, Cell]]:
    """Pair the cells of a row with their columns; plain words are a cell too."""
    return zip(columns, (Cell(cell) if isinstance(cell, str) else cell for cell in cells), strict=True)


register.filter("long_date", words.long_date)
register.filter("plain_date", words.plain_date)
register.filter("day", words.day_words)
register.filter("short_day", words.short_day)
register.filter("short_date", words.short_date)
register.filter("short_month", words.short_month)
register.filter("short_weekday", words.short_weekday)
register.filter("clock_time", words.clock_time)
register.filter("moment", words.long_moment)
register.filter("short_moment", words.short_moment)
register.filter("length_words", words.duration_words)
register.filter("number", words.number_words)
register.filter("percent", words.percent_words)
register.filter("rupiah", words.rupiah)
register.filter("working_days", words.working_days_words)
register.filter("spelled", words.spelled)
register.filter("duration", words.duration_words)
register.filter("file_size", words.file_size)

"""The rows of the desk's list as one text: fifty of them, each with a dozen values, are drawn without a template.

The look belongs to ``inbox_row.css``; `components.InboxRow` says what a row needs. A template with its includes takes
fifteen times as long, and the inbox is the page an office looks at all day.
"""

from collections.abc import Iterable
from html import escape

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.web.shared.channels import channel_look
from maklumat.web.shared.components import InboxRow
from maklumat.web.shared.templatetags.maklumat_ui import draw_icon, initials, micro_strip
from maklumat.web.shared.words import ClockWords

register = template.Library()


@register.simple_tag
def inbox_rows(rows: Iterable[InboxRow], *, is_selectable: bool = False, form_id: str = "") -> SafeString:
    """Draw rows as list items; ``is_selectable`` gives each a tick for bulk work that belongs to the form."""
    pen = Pen(is_selectable=bool(is_selectable), form_id=form_id)
    return mark_safe("\n".join([pen.row(row) for row in rows]))  # noqa: S308 - the pen escapes every value


class Pen:
    """Draws rows in one language: words and icons are looked up once a list."""

    def __init__(self, *, is_selectable: bool, form_id: str) -> None:
        self.is_selectable = is_selectable
        self.of_form = f' form="{escape(form_id)}"' if form_id else ""
        self.selecting = _("Select: %(title)s")
        self.held_by = _("held by %(name)s")
        self.take = escape(pgettext("button", "Take"))
        self.icons = static("icons.svg")
        self.channels: dict[str, str] = {}

    def row(self, row: InboxRow) -> str:
        """Return one row."""
        states = (" inbox-row--new" if row.is_new else "") + ("" if self.is_selectable else " inbox-row--plain")
        return (
            f'<li class="inbox-row{states}" data-row tabindex="-1">{self.tick(row) if self.is_selectable else ""}'
            f'<span class="inbox-row__clock">{clock(row.clock)}</span> {self.channel(row.channel)} '
            f'<span class="inbox-row__words"><a class="inbox-row__title" href="{escape(row.url)}" data-row-link>'
            f'{escape(row.title)}</a><span class="inbox-row__source">{conditional_escape(row.source)}</span></span> '
            f'<span class="inbox-row__strip">{micro_strip(row.strip) if row.strip else ""}</span> '
            f'<span class="inbox-row__state">{escape(row.state)}</span> '
            f'<span class="inbox-row__holder">{self.holder(row)}</span></li>'
        )

    def tick(self, row: InboxRow) -> str:
        """Return the tick that chooses a row."""
        label = escape(self.selecting % {"title": row.title})
        return (
            '<span class="inbox-row__tick"><input class="tick tick--small" type="checkbox" name="case" '
            f'value="{escape(row.id)}" data-row-tick aria-label="{label}"{self.of_form}></span> '
        )

    def channel(self, kind: str) -> str:
        """Return the channel as icon and word."""
        known = self.channels.get(kind)
        if known is None:
            look = channel_look(kind)
            known = (
                f'<span class="inbox-row__channel">{draw_icon(self.icons, look.icon)}'
                f'<span class="inbox-row__channel-name">{escape(str(look.name))}</span></span>'
            )
            self.channels[kind] = known
        return known

    def holder(self, row: InboxRow) -> str:
        """Return who holds the case, or the way to take it."""
        if row.holder:
            label, name = escape(self.held_by % {"name": row.holder}), escape(row.holder)
            letters = escape(initials(row.holder))
            return f'<span class="avatar" role="img" aria-label="{label}" title="{name}">{letters}</span>'
        return f'<a href="{escape(row.take_url)}" data-row-take>{self.take}</a>' if row.take_url else ""


def clock(words: ClockWords) -> str:
    """Return how the clock stands, as ``components/status_words.html`` does."""
    tone = f" status-words--{escape(words.tone)}" if words.tone else ""
    detail = f' <span class="status-words__detail">{escape(words.detail)}</span>' if words.detail else ""
    return (
        f'<span class="status-words{tone}"><span class="status-words__text">{escape(words.text)}</span>{detail}</span>'
    )

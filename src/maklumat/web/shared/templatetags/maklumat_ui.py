"""Tags and filters of the look: icons, stylesheets, scripts, the seal and words for numbers and dates."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from maklumat.web.shared import seal as seals
from maklumat.web.shared import words

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw one icon of the sprite. Without ``label`` it is decoration; ``size`` is "", "small" or "large"."""
    css = f"icon icon--{size}" if size else "icon"
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}" focusable="false"><use href="{}"></use></svg>', css, label, href
        )
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', css, href)


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


@register.filter
def initials(name: object) -> str:
    """Return the first letters of the first two words: "Rina Astuti" is "RA"."""
    words = [word for word in str(name).replace(".", " ").split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in words[:2])


register.filter("long_date", words.long_date)
register.filter("plain_date", words.plain_date)
register.filter("day", words.day_words)
register.filter("short_day", words.short_day)
register.filter("short_date", words.short_date)
register.filter("short_weekday", words.short_weekday)
register.filter("clock_time", words.clock_time)
register.filter("moment", words.long_moment)
register.filter("short_moment", words.short_moment)
register.filter("number", words.number_words)
register.filter("percent", words.percent_words)
register.filter("rupiah", words.rupiah)
register.filter("working_days", words.working_days_words)
register.filter("spelled", words.spelled)
register.filter("duration", words.duration_words)
register.filter("file_size", words.file_size)

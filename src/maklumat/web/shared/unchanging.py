"""Parts of a page that depend on nothing but the language and the words handed in: drawn once, then remembered.

The head, the list of shortcuts, a search box: on every page they cost more than what the reader came for. Never draw
here what differs from reader to reader, such as a token of a form or an address with what somebody typed.
"""

from typing import Final

from django.conf import settings
from django.template.loader import get_template
from django.utils.functional import LazyObject, Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from maklumat.organization.remembering import Remembered

REMEMBER_SECONDS: Final = 600
MOST_PARTS: Final = 1_024

Key = tuple[str, str, tuple[tuple[str, object], ...]]

_parts: Remembered[Key, SafeString] = Remembered(REMEMBER_SECONDS, size=MOST_PARTS)


def draw_once(template: str, **words: object) -> SafeString:
    """Return a template drawn with these words alone; they must be hashable, lists count as tuples."""
    plain = tuple((name, _plain(value)) for name, value in words.items())
    if settings.DEBUG:
        return _draw(template, plain)
    return _parts.get((template, get_language() or "", plain), lambda: _draw(template, plain))


def _draw(template: str, words: tuple[tuple[str, object], ...]) -> SafeString:
    return mark_safe(get_template(template).render(dict(words)))  # noqa: S308 - a template escapes


def _plain(value: object) -> object:
    """Return a value that neither holds on to a request nor changes its meaning with the language."""
    if isinstance(value, Promise):
        return str(value)
    return tuple(value) if isinstance(value, list | LazyObject) else value

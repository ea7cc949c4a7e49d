"""The units a list can be narrowed to, as the options of a select: the same for everybody, so drawn once for many."""

from typing import Final

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from maklumat.organization.models import Unit
from maklumat.organization.queries import find_units
from maklumat.organization.remembering import Remembered

REMEMBER_SECONDS: Final = 30
_options: Remembered[tuple[int, str], SafeString] = Remembered(REMEMBER_SECONDS)


def find_chosen_unit(government_id: int, slug: str) -> Unit | None:
    """Return the published unit an address names; None when it names none."""
    return find_units(government_id, is_published=True).filter(slug=slug).first() if slug else None


def unit_options(government_id: int, chosen: Unit | None) -> SafeString:
    """Return the options for a select, each process asking for them now and then; one statement when it does."""
    slug = chosen.slug if chosen else ""
    return _options.get((government_id, slug), lambda: _draw(government_id, slug))


def _draw(government_id: int, chosen: str) -> SafeString:
    units = find_units(government_id, is_published=True).values_list("slug", "name")
    selected = SafeString(" selected")
    return format_html_join(
        "\n",
        '<option value="{}"{}>{}</option>',
        ((slug, selected if slug == chosen else "", name) for slug, name in units),
    )

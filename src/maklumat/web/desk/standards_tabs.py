"""The tabs of everything that looks after the standards."""

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.web.shared.components import NavItem

TABS: Final[tuple[tuple[str, Promise], ...]] = (
    ("desk:list-standards", _("Service map")),
    ("desk:list-reviews", _("Renewal")),
    ("desk:list-regulations", _("Regulations")),
    ("desk:list-charters", _("Charters")),
    ("desk:list-publications", _("Publication")),
    ("desk:list-findings", _("Twins and leftovers")),
)


def standards_tabs(current: str) -> list[NavItem]:
    """Return the tabs with the one marked that the page belongs to."""
    return [NavItem(str(label), reverse(name), is_current=name == current) for name, label in TABS]

"""The tabs of everything that looks at how services do."""

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.web.shared.components import NavItem

TABS: Final[tuple[tuple[str, Promise], ...]] = (
    ("desk:list-scorecards", _("Scorecards")),
    ("desk:list-unit-scorecards", _("Scorecards of units")),
    ("desk:compare-agencies", _("Agencies side by side")),
    ("desk:list-audit-findings", _("Findings")),
    ("desk:list-period-reports", _("Periodic reports")),
    ("desk:list-self-assessments", _("Self-assessment")),
)


def evaluation_tabs(current: str) -> list[NavItem]:
    """Return the tabs with the one marked that the page belongs to."""
    return [NavItem(str(label), reverse(name), is_current=name == current) for name, label in TABS]

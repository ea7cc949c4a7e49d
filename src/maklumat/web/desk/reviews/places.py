"""The views of the renewal: list, month, one's own calendar, what PEKPPP asks for."""

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.web.shared.components import NavItem

PLACES: Final[tuple[tuple[str, Promise], ...]] = (
    ("desk:list-reviews", _("List")),
    ("desk:show-review-month", _("Month")),
    ("desk:show-review-feed", _("In your own calendar")),
)


def review_places(current: str) -> list[NavItem]:
    """Return the views with the one marked that is open."""
    return [NavItem(str(label), reverse(name), is_current=name == current) for name, label in PLACES]

"""The views of the renewal: list, month, one's own calendar, what PEKPPP asks for."""

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.foundation.actor import Actor
from maklumat.organization.permissions import has_role
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.components import NavItem

SCORE: Final = "desk:show-review-score"
SCORE_READERS: Final = (Role.QUALITY_MANAGER, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.DIVISION_HEAD)
PLACES: Final[tuple[tuple[str, Promise], ...]] = (
    ("desk:list-reviews", _("List")),
    ("desk:show-review-month", _("Month")),
    ("desk:show-review-feed", _("In your own calendar")),
    (SCORE, _("PEKPPP indicator 4")),
)


def review_places(current: str, actor: Actor) -> list[NavItem]:
    """Return the views this person may open, with the one marked that is open."""
    return [
        NavItem(str(label), reverse(name), is_current=name == current)
        for name, label in PLACES
        if name != SCORE or has_role(actor, *SCORE_READERS)
    ]

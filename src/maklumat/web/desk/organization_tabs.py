"""The tabs of everything that looks after the organization."""

from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.channels.permissions import may_connect_account
from maklumat.organization.permissions import may_list_staff
from maklumat.web.shared.actors import actor_of, government_of
from maklumat.web.shared.components import NavItem

TABS: Final[tuple[tuple[str, Promise], ...]] = (
    ("desk:list-units", _("Units and contact persons")),
    ("desk:list-staff", _("Accounts")),
    ("desk:show-calendar", _("Working calendar")),
    ("desk:list-policies", _("Deadlines")),
    ("desk:list-accounts", _("Channels")),
)


def organization_tabs(request: HttpRequest, current: str) -> list[NavItem]:
    """Return the tabs this person may open; accounts are for administrators."""
    actor = actor_of(request)
    allowed = {
        "desk:list-staff": may_list_staff(actor),
        "desk:list-accounts": may_connect_account(actor, government_of(request).pk),
    }
    return [
        NavItem(str(label), reverse(name), is_current=name == current)
        for name, label in TABS
        if allowed.get(name, True)
    ]

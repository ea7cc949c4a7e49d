"""The tabs above the lists that span forums."""

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.web.shared.components import NavItem


def forum_tabs(current: str, *, works: bool = True) -> list[NavItem]:
    """Return the tabs; the list of stakeholders is for whoever works for forums."""
    tabs = [("desk:list-forums", _("Forums")), ("desk:show-follow-up", _("Follow-up"))]
    tabs += [("desk:list-stakeholders", _("Stakeholders"))] if works else []
    return [NavItem(label, reverse(name), is_current=name == current) for name, label in tabs]

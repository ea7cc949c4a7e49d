"""The places of the header and of the desk rail, built from the addresses that exist."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.organization.permissions import StaffActor, has_role
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.components import NavItem


@dataclass(frozen=True)
class Place:
    """Somewhere to go: its address names in order of preference, and who sees it (empty: everybody)."""

    label: Promise
    names: tuple[str, ...]
    icon: str = ""
    roles: tuple[Role, ...] = ()


PUBLIC_PLACES = (
    Place(_("Services"), ("public:services", "public:find-services")),
    Place(_("Report"), ("public:report", "public:complain", "public:file-case")),
    Place(_("Track"), ("public:track", "public:track-case")),
    Place(_("Reports and answers"), ("public:cases", "public:list-cases")),
    Place(_("Record"), ("public:journal", "public:show-journal")),
)
DESK_PLACES = (
    Place(_("Inbox"), ("desk:inbox", "desk:list-inbox"), "inbox"),
    Place(_("Write down a report"), ("desk:record", "desk:intake", "desk:file-case"), "file-plus"),
    Place(_("Standards"), ("desk:standards", "desk:list-standards"), "file-check"),
    Place(_("Team"), ("desk:team", "desk:show-team"), "users"),
    Place(_("Units and contact persons"), ("desk:units", "desk:list-units"), "landmark"),
    Place(_("Record"), ("desk:journal", "desk:show-journal"), "scroll-text"),
)


def find_places(request: HttpRequest, places: tuple[Place, ...], actor: StaffActor | None = None) -> list[NavItem]:
    """Return the places that exist and that the actor may see; the one the page belongs to is marked."""
    here = request.path
    items = []
    for place in places:
        url = _first_url(place.names)
        if url is None or (place.roles and (actor is None or not has_role(actor, *place.roles))):
            continue
        is_current = here == url or (url != "/" and here.startswith(url))
        items.append(NavItem(label=str(place.label), url=url, icon=place.icon, is_current=is_current))
    return _only_longest_current(items)


def _first_url(names: tuple[str, ...]) -> str | None:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return None


def _only_longest_current(items: list[NavItem]) -> list[NavItem]:
    """Keep one mark: /meja/ begins every address of the desk."""
    best = max((len(item.url) for item in items if item.is_current), default=0)
    return [
        NavItem(item.label, item.url, item.icon, item.is_current and len(item.url) == best, item.count)
        for item in items
    ]

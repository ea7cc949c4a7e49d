"""The places of the header and of the desk rail, built from the addresses that exist."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.organization.permissions import StaffActor, has_role
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.audience import PUBLIC, STAFF, audience_of
from maklumat.web.shared.components import NavItem


@dataclass(frozen=True)
class Place:
    """Somewhere to go; who sees it is what the view behind it says of its audience.

    ``also`` names further pages that belong to it, under addresses of their own.
    """

    label: Promise
    name: str
    icon: str = ""
    also: tuple[str, ...] = ()


PUBLIC_PLACES = (
    Place(_("Services"), "public:list-services", "book-open-text"),
    Place(_("Report"), "public:start-report", "message-square-text"),
    Place(_("Track"), "public:track", "route"),
    Place(_("Forums"), "public:list-forums", "users"),
    Place(_("Performance"), "public:show-scoreboard", "chart-column"),
    Place(_("Reports and answers"), "public:list-public-cases", "messages-square"),
    Place(_("Record"), "public:journal", "scroll-text"),
)
FOOTER_PLACES = (
    Place(_("All ways to report"), "public:channels"),
    Place(_("Queue numbers"), "public:list-queues"),
    Place(_("News"), "public:list-news"),
    Place(_("Service charters"), "public:list-charters"),
    Place(_("Satisfaction surveys"), "public:list-survey-results"),
    Place(_("Units and contact persons"), "public:list-units"),
    Place(_("Open data"), "public:show-data"),
    Place(_("Record"), "public:journal"),
)
DESK_PLACES = (
    Place(_("Inbox"), "desk:list-inbox", "inbox"),
    Place(_("Today"), "desk:show-today", "gauge"),
    Place(_("Applications"), "desk:list-applications", "file-check"),
    Place(_("Asked of other units"), "desk:list-own-requests", "send"),
    Place(_("Write down a report"), "desk:record-case", "file-plus"),
    Place(_("Counter"), "desk:list-counters", "users"),
    Place(_("Telephone"), "desk:list-calls", "phone"),
    Place(_("SP4N-LAPOR!"), "desk:exchange-lapor", "message-square-warning"),
    Place(_("Perhaps no report"), "desk:list-set-aside", "archive"),
    Place(_("Public comments"), "desk:list-comments", "message-square-text"),
    Place(_("Messages set aside"), "desk:list-messages-set-aside", "message-square-warning"),
    Place(_("Announcements"), "desk:list-news", "send"),
    Place(_("Team"), "desk:show-team", "users"),
    Place(
        _("Standards"),
        "desk:list-standards",
        "file-check",
        ("desk:list-regulations", "desk:list-charters", "desk:list-publications", "desk:list-findings"),
    ),
    Place(_("Forums"), "desk:list-forums", "messages-square"),
    Place(_("Satisfaction surveys"), "desk:list-surveys", "star"),
    Place(
        _("Evaluation"),
        "desk:list-scorecards",
        "chart-column",
        ("desk:list-audit-findings", "desk:list-period-reports", "desk:list-self-assessments"),
    ),
    Place(_("Units and contact persons"), "desk:list-units", "landmark"),
    Place(_("Record"), "desk:show-journal", "scroll-text"),
)


def find_places(request: HttpRequest, places: tuple[Place, ...], actor: StaffActor | None = None) -> list[NavItem]:
    """Return the places that exist and that the actor may see; the one the page belongs to is marked."""
    here = request.path
    found = []
    for place in places:
        address = _address(place.name, settings.ROOT_URLCONF)
        if address is not None and _may_open(address.words, actor):
            found.append((place, address.url, _reach(here, place, address.url)))
    best = max((reach for _place, _url, reach in found), default=0)
    return [
        NavItem(label=str(place.label), url=url, icon=place.icon, is_current=0 < reach == best)
        for place, url, reach in found
    ]


def _reach(here: str, place: Place, url: str) -> int:
    """Return how much of the address a place explains: /meja/ begins every address of the desk, so the longest wins."""
    further = (_address(name, settings.ROOT_URLCONF) for name in place.also)
    roots = [url, *(address.url for address in further if address is not None)]
    return max((len(root) for root in roots if here == root or (root != "/" and here.startswith(root))), default=0)


class Address(NamedTuple):
    """An address and the audience of the view behind it."""

    url: str
    words: frozenset[str]


@lru_cache(maxsize=128)
def _address(name: str, _urlconf: str) -> Address | None:
    """Return where a place is; looked up once a process, since finding the view behind it takes long."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    return Address(url, audience_of(resolve(url).func) or frozenset())


def _may_open(words: frozenset[str], actor: StaffActor | None) -> bool:
    if PUBLIC in words or actor is None:
        return PUBLIC in words
    return STAFF in words or has_role(actor, *(role for role in Role if role in words))

"""The list of services: searched by need, or grouped by the unit that provides them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import (
    CatalogueEntry,
    PromiseLine,
    find_catalogue_page,
    find_promise_lines,
    find_services,
    search_services_explained,
)
from maklumat.catalogue.vocabulary import Audience
from maklumat.foundation.text import clean_text
from maklumat.organization.remembering import Remembered
from maklumat.web.public.naming import service_name, service_summary
from maklumat.web.public.units.choices import find_chosen_unit, unit_options
from maklumat.web.shared.components import NavItem

LONGEST_QUESTION: Final = 200
MOST_FOUND: Final = 20
PER_PAGE: Final = 60
"""More than a small office has, so that its whole catalogue stands on one page."""
LONGEST_NUMBER: Final = 18
COUNT_SECONDS: Final = 60
FOR_WHOM: Final = {"warga": Audience.PUBLIC, "opd": Audience.INTERNAL}
"""Words of the address, and the audience they stand for."""

_counts: Remembered[tuple[int, Audience | None, int | None], int] = Remembered(COUNT_SECONDS)
"""How many services a long list has: counting them all for each page would cost more than the page."""


@dataclass(frozen=True, slots=True)
class CatalogueWish:
    """What the address asks for."""

    question: str = ""
    for_whom: str = ""
    unit_slug: str = ""
    after: int | None = None

    @property
    def audience(self) -> Audience | None:
        """Return the audience that was chosen."""
        return FOR_WHOM.get(self.for_whom)

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked."""
        return bool(self.question or self.for_whom or self.unit_slug)

    def url(self, **changed: str) -> str:
        """Return the address of the same wish with something changed."""
        asked = {"q": self.question, "untuk": self.for_whom, "bagian": self.unit_slug, **changed}
        query = urlencode({name: value for name, value in asked.items() if value})
        return reverse("public:list-services") + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One service of the list with its promise in words; no ``promise``: no standard in force."""

    name: str
    summary: str
    url: str
    unit: str
    audience: str
    promise: str


@dataclass(frozen=True, slots=True)
class ServiceGroup:
    """The services of one unit; ``is_continued``: they began on the page before."""

    name: str
    slug: str
    url: str
    lines: tuple[ServiceLine, ...]
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """What the page shows: ``found`` when something was searched, else ``groups``.

    Attributes:
        is_more: more services answer the need than are shown.
        total: services on all pages; 0 when one page shows them all.
    """

    wish: CatalogueWish
    unit_options: SafeString
    tabs: tuple[NavItem, ...]
    groups: tuple[ServiceGroup, ...] = ()
    found: tuple[ServiceLine, ...] = ()
    understood: tuple[str, ...] = ()
    is_more: bool = False
    total: int = 0
    next_url: str = ""
    first_url: str = ""

    @property
    def count(self) -> int:
        """Return how many services are shown."""
        return len(self.found) + sum(len(group.lines) for group in self.groups)


def read_wish(query: QueryDict) -> CatalogueWish:
    """Return what the address asks for; nonsense asks for nothing."""
    for_whom = query.get("untuk", "")
    return CatalogueWish(
        question=clean_text(query.get("q", ""), LONGEST_QUESTION),
        for_whom=for_whom if for_whom in FOR_WHOM else "",
        unit_slug=clean_text(query.get("bagian", ""), LONGEST_QUESTION),
        after=_number(query.get("setelah", "")),
    )


def read_catalogue(government_id: int, wish: CatalogueWish, today: date) -> CataloguePage:
    """Return the page; at most five statements, whatever was asked and however many services there are."""
    unit = find_chosen_unit(government_id, wish.unit_slug)
    page, unit_id = CataloguePage(wish, unit_options(government_id, unit), _tabs(wish)), unit.pk if unit else None
    fill = _searched if wish.question else _listed
    return fill(government_id, page, unit_id, today)


def _searched(government_id: int, page: CataloguePage, unit_id: int | None, today: date) -> CataloguePage:
    wish = page.wish
    result = search_services_explained(
        government_id, wish.question, MOST_FOUND + 1, audience=wish.audience, unit_id=unit_id
    )
    services = result.services[:MOST_FOUND]
    promises = find_promise_lines(government_id, today, [service.pk for service in services]) if services else {}
    return replace(
        page,
        found=tuple(service_line(service, promises.get(service.pk)) for service in services),
        understood=tuple(dict.fromkeys(correction.read_as for correction in result.corrections)),
        is_more=len(result.services) > MOST_FOUND,
    )


def _listed(government_id: int, page: CataloguePage, unit_id: int | None, today: date) -> CataloguePage:
    wish = page.wish
    part = find_catalogue_page(government_id, today, wish.audience, unit_id, after=wish.after, limit=PER_PAGE)
    is_paged = part.next_after is not None or part.last is not None
    return replace(
        page,
        groups=group_entries(part.entries, continued=part.last.unit_id if part.last else None),
        total=_count(government_id, wish.audience, unit_id) if is_paged else 0,
        next_url=wish.url(setelah=str(part.next_after)) if part.next_after else "",
        first_url=wish.url() if part.last else "",
    )


def _count(government_id: int, audience: Audience | None, unit_id: int | None) -> int:
    wanted = (government_id, audience, unit_id)
    return _counts.get(wanted, lambda: find_services(*wanted).count())


def group_entries(entries: Iterable[CatalogueEntry], *, continued: int | None = None) -> tuple[ServiceGroup, ...]:
    """Return services under their units, in the order they came; ``continued`` is the unit of the page before."""
    groups = []
    for unit, members in groupby(entries, key=lambda entry: entry.service.unit):
        lines = tuple(service_line(entry.service, entry.promise) for entry in members)
        url = reverse("public:show-unit", args=[unit.slug])
        groups.append(ServiceGroup(unit.name, unit.slug, url, lines, is_continued=unit.pk == continued))
    return tuple(groups)


def service_line(service: Service, promise: PromiseLine | None) -> ServiceLine:
    """Return one line of the list."""
    return ServiceLine(
        name=service_name(service),
        summary=service_summary(service),
        url=reverse("public:show-service", args=[service.unit.slug, service.slug]),
        unit=service.unit.short_name,
        audience=str(Audience(service.audience).label),
        promise=_promise_words(promise) if promise else "",
    )


def find_examples(services: Sequence[Service], most: int) -> tuple[NavItem, ...]:
    """Return needs in people's own words to try in the search, one a unit, for services to residents."""
    examples: dict[int, NavItem] = {}
    for service in services:
        need = next((phrase for phrase in service.needs.splitlines() if " " in phrase), "")
        if need and service.audience != Audience.INTERNAL and service.unit_id not in examples:
            url = reverse("public:list-services") + "?" + urlencode({"q": need})
            examples[service.unit_id] = NavItem(need, url)
    return tuple(examples.values())[:most]


def _promise_words(promise: PromiseLine) -> str:
    return " · ".join(part for part in (promise.completion, promise.fee) if part)


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else None


def _tabs(wish: CatalogueWish) -> tuple[NavItem, ...]:
    choices = (
        ("", pgettext("services", "All")),
        ("warga", _("For residents and institutions")),
        ("opd", _("For agencies and districts")),
    )
    return tuple(NavItem(label, wish.url(untuk=value), is_current=value == wish.for_whom) for value, label in choices)

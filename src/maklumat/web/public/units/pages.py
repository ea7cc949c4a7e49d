"""What the page of one unit shows, and the list of every channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.queries import find_catalogue_page
from maklumat.channels.queries.self_tests import find_unit_accounts
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government, Unit
from maklumat.organization.queries import (
    find_reachable_units,
    find_staff_for,
    find_units_above,
    find_units_below,
    get_unit,
)
from maklumat.organization.vocabulary import Role
from maklumat.web.public.contacts import PublishedContact, accounts_block, contact_block, read_contacts, with_direct
from maklumat.web.public.services.catalogue import CatalogueWish, ServiceLine, service_line
from maklumat.web.public.units.tree import PER_PAGE, count_services, find_last_read, unit_line
from maklumat.web.shared.components import ContactBlock, UnitGroup


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit: who leads it, who answers, what it does for whom, and what belongs to it.

    ``more_url`` continues a long list of services; ``all_units_url`` leads on where more belongs to it than is shown.
    """

    unit: Unit
    above: tuple[Unit, ...]
    head_name: str
    head_position: str
    contacts: tuple[ContactBlock, ...]
    services: tuple[ServiceLine, ...]
    below: UnitGroup | None
    accounts: ContactBlock | None = None
    more_url: str = ""
    all_units_url: str = ""


@dataclass(frozen=True, slots=True)
class UnitChannels:
    """A unit with everybody who can be reached there."""

    name: str
    url: str
    contacts: tuple[ContactBlock, ...]


@dataclass(frozen=True, slots=True)
class ChannelsPage:
    """Some units with everybody who can be reached there, and where the list goes on and begins."""

    units: tuple[UnitChannels, ...]
    next_url: str = ""
    first_url: str = ""


def read_unit_page(government: Government, slug: str, today: date) -> UnitPage:
    """Return one published unit; eight statements.

    Raises:
        NotFound: this government publishes no such unit.
    """
    unit = get_unit(government.pk, slug)
    if not unit.is_published:
        raise NotFound
    below = list(find_units_below(unit)[: PER_PAGE + 1])
    contacts = read_contacts([unit.pk, *(other.pk for other in below)])
    accounts = list(find_unit_accounts(unit.pk))
    people = [with_direct(contact, accounts) for contact in contacts.get(unit.pk, ())]
    services = count_services(government.pk, today) if below else {}
    lines = tuple(unit_line(other, contacts, services, today) for other in below[:PER_PAGE])
    head = next(
        (one for one in find_staff_for(unit.path, Role.DIVISION_HEAD, on=today) if one.unit_id == unit.pk), None
    )
    catalogue = find_catalogue_page(government.pk, today, unit_id=unit.pk)
    return UnitPage(
        unit=unit,
        above=tuple(find_units_above(unit)),
        head_name=head.name if head else "",
        head_position=head.position if head else "",
        contacts=tuple(contact_block(contact, today) for contact in people),
        accounts=accounts_block(unit, accounts, today),
        services=tuple(service_line(entry.service, entry.promise) for entry in catalogue.entries),
        below=UnitGroup(_("What belongs to it"), lines) if lines else None,
        all_units_url=reverse("public:list-units") if len(below) > PER_PAGE else "",
        more_url=CatalogueWish(unit_slug=unit.slug).url(setelah=str(catalogue.next_after))
        if catalogue.next_after
        else "",
    )


def read_channels(government: Government, query: QueryDict, today: date) -> ChannelsPage:
    """Return a page of the units that have somebody to reach; two statements, one more on a later page."""
    last = find_last_read(government.pk, query)
    units = list(find_reachable_units(government.pk, after=last)[: PER_PAGE + 1])
    shown = units[:PER_PAGE]
    contacts = read_contacts([unit.pk for unit in shown])
    url = reverse("public:channels")
    return ChannelsPage(
        units=tuple(_unit_channels(unit, contacts.get(unit.pk, ()), today) for unit in shown),
        next_url=f"{url}?setelah={shown[-1].pk}" if len(units) > PER_PAGE else "",
        first_url=url if last else "",
    )


def _unit_channels(unit: Unit, contacts: Sequence[PublishedContact], today: date) -> UnitChannels:
    blocks = tuple(contact_block(contact, today) for contact in contacts)
    return UnitChannels(unit.name, reverse("public:show-unit", args=[unit.slug]), blocks)

"""What the pages of units show: the tree, one unit, every channel."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.queries import UnitCatalogue, find_catalogue_page, summarise_catalogue
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government, Unit
from maklumat.organization.queries import find_staff_for, find_units, get_unit
from maklumat.organization.remembering import Remembered
from maklumat.organization.vocabulary import Role, UnitKind
from maklumat.web.public.contacts import PublishedContact, contact_block, contact_line, read_contacts
from maklumat.web.public.services.catalogue import CatalogueWish, ServiceLine, service_line
from maklumat.web.shared.components import ContactBlock, UnitGroup, UnitLine

REMEMBER_SECONDS = 30
_sums: Remembered[tuple[int, date], list[UnitCatalogue]] = Remembered(REMEMBER_SECONDS)


@dataclass(frozen=True, slots=True)
class UnitTree:
    """Units as they are listed: those under each assistant, then the other offices."""

    groups: tuple[UnitGroup, ...]
    others: UnitGroup | None

    @property
    def divisions(self) -> int:
        """Return how many units stand under assistants."""
        return sum(len(group.units) for group in self.groups)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit: who leads it, who answers, what it does for whom, and what belongs to it.

    ``more_url`` continues a long list of services.
    """

    unit: Unit
    above: tuple[Unit, ...]
    head_name: str
    head_position: str
    contacts: tuple[ContactBlock, ...]
    services: tuple[ServiceLine, ...]
    below: UnitGroup | None
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class UnitChannels:
    """A unit with everybody who can be reached there."""

    name: str
    url: str
    contacts: tuple[ContactBlock, ...]


def read_unit_tree(government: Government, today: date, catalogue: Iterable[UnitCatalogue] | None = None) -> UnitTree:
    """Return the published units with how many services each has and whether somebody answers; three statements."""
    units = list(find_units(government.pk, is_published=True))
    contacts = read_contacts([unit.pk for unit in units])
    counted = _sum_up(government.pk, today) if catalogue is None else catalogue
    services = {line.unit_id: line.services for line in counted}

    def line_of(unit: Unit) -> UnitLine:
        return unit_line(unit, contacts, services, today)

    groups = []
    for above in (unit for unit in units if unit.kind == UnitKind.ASSISTANT):
        below = tuple(line_of(unit) for unit in units if unit.parent_id == above.pk)
        if below:
            groups.append(UnitGroup(above.name, below))
    grouped = {unit.pk for unit in units if unit.kind == UnitKind.ASSISTANT}
    others = tuple(
        line_of(unit)
        for unit in units
        if unit.kind not in {UnitKind.ASSISTANT, UnitKind.GOVERNMENT} and unit.parent_id not in grouped
    )
    return UnitTree(tuple(groups), UnitGroup(_("Agencies, districts and the inspectorate"), others) if others else None)


def unit_line(
    unit: Unit, contacts: Mapping[int, Sequence[PublishedContact]], services: Mapping[int, int], today: date
) -> UnitLine:
    """Return one line of a list of units."""
    answer = contact_line(contacts.get(unit.pk, ()), today)
    return UnitLine(
        name=unit.name.removeprefix("Bagian ") if unit.kind == UnitKind.DIVISION else unit.name,
        url=reverse("public:show-unit", args=[unit.slug]),
        services=services.get(unit.pk, 0),
        contact=answer.text,
        is_answering=answer.is_answering,
    )


def read_unit_page(government: Government, slug: str, today: date) -> UnitPage:
    """Return one published unit; seven statements.

    Raises:
        NotFound: this government publishes no such unit.
    """
    unit = get_unit(government.pk, slug)
    if not unit.is_published:
        raise NotFound
    units = list(find_units(government.pk, is_published=True))
    below = [other for other in units if other.parent_id == unit.pk]
    contacts = read_contacts([unit.pk, *(other.pk for other in below)])
    services = {line.unit_id: line.services for line in _sum_up(government.pk, today)} if below else {}
    lines = tuple(unit_line(other, contacts, services, today) for other in below)
    head = next(
        (one for one in find_staff_for(unit.path, Role.DIVISION_HEAD, on=today) if one.unit_id == unit.pk), None
    )
    catalogue = find_catalogue_page(government.pk, today, unit_id=unit.pk)
    return UnitPage(
        unit=unit,
        above=_above(unit, units),
        head_name=head.name if head else "",
        head_position=head.position if head else "",
        contacts=tuple(contact_block(contact, today) for contact in contacts.get(unit.pk, ())),
        services=tuple(service_line(entry.service, entry.promise) for entry in catalogue.entries),
        below=UnitGroup(_("What belongs to it"), lines) if lines else None,
        more_url=CatalogueWish(unit_slug=unit.slug).url(setelah=str(catalogue.next_after))
        if catalogue.next_after
        else "",
    )


def _sum_up(government_id: int, today: date) -> list[UnitCatalogue]:
    return _sums.get((government_id, today), lambda: summarise_catalogue(government_id, today))


def read_channels(government: Government, today: date) -> tuple[UnitChannels, ...]:
    """Return every unit that has somebody to reach, in the order of units; two statements."""
    units = list(find_units(government.pk, is_published=True))
    contacts = read_contacts([unit.pk for unit in units])
    return tuple(
        UnitChannels(
            unit.name,
            reverse("public:show-unit", args=[unit.slug]),
            tuple(contact_block(contact, today) for contact in contacts[unit.pk]),
        )
        for unit in units
        if unit.pk in contacts
    )


def _above(unit: Unit, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the published units above, the highest first, without the government itself."""
    return tuple(
        sorted(
            (
                other
                for other in units
                if other.pk != unit.pk and unit.path.startswith(other.path) and other.kind != UnitKind.GOVERNMENT
            ),
            key=lambda other: len(other.path),
        )
    )

"""What the page of one unit shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.permissions import may_set_letterhead
from maklumat.catalogue.queries import UnitCatalogue, summarise_catalogue
from maklumat.organization import queries
from maklumat.organization.models import Staff, Unit
from maklumat.organization.permissions import (
    StaffActor,
    may_manage_contacts,
    may_manage_staff,
    may_manage_units,
    may_read_journal,
    may_test_contacts,
)
from maklumat.organization.rules.paths import ancestor_paths, parent_path
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.units.contacts import ContactCard, contact_cards
from maklumat.web.desk.units.tree import kind_words
from maklumat.web.shared.components import NavItem

MOST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who sits in the unit, with their roles of today in words."""

    staff: Staff
    roles: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit with everything around it, and what the reader may do there."""

    unit: Unit
    kind: str
    crumbs: tuple[NavItem, ...]
    below: tuple[Unit, ...]
    contacts: tuple[ContactCard, ...]
    people: tuple[Person, ...]
    catalogue: UnitCatalogue | None
    may_change: bool
    may_move: bool
    may_keep_contacts: bool
    may_test: bool
    may_see_accounts: bool
    may_set_letterhead: bool
    may_read_journal: bool


def unit_page(unit: Unit, actor: StaffActor, today: date) -> UnitPage:
    """Read the page of a unit, in six statements; contacts that are not published are for those who may test them."""
    government_id = unit.government_id
    may_test = may_test_contacts(actor, unit)
    around = list(queries.find_units(government_id))
    way_up, above = ancestor_paths(unit.path)[:-1], parent_path(unit.path)
    people = queries.find_staff_page(government_id, on=today, unit_ids=[unit.pk], limit=MOST_PEOPLE).staff
    contacts = queries.find_contacts([unit.pk], is_published=None if may_test else True)
    catalogue = summarise_catalogue(government_id, today)
    return UnitPage(
        unit=unit,
        kind=kind_words(unit),
        crumbs=_crumbs(u for u in around if u.path in way_up),
        below=tuple(u for u in around if u.parent_id == unit.pk),
        contacts=tuple(contact_cards(contacts, today)),
        people=tuple(Person(staff, role_words(staff)) for staff in people if staff.is_active),
        catalogue=next((line for line in catalogue if line.unit_id == unit.pk), None),
        may_change=may_manage_units(actor, government_id, unit.path),
        may_move=bool(above) and may_manage_units(actor, government_id, above),
        may_keep_contacts=may_manage_contacts(actor, unit),
        may_test=may_test,
        may_set_letterhead=may_set_letterhead(actor, unit),
        may_see_accounts=may_manage_staff(actor, unit),
        may_read_journal=may_read_journal(actor),
    )


def _crumbs(above: Iterable[Unit]) -> tuple[NavItem, ...]:
    way_up = sorted(above, key=lambda unit: len(unit.path))
    first = NavItem(_("Units and contact persons"), reverse("desk:list-units"))
    return (first, *(NavItem(unit.short_name, reverse("desk:show-unit", args=[unit.slug])) for unit in way_up))


def role_words(staff: Staff) -> str:
    """Return the roles of the grants that were read with the account, each once."""
    return ", ".join(dict.fromkeys(str(Role(grant.role).label) for grant in staff.grants.all()))

"""The tree of units as lists show it: divisions under their assistants, then page by page whoever is beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.catalogue.queries import UnitCatalogue, summarise_catalogue
from maklumat.foundation.row_keys import read_key
from maklumat.organization.models import Government, Unit
from maklumat.organization.queries import find_divisions, find_other_units, find_units
from maklumat.organization.remembering import Remembered
from maklumat.organization.vocabulary import UnitKind
from maklumat.web.public.contacts import PublishedContact, contact_line, read_contacts
from maklumat.web.shared.components import UnitGroup, UnitLine

PER_PAGE: Final = 60
"""More than a regency has agencies and districts, so that most governments stand on one page."""
REMEMBER_SECONDS: Final = 30
_sums: Remembered[tuple[int, date], list[UnitCatalogue]] = Remembered(REMEMBER_SECONDS)


@dataclass(frozen=True, slots=True)
class UnitTree:
    """Units as they are listed: those under each assistant, then one page of the other offices."""

    groups: tuple[UnitGroup, ...]
    others: UnitGroup | None = None
    next_url: str = ""
    first_url: str = ""

    @property
    def divisions(self) -> int:
        """Return how many units stand under assistants."""
        return sum(len(group.units) for group in self.groups)


def read_unit_tree(government: Government, query: QueryDict, today: date) -> UnitTree:
    """Return a page of the list; four statements, one more on a later page, which leaves out the divisions."""
    last = find_last_read(government.pk, query)
    divisions = [] if last else list(find_divisions(government.pk))
    others = list(find_other_units(government.pk, after=last)[: PER_PAGE + 1])
    shown = others[:PER_PAGE]
    contacts = read_contacts([unit.pk for unit in (*divisions, *shown)])
    services = count_services(government.pk, today)
    lines = tuple(unit_line(unit, contacts, services, today) for unit in shown)
    url = reverse("public:list-units")
    return UnitTree(
        groups=_groups(divisions, contacts, services, today),
        others=UnitGroup(_("Agencies, districts and the inspectorate"), lines) if lines else None,
        next_url=f"{url}?setelah={shown[-1].pk}" if len(others) > PER_PAGE else "",
        first_url=url if last else "",
    )


def read_divisions(government: Government, today: date, catalogue: Iterable[UnitCatalogue]) -> UnitTree:
    """Return only the divisions under their assistants; two statements."""
    divisions = list(find_divisions(government.pk))
    contacts = read_contacts([unit.pk for unit in divisions])
    return UnitTree(_groups(divisions, contacts, {line.unit_id: line.services for line in catalogue}, today))


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


def count_services(government_id: int, today: date) -> dict[int, int]:
    """Return how many services each unit publishes, remembered for half a minute by each process."""
    counted = _sums.get((government_id, today), lambda: summarise_catalogue(government_id, today))
    return {line.unit_id: line.services for line in counted}


def find_last_read(government_id: int, query: QueryDict) -> Unit | None:
    """Return the unit the page continues after; one that is gone begins anew."""
    key = read_key(query.get("setelah", ""))
    return find_units(government_id, is_published=True).filter(pk=key).first() if key else None


def _groups(
    divisions: Iterable[Unit],
    contacts: Mapping[int, Sequence[PublishedContact]],
    services: Mapping[int, int],
    today: date,
) -> tuple[UnitGroup, ...]:
    return tuple(
        UnitGroup(above.name, tuple(unit_line(unit, contacts, services, today) for unit in units))
        for above, units in groupby(divisions, key=lambda unit: unit.parent)
        if above is not None
    )

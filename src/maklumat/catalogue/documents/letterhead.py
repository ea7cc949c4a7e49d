"""What stands at the head of a printed page: the government, the agency, and where they are."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maklumat.organization.models import Government, Unit
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.organization.vocabulary import UnitKind

AGENCIES = frozenset({UnitKind.AGENCY, UnitKind.DISTRICT, UnitKind.INSPECTORATE})


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a page.

    Attributes:
        lines: from the government down to whoever writes.
        place: town where decisions are signed; empty when nobody said.
        emblem: picture of the official emblem, PNG or JPEG, or None.
    """

    government: str
    agency: str
    unit: str
    address: str
    place: str = ""
    emblem: bytes | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The names from the top, each once."""
        return tuple(dict.fromkeys(name for name in (self.government, self.agency, self.unit) if name))

    @property
    def agency_lines(self) -> tuple[str, ...]:
        """The names without the unit below the agency: decisions are the agency's."""
        return tuple(dict.fromkeys(name for name in (self.government, self.agency) if name))


def read_letterhead(government: Government, unit: Unit) -> Letterhead:
    """Return the head of a unit's pages, in one statement."""
    above = Unit.objects.of(government.pk).filter(path__in=ancestor_paths(unit.path)).order_by("-path")
    agency = next((found for found in sorted(above, key=_depth, reverse=True) if found.kind in AGENCIES), None)
    return Letterhead(
        government=_("Government of %(name)s") % {"name": government.name},
        agency=agency.name if agency else "",
        unit=unit.name,
        address=government.address,
        place=_place_in(government.address),
    )


def _depth(unit: Unit) -> int:
    return unit.path.count("/")


def _place_in(address: str) -> str:
    """Return the town of a postal address: what stands last, without the postal code; empty when there is none.

    >>> _place_in("Jalan Wolter Monginsidi, Tenggarong 75511")
    'Tenggarong'
    >>> _place_in("Jalan Contoh Nomor 1")
    ''
    """
    _street, comma, last = address.rpartition(",")
    return last.strip().rstrip("0123456789 ").strip() if comma else ""

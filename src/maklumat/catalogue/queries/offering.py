"""To which agencies a standard can be offered."""

from dataclasses import dataclass

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.organization.models import Unit
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.organization.vocabulary import UnitKind

OFFERED = frozenset({UnitKind.AGENCY, UnitKind.DISTRICT})


@dataclass(frozen=True, slots=True)
class AgencyToOffer:
    """An agency, and whether one of its units has a service at the address of the one offered."""

    agency: Unit
    has_it: bool


def find_agencies_to_offer(source: StandardVersion) -> list[AgencyToOffer]:
    """Return the other agencies of the government in their order, in two statements however many there are."""
    agencies = Unit.objects.of(source.government_id).filter(kind__in=OFFERED).order_by("order", "name", "id")
    same = Service.objects.of(source.government_id).filter(slug=source.service.slug)
    covered = {path for unit_path in same.values_list("unit__path", flat=True) for path in ancestor_paths(unit_path)}
    own = ancestor_paths(source.service.unit.path)
    return [AgencyToOffer(agency, agency.path in covered) for agency in agencies if agency.path not in own]

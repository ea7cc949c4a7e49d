"""Which agency a unit belongs to: whose leadership enters decisions."""

from maklumat.organization.models import Unit
from maklumat.organization.rules.paths import ancestor_paths
from maklumat.organization.vocabulary import UnitKind

AGENCIES = frozenset({UnitKind.AGENCY, UnitKind.DISTRICT, UnitKind.INSPECTORATE, UnitKind.GOVERNMENT})


def get_agency_path(unit: Unit) -> str:
    """Return the path of the agency a unit belongs to; of the government itself when it stands in none."""
    above = Unit.objects.filter(path__in=ancestor_paths(unit.path)).values_list("path", "kind")
    agencies = [path for path, kind in above if kind in AGENCIES]
    return max(agencies, key=len, default=ancestor_paths(unit.path)[0])

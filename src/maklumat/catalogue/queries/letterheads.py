"""Reading what stands at the head and foot of printed pages."""

from maklumat.catalogue.models import UnitLetterhead
from maklumat.catalogue.rules.letterheads import LetterheadSetting, ResolvedLetterhead, Signatory, resolve_letterhead
from maklumat.organization.models import Unit
from maklumat.organization.rules.paths import ancestor_paths


def find_letterhead(unit: Unit) -> UnitLetterhead | None:
    """Return what a unit said itself, or None."""
    return UnitLetterhead.objects.of(unit.government_id).filter(unit=unit).select_related("emblem").first()


def read_line_of_units(unit: Unit) -> list[tuple[Unit, LetterheadSetting]]:
    """Return a unit below all that stand above it, the root first, each with what it said; one statement."""
    units = Unit.objects.of(unit.government_id).filter(path__in=ancestor_paths(unit.path))
    return [(one, setting_of(one)) for one in sorted(units.select_related("letterhead"), key=lambda one: len(one.path))]


def resolve_unit_letterhead(unit: Unit) -> ResolvedLetterhead:
    """Return what holds for a unit and where it comes from; one statement."""
    return resolve_letterhead([setting for _unit, setting in read_line_of_units(unit)])


def setting_of(unit: Unit) -> LetterheadSetting:
    """Return what one unit said, empty when it said nothing; ``letterhead`` was read with it."""
    said: UnitLetterhead | None = getattr(unit, "letterhead", None)
    if said is None:
        return LetterheadSetting(unit.name)
    return LetterheadSetting(
        unit=unit.name,
        lines=tuple(said.name_lines.splitlines()),
        address=said.address,
        place=said.place,
        emblem=said.emblem_id,
        signatory=Signatory(said.signatory_title, said.signatory_name, said.signatory_rank, said.signatory_nip),
    )

"""The unit tree as rows to be read from top to bottom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from maklumat.catalogue.queries import UnitCatalogue, summarise_catalogue
from maklumat.organization import queries
from maklumat.organization.models import ContactPerson, Unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.web.desk.units.contacts import Tested, unit_tested

DEEPEST = 5
ANSWERABLE = frozenset({UnitKind.DIVISION, UnitKind.DISTRICT, UnitKind.INSPECTORATE})
"""Kinds that people turn to directly; the others are reached through those below them."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the tree; ``tested`` is None where nobody is expected to answer directly."""

    unit: Unit
    depth: int
    kind: str
    contact: str
    tested: Tested | None
    services: int
    without_standard: int
    staff: int


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree with the sum that its heading says."""

    rows: tuple[UnitRow, ...]
    answerable: int
    reachable: int
    silent: int


def read_tree(government_id: int, today: date) -> Tree:
    """Read the whole tree with contact persons, services and accounts, in five statements."""
    units = in_tree_order(queries.find_units(government_id))
    contacts: dict[int, list[ContactPerson]] = {}
    for contact in queries.find_contacts([unit.pk for unit, _depth in units]):
        contacts.setdefault(contact.unit_id, []).append(contact)
    catalogue = {line.unit_id: line for line in summarise_catalogue(government_id, today)}
    staff = queries.count_staff_by_unit(government_id)
    rows = [
        UnitRow(
            unit=unit,
            depth=min(depth, DEEPEST),
            kind=kind_words(unit),
            contact=contacts[unit.pk][0].name if unit.pk in contacts else "",
            tested=_tested(unit, contacts.get(unit.pk, []), today),
            staff=staff.get(unit.pk, 0),
            **_services(catalogue.get(unit.pk)),
        )
        for unit, depth in units
    ]
    expected = [row.tested for row in rows if row.tested and row.unit.is_published and row.unit.kind in ANSWERABLE]
    return Tree(
        rows=tuple(rows),
        answerable=len(expected),
        reachable=sum(not tested.tone for tested in expected),
        silent=sum(tested.tone == "late" for tested in expected),
    )


def kind_words(unit: Unit) -> str:
    """Return what a unit is; empty where its name begins with it, as "Bagian Hukum" does."""
    kind = str(UnitKind(unit.kind).label)
    return "" if unit.name.casefold().startswith(kind.casefold()) else kind


def _tested(unit: Unit, contacts: Sequence[ContactPerson], today: date) -> Tested | None:
    return unit_tested(contacts, today) if contacts or unit.kind in ANSWERABLE else None


def _services(line: UnitCatalogue | None) -> dict[str, int]:
    if line is None:
        return {"services": 0, "without_standard": 0}
    return {"services": line.services, "without_standard": line.services - line.with_standard}


def in_tree_order(units: Iterable[Unit]) -> list[tuple[Unit, int]]:
    """Return units from the root down, each before those below it, with how deep it stands.

    A unit whose parent is not among them stands at the top.
    """
    found = list(units)
    known = {unit.pk for unit in found}
    below: dict[int | None, list[Unit]] = {}
    for unit in found:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    ordered: list[tuple[Unit, int]] = []

    def walk(parent_id: int | None, depth: int) -> None:
        for unit in below.get(parent_id, []):
            ordered.append((unit, depth))
            walk(unit.pk, depth + 1)

    walk(None, 0)
    return ordered

"""Which requirements of a standard an application must meet.

Source: docs/reference/standard-components.md, component 1.
"""

from collections.abc import Collection, Sequence

from maklumat.catalogue.rules.shapes import Components, Requirement


def situations_of(requirements: Sequence[Requirement]) -> tuple[str, ...]:
    """Return the cases for which something more must be brought, each once, in the order of the standard.

    >>> situations_of([Requirement("a", "KTP"), Requirement("b", "Surat kuasa", applies_to="Diwakilkan")])
    ('Diwakilkan',)
    """
    return tuple(dict.fromkeys(item.applies_to for item in requirements if item.applies_to))


def checklist_of(components: Components, situations: Collection[str]) -> tuple[Requirement, ...]:
    """Return what this application must bring: what everybody must, and what its situations ask for."""
    return tuple(item for item in components.requirements if not item.applies_to or item.applies_to in situations)

"""Reading the tree of units."""

from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import (
    Unit,
)
from maklumat.organization.permissions import StaffActor, covers_government
from maklumat.organization.rules.paths import ancestor_paths, without_covered
from maklumat.organization.vocabulary import Role, UnitKind


def find_units(government_id: int, *, is_published: bool | None = None) -> QuerySet[Unit]:
    """Return the units of a government in their order; ``is_published`` True leaves only those the public sees."""
    units = Unit.objects.of(government_id).order_by("order", "id")
    return units if is_published is None else units.filter(is_published=is_published)


def get_unit(government_id: int, slug: str) -> Unit:
    """Return a unit by its slug.

    Raises:
        NotFound: this government has no such unit.
    """
    return _one(Unit.objects.of(government_id).filter(slug=slug))


def get_unit_by_id(government_id: int, unit_id: int) -> Unit:
    """Return a unit by its id.

    Raises:
        NotFound: this government has no such unit.
    """
    return _one(Unit.objects.of(government_id).filter(pk=unit_id))


def get_root_unit(government_id: int) -> Unit:
    """Return the unit that stands for the whole government.

    Raises:
        NotFound: the government has not been set up.
    """
    return _one(Unit.objects.of(government_id).filter(parent=None))


def is_in_inspectorate(unit: Unit) -> bool:
    """Say whether a unit is an inspectorate, or part of one."""
    above = ancestor_paths(unit.path)
    return Unit.objects.of(unit.government_id).filter(path__in=above, kind=UnitKind.INSPECTORATE).exists()


def get_inspectorate_unit(government_id: int) -> Unit:
    """Return the unit that handles supervision-related matters.

    Raises:
        NotFound: this government has none.
    """
    return _one(Unit.objects.of(government_id).filter(kind=UnitKind.INSPECTORATE).order_by("id"))


def find_scope_unit_ids(actor: Actor, *roles: Role) -> tuple[int, ...] | None:
    """Return the ids of the units an actor covers in one of the roles; None means the whole government.

    The system covers everything; anybody else but staff, nothing. At most one statement.
    """
    if actor.kind is ActorKind.SYSTEM or covers_government(actor, *roles):
        return None
    if not isinstance(actor, StaffActor) or actor.government_id is None:
        return ()
    roots = without_covered([grant.unit_path for grant in actor.grants if grant.role in roles])
    if not roots:
        return ()
    below = reduce(or_, (Q(path__startswith=root) for root in roots))
    return tuple(Unit.objects.of(actor.government_id).filter(below).order_by("id").values_list("id", flat=True))


def _one(units: QuerySet[Unit]) -> Unit:
    unit = units.first()
    if unit is None:
        raise NotFound
    return unit

"""Reading the tree of units."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import ContactPerson, Unit
from maklumat.organization.permissions import StaffActor, covers_government
from maklumat.organization.rules.paths import ancestor_paths, without_covered
from maklumat.organization.vocabulary import Role, UnitKind

_DIVISION = Q(parent__kind=UnitKind.ASSISTANT, parent__is_published=True)


def find_units(government_id: int, *, is_published: bool | None = None) -> QuerySet[Unit]:
    """Return the units of a government in their order; ``is_published`` True leaves only those the public sees."""
    units = Unit.objects.of(government_id).order_by("order", "id")
    return units if is_published is None else units.filter(is_published=is_published)


def find_divisions(government_id: int) -> QuerySet[Unit]:
    """Return the published units under the published assistants, each with its assistant, in the order of both."""
    units = find_units(government_id, is_published=True).filter(_DIVISION)
    return units.select_related("parent").order_by("parent__order", "parent_id", "order", "id")


def find_other_units(government_id: int, *, after: Unit | None = None) -> QuerySet[Unit]:
    """Return the published units beside the assistants and their divisions, from after one of them on."""
    kinds = {UnitKind.ASSISTANT, UnitKind.GOVERNMENT}
    return _from_after(find_units(government_id, is_published=True), after).exclude(kind__in=kinds).exclude(_DIVISION)


def find_reachable_units(government_id: int, *, after: Unit | None = None) -> QuerySet[Unit]:
    """Return the published units that have a published contact person, from after one of them on."""
    contacts = ContactPerson.objects.filter(unit_id=OuterRef("pk"), is_published=True)
    return _from_after(find_units(government_id, is_published=True), after).filter(Exists(contacts))


def find_units_above(unit: Unit) -> QuerySet[Unit]:
    """Return the published units above one, the highest first, without the government itself."""
    units = find_units(unit.government_id, is_published=True).filter(path__in=ancestor_paths(unit.path))
    return units.exclude(pk=unit.pk).exclude(kind=UnitKind.GOVERNMENT).order_by(Length("path"))


def find_units_below(unit: Unit) -> QuerySet[Unit]:
    """Return the published units directly below one, in their order."""
    return find_units(unit.government_id, is_published=True).filter(parent_id=unit.pk)


def _from_after(units: QuerySet[Unit], last: Unit | None) -> QuerySet[Unit]:
    """Leave out the units up to the last one that was read, in the order of `find_units`."""
    if last is None:
        return units
    return units.filter(Q(order__gte=last.order) & (Q(order__gt=last.order) | Q(pk__gt=last.pk)))


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

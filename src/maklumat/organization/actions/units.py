"""Growing and rearranging the unit tree."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization import queries
from maklumat.organization.errors import LastReceivingUnit, SlugTaken, TreeTooDeep, UnitCannotStandThere
from maklumat.organization.models import Government, Unit
from maklumat.organization.permissions import may_manage_government, may_manage_units, may_move_unit
from maklumat.organization.rules.paths import child_path
from maklumat.organization.vocabulary import OrganizationEvent, UnitKind

LONGEST_PATH: int = Unit._meta.get_field("path").max_length or 0


@transaction.atomic
def create_unit(
    government_id: int,
    *,
    kind: UnitKind,
    slug: str,
    name: str,
    short_name: str,
    actor: Actor,
    now: datetime,
    parent_id: int | None = None,
    description: str = "",
    place: str = "",
    order: int = 0,
    is_published: bool = True,
    receives_reports: bool = False,
) -> Unit:
    """Create a unit below ``parent_id``, or directly below the government when left out.

    Raises:
        NotFound: this government has no such parent.
        NotPermitted: the actor does not administer the parent, or, for an inspectorate, not the whole government.
        SlugTaken: the government has a unit with this slug already.
        TreeTooDeep: there are too many levels above it.
    """
    _lock_tree(government_id)
    parents = Unit.objects.of(government_id)
    parent = (parents.filter(parent=None) if parent_id is None else parents.filter(pk=parent_id)).first()
    if parent is None:
        raise NotFound
    require(may_manage_units(actor, government_id, parent.path))
    if kind == UnitKind.INSPECTORATE:
        require(may_manage_government(actor, government_id))
    unit = Unit(
        kind=kind,
        slug=slug,
        name=name,
        short_name=short_name,
        description=description,
        place=place,
        order=order,
        is_published=is_published,
        receives_reports=receives_reports,
    )
    insert_unit(unit, government_id=government_id, parent=parent)
    record(
        OrganizationEvent.UNIT_CREATED,
        subject=unit,
        actor=actor,
        at=now,
        government_id=government_id,
        slug=slug,
        unit_kind=kind,
        parent=parent.slug,
    )
    return unit


@transaction.atomic
def change_unit(
    unit_id: int,
    *,
    name: str,
    short_name: str,
    actor: Actor,
    now: datetime,
    description: str = "",
    place: str = "",
    order: int = 0,
    is_published: bool = True,
    receives_reports: bool = False,
) -> Unit:
    """Change what is said of a unit; its address and kind stay, since links rest on them.

    Raises:
        NotFound: there is no such unit.
        NotPermitted: the actor does not administer it.
        LastReceivingUnit: reports would have nowhere to arrive.
    """
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    require(may_manage_units(actor, unit.government_id, unit.path))
    if unit.receives_reports and not receives_reports:
        others = Unit.objects.of(unit.government_id).filter(receives_reports=True).exclude(pk=unit.pk)
        require(others.exists(), LastReceivingUnit(field="receives_reports"))
    wanted = {
        "name": name.strip(),
        "short_name": short_name.strip(),
        "description": description.strip(),
        "place": place.strip(),
        "order": order,
        "is_published": is_published,
        "receives_reports": receives_reports,
    }
    changed = sorted(key for key, value in wanted.items() if getattr(unit, key) != value)
    if not changed:
        return unit
    for key in changed:
        setattr(unit, key, wanted[key])
    unit.save(update_fields=changed)
    record(
        OrganizationEvent.UNIT_CHANGED,
        subject=unit,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        slug=unit.slug,
        changed={key: wanted[key] for key in changed},
    )
    return unit


@transaction.atomic
def move_unit(unit_id: int, *, parent_id: int, actor: Actor, now: datetime) -> Unit:
    """Put a unit, with everything below it, under another one.

    Roles, people, services and reports stay with their units; whoever has a role over the new place covers them from
    now on, whoever had one over the old place no longer does. Addresses stay.

    Raises:
        NotFound: there is no such unit, or the government has no such parent.
        NotPermitted: the actor does not administer both places, or an inspectorate is involved and not the whole
            government is theirs.
        UnitCannotStandThere: the new place is the unit itself or below it, or the unit is the root.
        TreeTooDeep: something below it would have too many levels above.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotFound
    _lock_tree(unit.government_id)
    unit = Unit.objects.select_related("parent").get(pk=unit_id)
    parent = Unit.objects.of(unit.government_id).filter(pk=parent_id).first()
    if parent is None:
        raise NotFound
    require(may_move_unit(actor, unit, parent))
    if unit.kind == UnitKind.INSPECTORATE or queries.is_in_inspectorate(unit) or queries.is_in_inspectorate(parent):
        require(may_manage_government(actor, unit.government_id))
    before = unit.parent
    require(before is not None and not parent.path.startswith(unit.path), UnitCannotStandThere(field="parent_id"))
    if before is None or before.pk == parent.pk:
        return unit
    moved = _rewrite_paths(unit, parent)
    record(
        OrganizationEvent.UNIT_MOVED,
        subject=unit,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        slug=unit.slug,
        parent_before=before.slug,
        parent=parent.slug,
        units=moved,
    )
    return unit


def _rewrite_paths(unit: Unit, parent: Unit) -> int:
    """Give a unit its new parent and everything below it its new path; return how many units moved."""
    old, new = unit.path, child_path(parent.path, unit.pk)
    below = Unit.objects.of(unit.government_id).filter(path__startswith=old)
    longest = max(len(path) for path in below.values_list("path", flat=True))
    require(longest - len(old) + len(new) <= LONGEST_PATH, TreeTooDeep(field="parent_id"))
    moved = below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    unit.parent, unit.path = parent, new
    unit.save(update_fields=["parent"])
    return moved


def _lock_tree(government_id: int) -> None:
    """Let one change of the tree follow the other: two moves at once could make a ring, a new unit an old path."""
    Government.objects.select_for_update(no_key=True).filter(pk=government_id).first()


def insert_unit(unit: Unit, *, government_id: int, parent: Unit | None) -> None:
    """Store a new unit and write the path that needs its id; called inside an action's transaction.

    Raises:
        SlugTaken: the government has a unit with this slug already.
        TreeTooDeep: there are too many levels above it.
    """
    unit.government_id = government_id
    unit.parent = parent
    unit.path = f"new:{government_id}:{unit.slug}"
    try:
        with transaction.atomic():
            unit.save(force_insert=True)
    except IntegrityError as taken:
        raise SlugTaken(slug=unit.slug, field="slug") from taken
    unit.path = child_path(parent.path if parent else "", unit.pk)
    require(len(unit.path) <= LONGEST_PATH, TreeTooDeep(field="parent_id"))
    unit.save(update_fields=["path"])

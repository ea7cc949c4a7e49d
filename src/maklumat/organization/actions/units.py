"""Growing the unit tree."""

from datetime import datetime

from django.db import IntegrityError, transaction

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.errors import LastReceivingUnit, SlugTaken
from maklumat.organization.models import Unit
from maklumat.organization.permissions import may_manage_government, may_manage_units
from maklumat.organization.rules.paths import child_path
from maklumat.organization.vocabulary import OrganizationEvent, UnitKind


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
    """
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
    """Change what is said of a unit; its address, kind and place in the tree stay, since links and roles rest on them.

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


def insert_unit(unit: Unit, *, government_id: int, parent: Unit | None) -> None:
    """Store a new unit and write the path that needs its id; called inside an action's transaction.

    Raises:
        SlugTaken: the government has a unit with this slug already.
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
    unit.save(update_fields=["path"])

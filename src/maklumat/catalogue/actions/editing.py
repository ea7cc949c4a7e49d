"""Writing one component of a standard at the desk, together with whoever else writes in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast

from django.db import transaction

from maklumat.catalogue.actions.citations import note_uses
from maklumat.catalogue.actions.items import change_facts
from maklumat.catalogue.actions.locking import lock_version
from maklumat.catalogue.actions.standards import require_writable, write_components
from maklumat.catalogue.errors import StandardChangedMeanwhile
from maklumat.catalogue.models import ItemChange, StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.rules.components import (
    components_from_json,
    is_list,
    item_from_json,
    read_items,
)
from maklumat.catalogue.rules.differences import ItemDifference, compare
from maklumat.catalogue.rules.item_ids import name_items
from maklumat.catalogue.rules.merging import Conflict, item_digest, merge_items
from maklumat.catalogue.rules.shapes import Components
from maklumat.catalogue.rules.uses import CITING
from maklumat.catalogue.vocabulary import CatalogueEvent, ComponentCode
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record

LONGEST_REASON: Final = 400


@transaction.atomic
def save_component(
    version_id: int,
    *,
    component: ComponentCode,
    items: Sequence[Mapping[str, object]],
    base: Mapping[str, str],
    actor: Actor,
    now: datetime,
    reason: str = "",
) -> StandardVersion:
    """Write a component as a form has it; what others changed in other items meanwhile stays.

    ``items`` are stored JSON in the order of the form, one at most for a component that is one record; a new one
    without ``id`` is given one. ``base`` is the digest of each item when the form was opened.

    Raises:
        NotPermitted: the actor does not draft for this unit.
        StandardNotWritable: the version is or was in force.
        ComponentsNotReadable: names the exact place.
        StandardChangedMeanwhile: somebody else changed the same item; it holds both.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    require_writable(version)
    before = components_from_json(version.components)
    after = _merged(before, component, items, base)
    differences = [item for found in compare(before, after) for item in found.items]
    if not differences:
        return version
    write_components(version, after)
    version.save(update_fields=["components", "completion_amount", "completion_unit"])
    if component in CITING:
        note_uses(version)
    for found in differences:
        change = _change_to_note(version, component, found, actor)
        change.changed_at, change.reason = now, reason.strip()[:LONGEST_REASON] or change.reason
        change.save()
        record(
            CatalogueEvent.ITEM_CHANGED,
            subject=version,
            actor=actor,
            at=now,
            government_id=version.government_id,
            **change_facts(change, after),
        )
    return version


def _merged(
    before: Components, component: ComponentCode, items: Sequence[Mapping[str, object]], base: Mapping[str, str]
) -> Components:
    if is_list(component):
        stored = getattr(before, component)
        mine = read_items(component, name_items(component, items, stored, base))
        merged = merge_items(stored, mine, base)
        require(not merged.conflicts, StandardChangedMeanwhile(component, merged.conflicts))
        return replace(before, **cast("dict[str, Any]", {component.value: merged.items}))
    theirs = getattr(before, component)
    written = item_from_json(component, items[0]) if items else None
    opened = base.get(component.value)
    if written is not None and opened == item_digest(written):
        return before
    is_as_opened = opened == (item_digest(theirs) if theirs else None)
    conflict = Conflict(component.value, theirs, written)
    require(is_as_opened or written == theirs, StandardChangedMeanwhile(component, (conflict,)))
    return replace(before, **cast("dict[str, Any]", {component.value: written}))


def _change_to_note(
    version: StandardVersion, component: ComponentCode, found: ItemDifference, actor: Actor
) -> ItemChange:
    """Return the change to write: what one editor does to one item with nobody in between is one change."""
    item = {"version": version, "component": component, "item_id": found.item_id}
    last = ItemChange.objects.of(version.government_id).filter(**item).last()
    name = actor.name[:160]
    if last and not last.source_kind and last.changed_by == name and last.kind == found.kind:
        return last
    return ItemChange(government_id=version.government_id, **item, kind=found.kind, changed_by=name)

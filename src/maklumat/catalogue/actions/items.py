"""Changing one item of a standard that is being prepared, with the source of the change."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, cast

from django.db import transaction

from maklumat.catalogue.actions.citations import note_uses
from maklumat.catalogue.actions.locking import lock_version
from maklumat.catalogue.actions.standards import require_writable, write_components
from maklumat.catalogue.errors import ComponentsNotReadable, StandardItemGone
from maklumat.catalogue.models import ItemChange
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.rules.components import (
    MAX_ITEMS,
    components_from_json,
    is_list,
    item_from_json,
    item_to_json,
)
from maklumat.catalogue.rules.item_ids import name_item
from maklumat.catalogue.rules.shapes import Components, Item
from maklumat.catalogue.rules.uses import CITING
from maklumat.catalogue.vocabulary import CatalogueEvent, ChangeKind, ComponentCode, Problem
from maklumat.foundation.actor import Actor
from maklumat.foundation.canonical import canonical_json
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def change_item(
    version_id: int,
    *,
    component: ComponentCode,
    item_id: str | None,
    item: Mapping[str, object] | None,
    actor: Actor,
    now: datetime,
    source_kind: str = "",
    source_key: str = "",
    reason: str = "",
) -> ItemChange:
    """Add, replace or remove one item of a version that is being prepared, and keep where the change came from.

    ``item`` is the whole item as stored JSON, and None removes it. ``item_id`` None adds to the end of a list and
    gives the item an id when it has none; a component that is one record is always replaced. The source is a kind and
    a key, such as "agreement" and "17".

    Raises:
        NotPermitted: the actor does not draft for this unit.
        StandardNotWritable: the version is or was in force.
        StandardItemGone: there is no item with this id.
        ComponentsNotReadable: names the exact place.
    """
    version = lock_version(version_id)
    require(may_draft_standard(actor, version.service.unit))
    require_writable(version)
    before = components_from_json(version.components)
    after, changed_id = _with_item(before, component, item_id, item)
    write_components(version, after)
    version.save(update_fields=["components", "completion_amount", "completion_unit"])
    if component in CITING:
        note_uses(version)
    change = ItemChange(
        government_id=version.government_id,
        version=version,
        component=component,
        item_id=changed_id,
        kind=_kind(before.item(component, changed_id), after.item(component, changed_id)),
        source_kind=source_kind.strip()[:40],
        source_key=source_key.strip()[:80],
        reason=reason.strip()[:400],
        changed_at=now,
        changed_by=actor.name[:160],
    )
    change.save(force_insert=True)
    record(
        CatalogueEvent.ITEM_CHANGED,
        subject=version,
        actor=actor,
        at=now,
        government_id=version.government_id,
        **change_facts(change, after),
    )
    return change


def change_facts(change: ItemChange, after: Components) -> dict[str, Any]:
    """Return what the history of a version says of a change."""
    item = after.item(change.component, change.item_id)
    return {
        "component": str(change.component),
        "item": change.item_id,
        "kind": str(change.kind),
        "source_kind": change.source_kind,
        "source_key": change.source_key,
        "item_sha256": sha256(canonical_json(item_to_json(item))).hexdigest() if item else "",
    }


def _with_item(
    before: Components, component: ComponentCode, item_id: str | None, item: Mapping[str, object] | None
) -> tuple[Components, str]:
    """Return the components with the change, and the id of what changed."""
    if not is_list(component):
        require(item_id in {None, component.value}, StandardItemGone(component=component.label))
        require(item is not None or getattr(before, component) is not None, StandardItemGone(component=component.label))
        written = None if item is None else item_from_json(component, item)
        return replace(before, **cast("dict[str, Any]", {component.value: written})), component.value
    items: list[Any] = list(getattr(before, component))
    if item_id is None:
        require(item is not None, StandardItemGone(component=component.label))
        item_id = _add(items, component, item or {})
    else:
        _replace(items, component, item_id, item)
    return replace(before, **cast("dict[str, Any]", {component.value: tuple(items)})), item_id


def _add(items: list[Any], component: ComponentCode, item: Mapping[str, object]) -> str:
    taken = {known.id for known in items}
    if len(items) >= MAX_ITEMS:
        raise ComponentsNotReadable(component.value, Problem.TOO_MANY)
    new = item_from_json(component, item if item.get("id") else {**item, "id": name_item(item, taken)})
    added_id: str = getattr(new, "id", "")
    if added_id in taken:
        raise ComponentsNotReadable(f"{component}.id", Problem.ID_TWICE)
    items.append(new)
    return added_id


def _replace(items: list[Any], component: ComponentCode, item_id: str, item: Mapping[str, object] | None) -> None:
    place = next((place for place, known in enumerate(items) if known.id == item_id), None)
    if place is None:
        raise StandardItemGone(component=component.label)
    items[place : place + 1] = [] if item is None else [item_from_json(component, {**item, "id": item_id})]


def _kind(before: Item | None, after: Item | None) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if after is None else ChangeKind.CHANGED

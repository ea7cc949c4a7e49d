"""Bringing a starter kit into an agency: compare, then add what is missing, all or nothing.

Nothing that is there is changed and nothing is published: what a kit adds is a unit, a service that is not shown yet,
or a draft standard. So the same import again adds nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction

from maklumat.catalogue.actions.services import add_service
from maklumat.catalogue.actions.standards import save_draft, start_draft
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.rules.components import components_from_json, components_to_json
from maklumat.foundation.actor import Actor
from maklumat.organization.actions.units import create_unit
from maklumat.organization.models import Unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.processes.kits.reading import Kit, KitService

LONGEST_NOTE: Final = 400


class KitState(StrEnum):
    """How a thing of a kit stands to what the agency has."""

    NEW = "new"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class ServiceComparison:
    """A service of the kit beside that of the agency."""

    service: KitService
    state: KitState


@dataclass(frozen=True)
class Comparison:
    """A kit beside an agency; ``new_units`` are the addresses within the kit."""

    new_units: tuple[str, ...]
    services: tuple[ServiceComparison, ...]

    def count(self, state: KitState) -> int:
        """Return how many services stand so."""
        return sum(one.state is state for one in self.services)


def compare_kit(kit: Kit, agency: Unit | None) -> Comparison:
    """Say what an import would add, in three statements at most; None is an agency that is not there yet."""
    units = _units(kit, agency)
    there = _services(units)
    texts = _newest_texts(list(there.values()))
    return Comparison(
        tuple(unit.slug for unit in kit.units if unit.slug not in units),
        tuple(ServiceComparison(one, _state(one, there.get((one.unit, one.slug)), texts)) for one in kit.services),
    )


@transaction.atomic
def import_kit(
    kit: Kit,
    *,
    agency_id: int,
    actor: Actor,
    now: datetime,
    is_done: Callable[[], None] = lambda: None,
) -> Comparison:
    """Add units, services and draft standards of a kit that the agency does not have; return what was compared.

    ``is_done`` is called after each service.

    Raises:
        NotPermitted: the actor does not administer the agency and draft for it.
        SlugTaken: another unit of the government has the address of a new unit.
    """
    agency = Unit.objects.select_for_update(of=("self",)).get(pk=agency_id)
    compared = compare_kit(kit, agency)
    units = _units(kit, agency)
    for order, unit in enumerate(kit.units):
        if unit.slug in compared.new_units:
            units[unit.slug] = create_unit(
                agency.government_id,
                parent_id=agency.pk,
                kind=UnitKind.DIVISION,
                slug=_slug(agency, unit.slug),
                name=unit.name,
                short_name=unit.short_name,
                description=unit.description,
                order=order,
                actor=actor,
                now=now,
            )
    for order, one in enumerate(compared.services):
        if one.state is KitState.NEW:
            _add(one.service, units[one.service.unit], kit, order=order, actor=actor, now=now)
        is_done()
    return compared


def start_agency(government_id: int, *, kind: UnitKind, slug: str, name: str, actor: Actor, now: datetime) -> Unit:
    """Return the agency with this address, made directly below the government when it is not there.

    Raises:
        NotPermitted: the actor does not administer the government.
    """
    found = find_agency(government_id, slug)
    short_name = name.removeprefix("Kecamatan ")[:60]
    return found or create_unit(
        government_id, kind=kind, slug=slug, name=name, short_name=short_name, actor=actor, now=now
    )


def find_agency(government_id: int, slug: str) -> Unit | None:
    """Return the unit with this address, or None."""
    return Unit.objects.of(government_id).filter(slug=slug).first()


def _add(service: KitService, unit: Unit, kit: Kit, *, order: int, actor: Actor, now: datetime) -> None:
    added = add_service(
        unit.pk,
        slug=service.slug,
        name=service.name,
        summary=service.summary,
        audience=service.audience,
        needs=service.needs,
        order=order,
        is_published=False,
        actor=actor,
        now=now,
    )
    note = f"{kit.title}, {kit.name} {kit.version}"[:LONGEST_NOTE]
    draft = start_draft(added.pk, change_note=note, actor=actor, now=now)
    save_draft(draft.pk, components=components_to_json(service.components), actor=actor, now=now)


def _slug(agency: Unit, slug: str) -> str:
    return f"{agency.slug}-{slug}"[:50]


def _units(kit: Kit, agency: Unit | None) -> dict[str, Unit]:
    """Return the units of the kit that are there, by their address within it; the agency has the empty one."""
    if agency is None:
        return {}
    wanted = {_slug(agency, unit.slug): unit.slug for unit in kit.units}
    found = Unit.objects.of(agency.government_id).filter(path__startswith=agency.path, slug__in=wanted)
    return {"": agency} | {wanted[unit.slug]: unit for unit in found}


def _services(units: dict[str, Unit]) -> dict[tuple[str, str], Service]:
    if not units:
        return {}
    names = {unit.pk: slug for slug, unit in units.items()}
    services = Service.objects.of(units[""].government_id).filter(unit_id__in=names)
    return {(names[service.unit_id], service.slug): service for service in services}


def _newest_texts(services: list[Service]) -> dict[int, object]:
    if not services:
        return {}
    versions = StandardVersion.objects.of(services[0].government_id).filter(service__in=services).order_by("number")
    return dict(versions.values_list("service_id", "components"))


def _state(service: KitService, there: Service | None, texts: dict[int, object]) -> KitState:
    if there is None:
        return KitState.NEW
    said = (there.name, there.summary, there.audience, components_from_json(texts.get(there.pk, {})))
    is_same = said == (service.name, service.summary, service.audience, service.components)
    return KitState.SAME if is_same else KitState.DIFFERENT

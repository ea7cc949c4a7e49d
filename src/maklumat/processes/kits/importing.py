"""Bringing a starter kit into an agency: compare, then add what is missing, all or nothing.

What somebody edited stays, and nothing is published: what a kit adds is a unit, a service that is not shown yet, or a
draft standard. A draft that is still as an older kit had it is written anew. So the same import again changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import transaction

from maklumat.catalogue.actions.services import add_service, save_service
from maklumat.catalogue.actions.standards import save_draft, start_draft
from maklumat.catalogue.actions.starter_kits import KitSource, link_kit
from maklumat.catalogue.models import KitLink, Service, StandardVersion
from maklumat.catalogue.queries.starter_kits import find_kit_links
from maklumat.catalogue.rules.components import Components, components_from_json, components_to_json
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.foundation.actor import Actor
from maklumat.foundation.canonical import canonical_json
from maklumat.foundation.refusals import require
from maklumat.organization.actions.units import create_unit
from maklumat.organization.models import Unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.processes.kits.errors import KitPreviewStale
from maklumat.processes.kits.part_importing import PartComparison, Place, compare_parts, place_of, write_parts
from maklumat.processes.kits.reading import Kit, KitService, KitUnit
from maklumat.processes.kits.vocabulary import KitState

LONGEST_NOTE: Final = 400
NOTHING: Final = Components()
NEWEST: Final = ("service_id", "pk", "status", "components")


@dataclass(frozen=True)
class ServiceComparison:
    """A service of the kit beside that of the agency.

    Attributes:
        there: the service of the agency, None for a new one.
        text: the newest text there.
        draft_id: its newest version while it is being prepared, so that an import may write it.
    """

    service: KitService
    state: KitState
    there: Service | None = None
    text: Components = NOTHING
    draft_id: int | None = None

    @property
    def is_taken(self) -> bool:
        """Say whether an import writes it: what is new, and what changed and is still a draft as it was taken."""
        return self.state is KitState.NEW or (self.state is KitState.CHANGED and self.draft_id is not None)


@dataclass(frozen=True)
class Comparison:
    """A kit beside an agency; ``new_units`` are those the agency does not have."""

    new_units: tuple[KitUnit, ...]
    services: tuple[ServiceComparison, ...]
    parts: tuple[PartComparison, ...] = ()

    def count(self, state: KitState) -> int:
        """Return how many services stand so."""
        return sum(one.state is state for one in self.services)

    @property
    def renewed(self) -> int:
        """Return how many drafts an import writes anew."""
        return sum(one.is_taken and one.state is KitState.CHANGED for one in self.services)

    @property
    def taken_parts(self) -> int:
        """Return how many deadlines, days and surveys an import writes."""
        return sum(one.is_taken for one in self.parts)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of all states, by which a preview that is no longer true is known."""
        units = [unit.slug for unit in self.new_units]
        states = [[one.service.unit, one.service.slug, str(one.state), one.is_taken] for one in self.services]
        parts = [[str(one.part.kind), one.part.key, str(one.state), one.is_taken] for one in self.parts]
        return sha256(canonical_json([units, states, parts])).hexdigest()

    @property
    def is_empty(self) -> bool:
        """Say whether an import would change nothing."""
        return not self.new_units and not any(one.is_taken for one in self.services) and not self.taken_parts


def compare_kit(kit: Kit, agency: Unit | None, place: Place) -> Comparison:
    """Say what an import would do, in eight statements at most; None is an agency that is not there yet."""
    units = _units(kit, agency)
    held = _read_held(_services(units))
    return Comparison(
        tuple(unit for unit in kit.units if unit.slug not in units),
        tuple(_compared(kit, one, held.get((one.unit, one.slug))) for one in kit.services),
        compare_parts(kit, units, place),
    )


@transaction.atomic
def import_kit(
    kit: Kit,
    *,
    agency_id: int,
    actor: Actor,
    now: datetime,
    is_done: Callable[[], None] = lambda: None,
    seen: str = "",
) -> Comparison:
    """Add what a kit has and the agency does not, renew drafts nobody edited; return what was compared.

    ``is_done`` is called after each service. ``seen`` is the digest of the comparison that somebody agreed to; left
    out, whatever is compared now holds.

    Raises:
        KitPreviewStale: agency or kit changed since it was looked at.
        NotPermitted: the actor does not administer the agency and draft for it.
        SlugTaken: another unit of the government has the address of a new unit.
    """
    agency = Unit.objects.select_for_update(of=("self",)).select_related("government").get(pk=agency_id)
    place = place_of(agency.government, actor, now)
    compared = compare_kit(kit, agency, place)
    require(seen in {"", compared.digest}, KitPreviewStale())
    units = _units(kit, agency)
    for order, unit in enumerate(kit.units):
        if unit in compared.new_units:
            units[unit.slug] = create_unit(
                agency.government_id,
                parent_id=units[unit.parent].pk,
                kind=unit.kind,
                slug=_slug(agency, unit.slug),
                name=unit.name,
                short_name=unit.short_name,
                description=unit.description,
                order=order,
                actor=actor,
                now=now,
            )
    for order, one in enumerate(compared.services):
        if one.there is None:
            added = _add(one.service, units[one.service.unit], kit, order=order, actor=actor, now=now)
            link_kit(added.pk, source_of(kit, one.service), actor=actor, now=now)
        elif one.is_taken and one.draft_id is not None:
            _renew(one.there, one.service, one.draft_id, kit, actor=actor, now=now)
            link_kit(one.there.pk, source_of(kit, one.service), actor=actor, now=now)
        is_done()
    write_parts(kit, compared.parts, units, place, actor=actor, now=now)
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


def open_agency(government_id: int, *, kind: UnitKind, slug: str, name: str, actor: Actor, now: datetime) -> Unit:
    """Make an agency directly below the government.

    Raises:
        NotPermitted: the actor does not administer the government.
        SlugTaken: a unit with this address is there already.
    """
    return create_unit(government_id, kind=kind, slug=slug, name=name, short_name=name[:60], actor=actor, now=now)


def find_agency(government_id: int, slug: str) -> Unit | None:
    """Return the unit with this address, or None."""
    return Unit.objects.of(government_id).filter(slug=slug).first()


def _add(service: KitService, unit: Unit, kit: Kit, *, order: int, actor: Actor, now: datetime) -> Service:
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
    draft = start_draft(added.pk, change_note=_note(kit), actor=actor, now=now)
    save_draft(draft.pk, components=components_to_json(service.components), actor=actor, now=now)
    return added


def _renew(there: Service, service: KitService, draft_id: int, kit: Kit, *, actor: Actor, now: datetime) -> None:
    save_service(
        there.pk,
        name=service.name,
        summary=service.summary,
        audience=service.audience,
        needs=service.needs,
        name_en=there.name_en,
        summary_en=there.summary_en,
        order=there.order,
        is_published=there.is_published,
        actor=actor,
        now=now,
    )
    save_draft(
        draft_id, components=components_to_json(service.components), change_note=_note(kit), actor=actor, now=now
    )


def _note(kit: Kit) -> str:
    return f"{kit.title}, {kit.name} {kit.version}"[:LONGEST_NOTE]


def source_of(kit: Kit, service: KitService) -> KitSource:
    """Return what a service remembers of the kit it was taken from."""
    digest = service_digest(service.name, service.summary, service.audience, service.components)
    return KitSource(kit.name, kit.version, kit.title, service.unit, service.slug, digest)


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
    services = Service.objects.of(units[""].government_id).filter(unit_id__in=names).select_related("unit")
    return {(names[service.unit_id], service.slug): service for service in services}


@dataclass(frozen=True)
class _Held:
    """A service of the agency: what it says now, what its kit said, and its draft."""

    service: Service
    text: Components
    digest: str
    link: KitLink | None
    draft_id: int | None


def _read_held(services: dict[tuple[str, str], Service]) -> dict[tuple[str, str], _Held]:
    if not services:
        return {}
    ids = [service.pk for service in services.values()]
    links = find_kit_links(ids)
    government_id = next(iter(services.values())).government_id
    versions = StandardVersion.objects.of(government_id).filter(service_id__in=ids).order_by("number")
    newest = {service_id: (pk, status, text) for service_id, pk, status, text in versions.values_list(*NEWEST)}
    return {key: _held(service, newest.get(service.pk), links.get(service.pk)) for key, service in services.items()}


def _held(service: Service, newest: tuple[int, str, object] | None, link: KitLink | None) -> _Held:
    version_id, status, text = newest or (None, "", {})
    components = components_from_json(text)
    digest = service_digest(service.name, service.summary, service.audience, components)
    return _Held(service, components, digest, link, version_id if status in WRITABLE else None)


def _compared(kit: Kit, service: KitService, held: _Held | None) -> ServiceComparison:
    if held is None:
        return ServiceComparison(service, KitState.NEW)
    digest = service_digest(service.name, service.summary, service.audience, service.components)
    if digest == held.digest:
        return ServiceComparison(service, KitState.SAME, held.service, held.text)
    is_as_taken = held.link is not None and held.link.kit_name == kit.name and held.link.digest == held.digest
    state = KitState.CHANGED if is_as_taken else KitState.KEPT
    return ServiceComparison(service, state, held.service, held.text, held.draft_id)


def service_digest(name: str, summary: str, audience: str, components: Components) -> str:
    """Return the SHA-256 of what a service says, by which own changes and those of a kit are told apart."""
    said = [name, summary, str(audience), components_to_json(components)]
    return sha256(canonical_json(said)).hexdigest()

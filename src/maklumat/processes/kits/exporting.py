"""Writing a starter kit from an agency, for others to begin with. Reads only."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

import yaml
from django.db.models.functions import Length

from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.rules.components import components_from_json
from maklumat.organization.models import Unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.processes.kits.part_importing import parts_of
from maklumat.processes.kits.parts import KitDay, KitPart, KitPolicy, KitSurvey
from maklumat.processes.kits.reading import FORMAT, KINDS

WIDTH: Final = 120
PARTS: Final = {"policies": KitPolicy, "days": KitDay, "surveys": KitSurvey}


def write_kit(agency: Unit, *, name: str, today: date) -> str:
    """Return an agency's units, services, standards, surveys and the rules it works by as a kit, in six statements.

    An enacted text goes before a later draft. Stored form files stay behind, since another government does not have
    them.
    """
    units = {unit.pk: unit for unit in _units(agency)}
    slugs = {unit.pk: unit.slug.removeprefix(f"{agency.slug}-") for unit in units.values()} | {agency.pk: ""}
    services = list(
        Service.objects.of(agency.government_id).filter(unit_id__in=slugs).order_by("unit__path", "order", "id")
    )
    texts = _texts(agency.government_id, services)
    kit: dict[str, object] = {
        "format": FORMAT,
        "name": name,
        "version": today.isoformat(),
        "title": agency.name,
        "kind": str(agency.kind if agency.kind in KINDS else UnitKind.AGENCY),
        "units": [_unit(unit, slugs) for unit in units.values()],
        "services": [_service(one, slugs[one.unit_id], texts.get(one.pk, {})) for one in services],
    }
    parts = parts_of(agency, slugs, today)
    listed = {key: [_part(one) for one in parts if isinstance(one, kind)] for key, kind in PARTS.items()}
    kit |= {key: found for key, found in listed.items() if found}
    return yaml.safe_dump(kit, allow_unicode=True, sort_keys=False, width=WIDTH)


def _units(agency: Unit) -> Iterable[Unit]:
    below = Unit.objects.of(agency.government_id).filter(path__startswith=agency.path).exclude(pk=agency.pk)
    return below.order_by(Length("path"), "order", "id")


def _texts(government_id: int, services: list[Service]) -> dict[int, object]:
    """Return the text of each service: the newest enacted one, else the newest."""
    versions = list(StandardVersion.objects.of(government_id).filter(service__in=services).order_by("number"))
    found = {version.service_id: version.components for version in versions}
    return found | {version.service_id: version.components for version in versions if version.in_force_from}


def _unit(unit: Unit, slugs: dict[int, str]) -> dict[str, str]:
    written = {
        "slug": slugs[unit.pk],
        "name": unit.name,
        "short_name": unit.short_name,
        "description": unit.description,
        "parent": slugs.get(unit.parent_id or 0, ""),
        "kind": str(unit.kind) if unit.kind == UnitKind.ASSISTANT else "",
    }
    return {key: value for key, value in written.items() if value}


def _service(service: Service, unit: str, text: object) -> dict[str, object]:
    written: dict[str, object] = {
        "slug": service.slug,
        "unit": unit,
        "name": service.name,
        "summary": service.summary,
        "audience": str(service.audience),
        "needs": service.needs.splitlines(),
        "components": _written(components_from_json(text)),
    }
    return {key: value for key, value in written.items() if value}


def _part(part: KitPart) -> dict[str, object]:
    if isinstance(part, KitPolicy):
        return {"code": str(part.code), "amount": part.amount, "unit": str(part.unit), "basis": part.basis}
    if isinstance(part, KitDay):
        return {
            "day": part.day.isoformat(),
            "worked": part.is_working_day,
            "name": part.name,
            "basis": part.basis,
        }
    unit = {"unit": part.unit} if part.unit else {}
    return {"title": part.title, **unit, "from_month": part.from_month, "months": part.months}


def _written(value: object) -> Any:  # noqa: ANN401 - plain values for YAML
    """Return plain values without what a reader fills in by itself, and without stored files."""
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if is_dataclass(value):
        kept = [one for one in fields(value) if one.name != "form_file" and getattr(value, one.name) != one.default]
        return {one.name: _written(getattr(value, one.name)) for one in kept}
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value

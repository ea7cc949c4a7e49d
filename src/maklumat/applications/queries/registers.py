"""Registers brought in, newest first, for who works in their unit."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from maklumat.applications.errors import RegisterNotFound
from maklumat.applications.models import RegisterImport
from maklumat.applications.permissions import WORKERS, may_work_for_unit
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.foundation.refusals import require
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor

PAGE = 20


def find_register_imports(actor: StaffActor, *, before_id: int | None = None) -> QuerySet[RegisterImport]:
    """Return a page of what was brought in for the units this person works in, and one more row if there is more."""
    units = find_working_units(actor)
    rows = RegisterImport.objects.of(actor.government_id or 0).filter(unit__in=units)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return rows.select_related("unit", "started_by").defer("head", "faults").order_by("-id")[: PAGE + 1]


def get_register_import(register_id: int, *, actor: StaffActor) -> RegisterImport:
    """Return one import of a register.

    Raises:
        RegisterNotFound: no such one in the actor's government, or of a unit this person does not work in.
    """
    rows = RegisterImport.objects.of(actor.government_id or 0).select_related("unit", "service", "started_by")
    register = rows.filter(pk=register_id).first()
    if register is None:
        raise RegisterNotFound
    require(may_work_for_unit(actor, register.government_id, register.unit.path), RegisterNotFound())
    return register


def find_working_units(actor: StaffActor) -> QuerySet[Unit]:
    """Return the units this person works in, in their order."""
    reach = Q(pk__in=[])
    for grant in actor.grants:
        if grant.role in WORKERS:
            reach |= Q(path__startswith=grant.unit_path)
    return Unit.objects.of(actor.government_id or 0).filter(reach).order_by("order", "id")


def find_services_of_register(register: RegisterImport) -> list[Service]:
    """Return the services a row may be of: those of the unit and the units below it."""
    services = Service.objects.of(register.government_id).filter(unit__path__startswith=register.unit.path)
    return list(services.select_related("unit").order_by("order", "id"))


def find_versions_ever_in_force(service_ids: Collection[int]) -> dict[int, list[StandardVersion]]:
    """Return by service every version that is or was in force, the latest first."""
    rows = StandardVersion.objects.filter(service_id__in=service_ids, in_force_from__isnull=False)
    found: dict[int, list[StandardVersion]] = {}
    for version in rows.order_by("-in_force_from", "-id"):
        found.setdefault(version.service_id, []).append(version)
    return found

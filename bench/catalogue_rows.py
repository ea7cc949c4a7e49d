"""Thousands of services in bulk, and the writing of their files; run with Django ready."""

import resource
import time

from django.db import connection
from django.utils import timezone
from django.utils.text import slugify

from maklumat.catalogue.actions.editions import write_editions
from maklumat.catalogue.actions.search_index import rebuild_search_index
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.organization.models import ContactChannel, ContactPerson, Government, Unit

UNITS = 400


def write() -> None:
    """Write the files in a process of its own, as the worker does, then look whether anything changed."""
    government = Government.objects.get(is_default=True)
    before = _most_mib()
    began = time.monotonic()
    count = write_editions(government.pk, now=timezone.now())
    seconds = time.monotonic() - began
    print(f"  files written: {count} services in {seconds:.0f} s ({seconds / max(count, 1) * 1000:.2f} ms each)")
    print(f"  memory of the process: {before:.0f} MiB before, {_most_mib():.0f} MiB at most (300 wanted)")
    began = time.monotonic()
    write_editions(government.pk, now=timezone.now())
    print(f"  nothing changed: found out in {(time.monotonic() - began) * 1000:.0f} ms")


def _most_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fill(count: int) -> None:
    """Add units and services in bulk, each a copy of one of the demonstration with a village to its name."""
    government = Government.objects.get(is_default=True)
    units = _add_units(government)
    models = list(StandardVersion.objects.of(government.pk).filter(status="in_force").select_related("service"))
    services = []
    for number in range(count - Service.objects.of(government.pk).count()):
        model, unit = models[number % len(models)].service, units[number % len(units)]
        name = f"{model.name} {unit.short_name}"[:160]
        texts = {"name": name, "summary": model.summary, "needs": model.needs, "audience": model.audience}
        slug = f"{slugify(model.slug)[:60]}-{number}"
        services.append(Service(government=government, unit=unit, slug=slug, order=number // len(units), **texts))
    Service.objects.bulk_create(services, batch_size=1000)
    versions = []
    for number, service in enumerate(services):
        version = models[number % len(models)]
        version.pk, version.service = None, service
        versions.append(_copy(version))
    StandardVersion.objects.bulk_create(versions, batch_size=500)
    rebuild_search_index(government.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(version: StandardVersion) -> StandardVersion:
    values = {field.attname: getattr(version, field.attname) for field in StandardVersion._meta.concrete_fields}
    return StandardVersion(**{**values, "id": None, "number": 1})


def _add_units(government: Government) -> list[Unit]:
    root = Unit.objects.of(government.pk).get(parent=None)
    units = [
        Unit(
            government=government,
            parent=root,
            kind="agency",
            slug=f"desa-{number}",
            name=f"Kantor Desa {number}",
            short_name=f"Desa {number}",
            path=f"/baru/{number}/",
            order=100 + number,
        )
        for number in range(UNITS)
    ]
    Unit.objects.bulk_create(units)
    for unit in units:
        unit.path = f"{root.path}{unit.pk}/"
    Unit.objects.bulk_update(units, ["path"])
    contacts = [ContactPerson(government=government, unit=unit, name=f"Kepala {unit.short_name}") for unit in units]
    ContactPerson.objects.bulk_create(contacts)
    ContactChannel.objects.bulk_create(
        [ContactChannel(government=government, contact=contact, kind="phone", address="0000") for contact in contacts]
    )
    return units

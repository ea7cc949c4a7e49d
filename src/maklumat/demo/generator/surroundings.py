"""Reads the demo government into the plain value that the generator works from."""

import random
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import connection

from maklumat.cases.models import Case, Clock, ClockPolicy
from maklumat.cases.sealing import Contact, seal_contact
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.demo.content import load_content
from maklumat.demo.content_types import PhraseBook, ServiceContent
from maklumat.demo.generator.codes import find_moved
from maklumat.demo.generator.world import Desk, FirstIds, KnownService, Person, Policy, VersionDates, World
from maklumat.foundation.refusals import NotFound
from maklumat.journal.models import Checkpoint, Entry
from maklumat.organization.models import Government, RoleGrant, Unit
from maklumat.organization.queries import get_calendar, get_inspectorate_unit
from maklumat.organization.vocabulary import Role, UnitKind

CLOCKS_A_CASE = 12
ENTRIES_A_CASE = 24
BLOCK = 2_000
"""Cases in a block, and so in a checkpoint of the journal: some thirteen thousand entries."""
CONTACTS = 200


def read_world(count: int, *, seed: int, now: datetime) -> World:
    """Read everything and reserve the keys of ``count`` cases.

    Raises:
        NotFound: the demo government is not loaded.
    """
    content = load_content()
    government = Government.objects.filter(slug=content.governments[0].slug).first()
    if government is None:
        raise NotFound
    desks = _read_desks(government.pk)
    intake = Unit.objects.of(government.pk).filter(receives_reports=True).order_by("order", "id").first()
    if intake is None:
        raise NotFound
    codes = Case.objects.filter(code__startswith=f"{government.code_prefix}-").values_list("code", flat=True)
    return World(
        government_id=government.pk,
        code_prefix=government.code_prefix,
        calendar=get_calendar(government),
        policies=_read_policies(government.pk),
        intake=desks[intake.pk],
        inspectorate=desks[get_inspectorate_unit(government.pk).pk],
        services=_read_services(government.pk, desks),
        sealed_contacts=_seal_contacts(content.phrases, seed),
        secret_key=settings.SECRET_KEY.encode(),
        now=now,
        seed=seed,
        count=count,
        first_ids=_reserve_ids(count),
        moved_codes=find_moved(codes.iterator(chunk_size=20_000), seed, count),
    )


def _read_desks(government_id: int) -> dict[int, Desk]:
    """Return every unit with those who handle cases there; where nobody does, the coordinators do."""
    handling = {Role.OFFICER.value, Role.COORDINATOR.value, Role.INSPECTORATE.value}
    grants = RoleGrant.objects.of(government_id).filter(role__in=handling, staff__is_active=True)
    people: dict[int, list[Person]] = {}
    for staff_id, name, unit_id, unit_name in grants.order_by("staff_id").values_list(
        "staff_id", "staff__name", "unit_id", "unit__name"
    ):
        people.setdefault(unit_id, []).append(Person(staff_id, name, unit_name))
    units = Unit.objects.of(government_id).order_by("-receives_reports", "id").values_list("id", "name")
    first = next((found for unit_id, _name in units if (found := people.get(unit_id))), [])
    return {unit_id: Desk(unit_id, name, tuple(people.get(unit_id, first))) for unit_id, name in units}


def _read_services(government_id: int, desks: dict[int, Desk]) -> tuple[KnownService, ...]:
    written = {service.slug: service for service in load_content().services}
    versions: dict[int, list[VersionDates]] = {}
    for service_id, pk, first, last in (
        StandardVersion.objects.of(government_id)
        .filter(in_force_from__isnull=False)
        .values_list("service_id", "id", "in_force_from", "in_force_until")
    ):
        if first is not None:
            versions.setdefault(service_id, []).append(VersionDates(pk, first, last))
    services = Service.objects.of(government_id).filter(slug__in=written, kit_link=None).order_by("order", "id")
    return tuple(
        KnownService(service.pk, service.name, written[service.slug], desks[service.unit_id], tuple(dates))
        for service in services
        for dates in [versions.get(service.pk, [])]
    ) + tuple(_read_district_services(government_id, desks, versions))


def _read_district_services(
    government_id: int, desks: dict[int, Desk], versions: dict[int, list[VersionDates]]
) -> Iterator[KnownService]:
    """Yield the services that districts took from a kit and that have a standard; the desk is that of the district.

    One of each district in turn, so that those which are drawn most are of many districts.
    """
    districts = list(Unit.objects.of(government_id).filter(kind=UnitKind.DISTRICT))
    found = Service.objects.of(government_id).filter(kit_link__isnull=False, pk__in=versions).select_related("unit")
    for service in found.order_by("order", "unit__path", "id"):
        district = next((one for one in districts if service.unit.path.startswith(one.path)), None)
        if district is None:
            continue
        text = ServiceContent(
            unit=service.unit.slug,
            slug=service.slug,
            name=service.name,
            summary=service.summary,
            name_en="",
            summary_en="",
            audience=service.audience,
            keywords=(),
        )
        place = district.name.removeprefix("Kecamatan ")
        yield KnownService(
            service.pk, service.name, text, desks[district.pk], tuple(versions[service.pk]), district=place
        )


def _read_policies(government_id: int) -> tuple[Policy, ...]:
    rows = ClockPolicy.objects.of(government_id).order_by("valid_from", "id")
    columns = ("code", "track", "basis", "amount", "unit", "valid_from", "valid_until")
    return tuple(Policy(*row) for row in rows.values_list(*columns))


def _seal_contacts(phrases: PhraseBook, seed: int) -> tuple[str, ...]:
    """Return sealed identities in hexadecimal; the numbers belong to nobody."""
    rng = random.Random(f"{seed} contacts")
    contacts = (
        Contact(
            name=f"{rng.choice(phrases.first_names)} {rng.choice(phrases.last_names)}",
            phone=f"0812000{rng.randrange(100_000):05}",
        )
        for _ in range(CONTACTS)
    )
    return tuple(seal_contact(contact).hex() for contact in contacts)


def _reserve_ids(count: int) -> FirstIds:
    blocks = -(-count // BLOCK)
    return FirstIds(
        case=_reserve(Case._meta.db_table, count),
        clock=_reserve(Clock._meta.db_table, count * CLOCKS_A_CASE),
        entry=_reserve(Entry._meta.db_table, count * ENTRIES_A_CASE),
        checkpoint=_reserve(Checkpoint._meta.db_table, blocks),
    )


def _reserve(table: str, count: int) -> int:
    """Move a sequence past ``count`` keys and return the first of them; unused ones stay unused."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(sequence, nextval(sequence) + %s) - %s"
            " FROM (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS sequence) AS found",
            [count, count, table],
        )
        return int(cursor.fetchone()[0])

"""The published catalogue as a whole: every service with all that is promised today, a handful of rows at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from maklumat.catalogue.models import RegistryEntry, Regulation, RegulationUse, Service, StandardVersion
from maklumat.catalogue.queries.services import find_services
from maklumat.catalogue.queries.standards import find_standards_in_force, read_components
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.organization.models import ContactPerson
from maklumat.organization.queries import find_contacts

AT_A_TIME = 200
"""Services read together: memory stays the same for any number of them."""


@dataclass(frozen=True, slots=True)
class Published:
    """One published service, what binds it today, and who answers.

    Attributes:
        version: the standard in force; None when nothing is promised yet, and then ``components`` is empty.
        contacts: published contact persons of its unit with their channels, the main one first.
        registry: its entry in SIPPN with the version it shows; None when nobody wrote one down.
        regulations: rows of the register by the item of the component "legal basis" that cites them.
    """

    service: Service
    version: StandardVersion | None
    components: Components
    contacts: tuple[ContactPerson, ...] = ()
    regulations: Mapping[str, Regulation] = field(default_factory=dict)
    registry: RegistryEntry | None = None


def iterate_published(government_id: int, on: date, at_a_time: int = AT_A_TIME) -> Iterator[Published]:
    """Yield every published service in the order of units; at most six statements for each ``at_a_time``."""
    ids = list(find_services(government_id).values_list("pk", flat=True))
    for start in range(0, len(ids), at_a_time):
        wanted = ids[start : start + at_a_time]
        found = find_services(government_id).in_bulk(wanted)
        yield from read_published([found[pk] for pk in wanted if pk in found], on)


def read_published(services: Sequence[Service], on: date) -> list[Published]:
    """Return services with all that is published of each, in their order; at most five statements."""
    if not services:
        return []
    government_id = services[0].government_id
    versions = find_standards_in_force(government_id, on, [service.pk for service in services])
    contacts: dict[int, list[ContactPerson]] = {}
    for contact in find_contacts({service.unit_id for service in services}):
        contacts.setdefault(contact.unit_id, []).append(contact)
    regulations = _find_regulations(version.pk for version in versions.values())
    entries = RegistryEntry.objects.filter(service__in=services).select_related("synced").defer("synced__components")
    registry = {entry.service_id: entry for entry in entries}
    return [
        Published(
            service,
            version := versions.get(service.pk),
            read_components(version) if version else Components(),
            tuple(contacts.get(service.unit_id, ())),
            regulations.get(version.pk, {}) if version else {},
            registry.get(service.pk),
        )
        for service in services
    ]


def compute_catalogue_mark(government_id: int, on: date) -> str:
    """Return a short text that changes whenever the published catalogue of a day does; one statement.

    Enacted versions never change, so that their ids say all of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_MARK, {"government": government_id, "on": on})
        (mark,) = cursor.fetchone()
    return str(mark)


def _find_regulations(version_ids: Iterator[int]) -> dict[int, dict[str, Regulation]]:
    uses = RegulationUse.objects.filter(
        version_id__in=list(version_ids), component=ComponentCode.LEGAL_BASIS, regulation__isnull=False
    )
    found: dict[int, dict[str, Regulation]] = {}
    for use in uses.select_related("regulation__changed_by"):
        if use.regulation:
            found.setdefault(use.version_id, {})[use.item_id] = use.regulation
    return found


_MARK = """
WITH said (line) AS (
    SELECT concat_ws('|', 's', id, unit_id, slug, name, name_en, summary, summary_en, audience, needs, "order",
        last_reviewed_on)
    FROM catalogue_service WHERE government_id = %(government)s AND is_published
    UNION ALL
    SELECT concat_ws('|', 'v', id, service_id, in_force_until, status)
    FROM catalogue_standardversion
    WHERE government_id = %(government)s AND in_force_from <= %(on)s
        AND (in_force_until IS NULL OR in_force_until >= %(on)s)
    UNION ALL
    SELECT concat_ws('|', 'u', id, parent_id, kind, slug, name, short_name, description, place, "order")
    FROM organization_unit WHERE government_id = %(government)s
    UNION ALL
    SELECT concat_ws('|', 'p', id, unit_id, name, position, is_deputy, "order")
    FROM organization_contactperson WHERE government_id = %(government)s AND is_published
    UNION ALL
    SELECT concat_ws('|', 'c', id, contact_id, kind, address, note, "order")
    FROM organization_contactchannel WHERE government_id = %(government)s
    UNION ALL
    SELECT concat_ws('|', 'r', id, kind, number, year, title, issuer, status, changed_by_id, status_since, source_url)
    FROM catalogue_regulation WHERE government_id = %(government)s
    UNION ALL
    SELECT concat_ws('|', 'n', service_id, registry_id, url, synced_on, synced_id)
    FROM catalogue_registryentry WHERE government_id = %(government)s
    UNION ALL
    SELECT concat_ws('|', 'g', name, short_name, host, region_code, address, hours_note, opens_at, closes_at,
        closes_friday_at, closes_saturday_at, works_saturdays)
    FROM organization_government WHERE id = %(government)s
)
SELECT count(*) || ':' || coalesce(md5(string_agg(md5(line), '' ORDER BY md5(line))), '') FROM said
"""

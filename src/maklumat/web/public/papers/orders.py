"""Which file of a unit stands behind which address: the data it says, and how it is made."""

from collections.abc import Callable, Mapping
from datetime import date

from django.http import HttpRequest

from maklumat.catalogue.documents import poster, service_list, shelf
from maklumat.catalogue.documents.contacts import read_contact
from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.catalogue.documents.papers import fingerprint
from maklumat.catalogue.queries import find_catalogue_entries, find_standards_in_force, find_unit_services
from maklumat.catalogue.queries.charters import get_charter_in_force
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Unit
from maklumat.web.shared.papers import charter_pdf, unit_address

UnitOrder = Callable[[HttpRequest, Unit, date], shelf.Order]


def _unit_poster(request: HttpRequest, unit: Unit, today: date) -> shelf.Order:
    services = list(find_unit_services(unit.pk))
    found = find_standards_in_force(unit.government_id, today, [service.pk for service in services])
    versions = []
    for service in services:
        if service.pk in found:
            found[service.pk].service = service
            versions.append(found[service.pk])
    if not versions:
        raise NotFound
    digests = " ".join(fingerprint(version) for version in versions)
    paper = poster.PosterPaper(
        letterhead=read_letterhead(unit.government, unit),
        versions=tuple(versions),
        contact=read_contact(unit.pk),
        address=unit_address(request, unit),
        identifier=f"poster {digests}",
    )
    data = poster.poster_data(paper)
    return shelf.order("pdf", data, lambda: poster.print_poster(data))


def _charter(request: HttpRequest, unit: Unit, today: date) -> shelf.Order:
    held = get_charter_in_force(unit, is_online=True)
    if held is None:
        raise NotFound
    return charter_pdf(request, held)


def _unit_list(request: HttpRequest, unit: Unit, today: date) -> shelf.Order:
    rows = service_list.service_rows(find_catalogue_entries(unit.government_id, today, unit_id=unit.pk), base(request))
    address = unit_address(request, unit)
    data = service_list.list_data(read_letterhead(unit.government, unit), rows, today, address)
    return shelf.order("pdf", {**data, "made_at": ""}, lambda: service_list.print_list(data))


def _unit_workbook(request: HttpRequest, unit: Unit, today: date) -> shelf.Order:
    entries = find_catalogue_entries(unit.government_id, today, unit_id=unit.pk)
    return workbook(service_list.service_rows(entries, base(request)), today)


def workbook(rows: tuple[service_list.ServiceRow, ...], today: date) -> shelf.Order:
    """Return the order of a list as a workbook."""
    return shelf.order("xlsx", [repr(row) for row in rows], lambda: service_list.write_list(rows, today))


def base(request: HttpRequest) -> str:
    """Return the address of this site without a slash at its end."""
    return request.build_absolute_uri("/").rstrip("/")


UNIT_PAPERS: Mapping[str, UnitOrder] = {
    "maklumat.pdf": _charter,
    "poster.pdf": _unit_poster,
    "daftar-layanan.pdf": _unit_list,
    "daftar-layanan.xlsx": _unit_workbook,
}
"""Words of the address, and the file behind them."""

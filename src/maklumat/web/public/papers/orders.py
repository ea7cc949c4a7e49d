"""Which file stands behind which address: the data it says, and how it is made."""

from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from maklumat.catalogue.documents import card, charter, poster, service_list, shelf, standard, standard_docx
from maklumat.catalogue.documents.contacts import read_contact
from maklumat.catalogue.documents.letterhead import Letterhead, read_letterhead
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import find_catalogue_entries, find_standards_in_force, find_unit_services
from maklumat.catalogue.queries.charters import get_charter_in_force, get_charter_text
from maklumat.foundation.canonical import canonical_json
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government, Unit

SHORT_HASH = 12
VersionOrder = Callable[[HttpRequest, StandardVersion], shelf.Order]
UnitOrder = Callable[[HttpRequest, Unit, date], shelf.Order]


def _standard_pdf(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    data = standard.standard_data(_standard(request, version))
    return shelf.order("pdf", data, lambda: standard.print_standard(data))


def _standard_docx(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    paper = _standard(request, version)
    return shelf.order("docx", standard.standard_data(paper), lambda: standard_docx.write_standard(paper))


def _standard(request: HttpRequest, version: StandardVersion) -> standard.StandardPaper:
    unit = version.service.unit
    digest = fingerprint(version)
    in_force = get_charter_in_force(unit)
    return standard.StandardPaper(
        letterhead=_office_letterhead(version.government, unit),
        versions=(version,),
        charter=get_charter_text(unit, in_force) if in_force else None,
        address=_version_address(request, version),
        identifier=f"standard {digest}",
        short_hash=digest[:SHORT_HASH],
        attachments=(version.consultation_record,) if version.consultation_record else (),
    )


def _card(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    digest, unit = fingerprint(version), version.service.unit
    paper = card.CardPaper(
        letterhead=read_letterhead(version.government, unit),
        version=version,
        contact=read_contact(unit.pk),
        address=_service_address(request, version),
        identifier=f"standard {digest}",
        short_hash=digest[:SHORT_HASH],
    )
    data = card.card_data(paper)
    return shelf.order("pdf", data, lambda: card.print_card(data))


def _poster(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    paper = poster.PosterPaper(
        letterhead=read_letterhead(version.government, version.service.unit),
        versions=(version,),
        contact=read_contact(version.service.unit_id),
        address=_service_address(request, version),
        identifier=f"standard {fingerprint(version)}",
    )
    data = poster.poster_data(paper)
    return shelf.order("pdf", data, lambda: poster.print_poster(data))


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
        address=request.build_absolute_uri(reverse("public:show-unit", args=[unit.slug])),
        identifier=f"poster {digests}",
    )
    data = poster.poster_data(paper)
    return shelf.order("pdf", data, lambda: poster.print_poster(data))


def _charter(request: HttpRequest, unit: Unit, today: date) -> shelf.Order:
    paper = charter.CharterPaper(
        letterhead=_office_letterhead(unit.government, unit),
        text=get_charter_text(unit, get_charter_in_force(unit, is_online=True)),
        address=request.build_absolute_uri(reverse("public:show-unit", args=[unit.slug])),
    )
    data = charter.charter_data(paper)
    return shelf.order("pdf", data, lambda: charter.print_charter(data))


def _unit_list(request: HttpRequest, unit: Unit, today: date) -> shelf.Order:
    rows = service_list.service_rows(find_catalogue_entries(unit.government_id, today, unit_id=unit.pk), base(request))
    address = request.build_absolute_uri(reverse("public:show-unit", args=[unit.slug]))
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


def fingerprint(version: StandardVersion) -> str:
    """Return the SHA-256 of a version's components, which its page and its seal show too."""
    return sha256(canonical_json(version.components)).hexdigest()


def _office_letterhead(government: Government, unit: Unit) -> Letterhead:
    with override(settings.LANGUAGE_CODE):
        return read_letterhead(government, unit)


def _version_address(request: HttpRequest, version: StandardVersion) -> str:
    service = version.service
    path = reverse("public:show-version", args=[service.unit.slug, service.slug, version.number])
    return request.build_absolute_uri(path)


def _service_address(request: HttpRequest, version: StandardVersion) -> str:
    path = reverse("public:show-service", args=[version.service.unit.slug, version.service.slug])
    return request.build_absolute_uri(path)


VERSION_PAPERS: Mapping[str, VersionOrder] = {
    "standar.pdf": _standard_pdf,
    "standar.docx": _standard_docx,
    "kartu.pdf": _card,
    "poster.pdf": _poster,
}
UNIT_PAPERS: Mapping[str, UnitOrder] = {
    "maklumat.pdf": _charter,
    "poster.pdf": _unit_poster,
    "daftar-layanan.pdf": _unit_list,
    "daftar-layanan.xlsx": _unit_workbook,
}
"""Words of the address, and the file behind them."""

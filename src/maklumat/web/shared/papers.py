"""The printed files of a version and of a charter, put together for whoever asks: the public site and the desk."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.urls import reverse

from maklumat.catalogue.actions.signing import SiteAddresses
from maklumat.catalogue.documents import card, charter, poster, shelf, standard, standard_docx
from maklumat.catalogue.documents.contacts import read_contact
from maklumat.catalogue.documents.letterhead import read_letterhead
from maklumat.catalogue.documents.papers import SHORT_HASH, charter_paper, fingerprint, standard_paper
from maklumat.catalogue.models import Charter, StandardVersion
from maklumat.organization.models import Unit

VersionOrder = Callable[[HttpRequest, StandardVersion], shelf.Order]
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def standard_pdf(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    """Return the decision with its annexes."""
    data = standard.standard_data(standard_paper(version, version_address(request, version)))
    return shelf.order("pdf", data, lambda: standard.print_standard(data))


def standard_word(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    """Return the same as a Word file."""
    paper = standard_paper(version, version_address(request, version))
    return shelf.order("docx", standard.standard_data(paper), lambda: standard_docx.write_standard(paper))


def card_pdf(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    """Return the promise card; a draft has no seal."""
    digest, unit = fingerprint(version), version.service.unit
    is_draft = version.in_force_from is None
    paper = card.CardPaper(
        letterhead=read_letterhead(version.government, unit),
        version=version,
        contact=read_contact(unit.pk),
        address=service_address(request, version),
        identifier="" if is_draft else f"standard {digest}",
        short_hash="" if is_draft else digest[:SHORT_HASH],
    )
    data = card.card_data(paper)
    return shelf.order("pdf", data, lambda: card.print_card(data))


def poster_pdf(request: HttpRequest, version: StandardVersion) -> shelf.Order:
    """Return the counter poster of one service; a draft has no seal."""
    paper = poster.PosterPaper(
        letterhead=read_letterhead(version.government, version.service.unit),
        versions=(version,),
        contact=read_contact(version.service.unit_id),
        address=service_address(request, version),
        identifier="" if version.in_force_from is None else f"standard {fingerprint(version)}",
    )
    data = poster.poster_data(paper)
    return shelf.order("pdf", data, lambda: poster.print_poster(data))


def charter_pdf(request: HttpRequest, held: Charter) -> shelf.Order:
    """Return a charter, enacted or still being worded."""
    data = charter.charter_data(charter_paper(held, unit_address(request, held.unit)))
    return shelf.order("pdf", data, lambda: charter.print_charter(data))


def version_address(request: HttpRequest, version: StandardVersion) -> str:
    """Return the public page of a version; of its service while it is a draft, since a draft has none."""
    service = version.service
    if version.in_force_from is None:
        return service_address(request, version)
    path = reverse("public:show-version", args=[service.unit.slug, service.slug, version.number])
    return request.build_absolute_uri(path)


def service_address(request: HttpRequest, version: StandardVersion) -> str:
    """Return the public page of a version's service."""
    path = reverse("public:show-service", args=[version.service.unit.slug, version.service.slug])
    return request.build_absolute_uri(path)


def unit_address(request: HttpRequest, unit: Unit) -> str:
    """Return the public page of a unit."""
    return request.build_absolute_uri(reverse("public:show-unit", args=[unit.slug]))


def signing_addresses(request: HttpRequest, document: str) -> SiteAddresses:
    """Return where the codes of a document to be signed lead."""
    return SiteAddresses(
        document, lambda code: request.build_absolute_uri(reverse("public:show-signed-document", args=[code]))
    )


VERSION_PAPERS: Mapping[str, VersionOrder] = {
    "standar.pdf": standard_pdf,
    "standar.docx": standard_word,
    "kartu.pdf": card_pdf,
    "poster.pdf": poster_pdf,
}

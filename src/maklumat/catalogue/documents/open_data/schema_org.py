"""A service as schema.org ``GovernmentService``, for the page of the service: what search engines read.

Source: https://schema.org/GovernmentService
"""

from collections.abc import Iterable
from typing import Any

from maklumat.catalogue.documents.open_data.addresses import Site
from maklumat.catalogue.documents.open_data.cpsv import duration_of
from maklumat.catalogue.models import Service
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import Fee, FeeKind
from maklumat.catalogue.vocabulary import Audience
from maklumat.organization.models import Government
from maklumat.organization.vocabulary import ContactKind

Json = dict[str, Any]
AUDIENCES = {
    Audience.PUBLIC: "Warga dan lembaga",
    Audience.INTERNAL: "Perangkat daerah",
    Audience.BOTH: "Warga dan perangkat daerah",
}


def service_document(
    service: Service, components: Components, channels: Iterable[tuple[str, str]], government: Government, site: Site
) -> Json:
    """Return the document; ``channels`` are kind and address of each published channel of the unit."""
    unit = service.unit
    provider = {
        "@type": "GovernmentOrganization",
        "@id": site.unit(unit.pk),
        "name": unit.name,
        "url": site.unit_page(unit),
        "parentOrganization": {"@type": "GovernmentOrganization", "name": government.name, "url": f"{site.base}/"},
    }
    document: Json = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": site.service(service.pk),
        "name": service.name,
        "alternateName": service.name_en,
        "description": service.summary,
        "url": site.service_page(service),
        "inLanguage": "id",
        "provider": provider,
        "serviceOperator": {"@id": site.unit(unit.pk)},
        "areaServed": {"@type": "AdministrativeArea", "name": government.name},
        "audience": {"@type": "Audience", "audienceType": AUDIENCES[Audience(service.audience)]},
        "availableChannel": [_channel(service, components, list(channels), government, site)],
        "serviceOutput": [{"@type": "Thing", "name": product.name} for product in components.product],
        "offers": list(_offers(components.fee)),
    }
    return {name: value for name, value in document.items() if value}


def _channel(
    service: Service, components: Components, channels: list[tuple[str, str]], government: Government, site: Site
) -> Json:
    phones = [address for kind, address in channels if kind in {ContactKind.PHONE, ContactKind.WHATSAPP}]
    channel: Json = {
        "@type": "ServiceChannel",
        "serviceUrl": site.service_page(service),
        "availableLanguage": "id",
        "servicePhone": [{"@type": "ContactPoint", "telephone": phone} for phone in phones],
    }
    if components.completion_time:
        channel["processingTime"] = duration_of(components.completion_time)
    if government.address:
        place = ". ".join(part for part in (service.unit.place, government.address) if part)
        channel["serviceLocation"] = {"@type": "Place", "name": service.unit.name, "address": place}
    return {name: value for name, value in channel.items() if value}


def _offers(fee: Fee | None) -> Iterable[Json]:
    if fee is None or fee.kind is FeeKind.BY_REGULATION:
        return
    if fee.kind is FeeKind.LIST:
        for item in fee.items:
            yield {"@type": "Offer", "name": item.name, "price": item.amount_idr, "priceCurrency": "IDR"}
        return
    yield {"@type": "Offer", "price": 0 if fee.kind is FeeKind.FREE else fee.amount_idr, "priceCurrency": "IDR"}

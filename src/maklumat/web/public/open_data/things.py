"""Things with an address that stays: where people read about each, and what programs are told."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from maklumat.catalogue.documents.open_data.hsds import HsdsCatalogue
from maklumat.catalogue.documents.open_data.pens import Catalogue, CpsvPen, write_one
from maklumat.catalogue.documents.open_data.rdf import JsonLd, Turtle
from maklumat.catalogue.queries import get_service_by_id, get_version
from maklumat.catalogue.queries.published import read_published
from maklumat.catalogue.queries.regulations import get_regulation
from maklumat.catalogue.vocabulary import OpenFormat
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government
from maklumat.organization.queries import find_contacts, get_root_unit, get_unit_by_id

MEDIA_TYPES: Final = {"ttl": "text/turtle", "jsonld": "application/ld+json", "json": "application/json"}
"""Forms a thing is described in, by the suffix of the address."""
WRITERS: Final[Mapping[str, Callable[[Mapping[str, str]], Turtle | JsonLd]]] = {"ttl": Turtle, "jsonld": JsonLd}
FORMATS: Final = {"ttl": OpenFormat.TURTLE, "jsonld": OpenFormat.JSON_LD, "json": OpenFormat.HSDS}
LARGEST_NUMBER: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: the forms it is described in, its page for people, and its description."""

    forms: tuple[str, ...]
    page: Callable[[Government, int, date], str]
    describe: Callable[[Catalogue, int, str], str]


def get_kind(name: str, number: int, form: str = "") -> Kind:
    """Return a kind of thing by the word of its address.

    Raises:
        NotFound: there is no such kind or form, or the number is none.
    """
    kind = KINDS.get(name)
    if kind is None or (form and form not in kind.forms) or number > LARGEST_NUMBER:
        raise NotFound
    return kind


def catalogue_of(government: Government, on: date) -> Catalogue:
    """Return whose thing is described."""
    return Catalogue(government, get_root_unit(government.pk), on, 1)


def _service_page(government: Government, number: int, _on: date) -> str:
    service = get_service_by_id(government.pk, number)
    if not service.is_published:
        raise NotFound
    return reverse("public:show-service", args=[service.unit.slug, service.slug])


def _describe_service(catalogue: Catalogue, number: int, form: str) -> str:
    service = get_service_by_id(catalogue.government.pk, number)
    if not service.is_published:
        raise NotFound
    (published,) = read_published([service], catalogue.on)
    return write_one(catalogue, FORMATS[form], published)


def _unit_page(government: Government, number: int, _on: date) -> str:
    unit = get_unit_by_id(government.pk, number)
    if unit.parent_id is None:
        return reverse("public:list-units")
    if not unit.is_published:
        raise NotFound
    return reverse("public:show-unit", args=[unit.slug])


def _describe_unit(catalogue: Catalogue, number: int, form: str) -> str:
    unit = get_unit_by_id(catalogue.government.pk, number)
    if not unit.is_published:
        raise NotFound
    if form == "json":
        document = HsdsCatalogue(catalogue.site, catalogue.government, catalogue.root).organization(unit)
        return json.dumps(document, ensure_ascii=False, indent=1)
    pen = CpsvPen(catalogue, WRITERS[form])
    return pen.things_alone(pen.things.office.unit(unit, tuple(find_contacts([unit.pk]))))


def _version_page(government: Government, number: int, _on: date) -> str:
    version = get_version(government.pk, number)
    if version.in_force_from is None or not version.service.is_published:
        raise NotFound
    return reverse("public:show-version", args=[version.service.unit.slug, version.service.slug, version.number])


def _describe_version(catalogue: Catalogue, number: int, form: str) -> str:
    version = get_version(catalogue.government.pk, number)
    if version.in_force_from is None or not version.service.is_published:
        raise NotFound
    pen = CpsvPen(catalogue, WRITERS[form])
    return pen.things_alone([pen.things.version(version)])


def _regulation_page(government: Government, number: int, _on: date) -> str:
    get_regulation(government.pk, number)
    return reverse("public:describe-thing", args=["peraturan", number, "ttl"])


def _describe_regulation(catalogue: Catalogue, number: int, form: str) -> str:
    row = get_regulation(catalogue.government.pk, number)
    pen = CpsvPen(catalogue, WRITERS[form])
    return pen.things_alone(pen.things.regulation(row))


KINDS: Final[Mapping[str, Kind]] = {
    "layanan": Kind(("ttl", "jsonld", "json"), _service_page, _describe_service),
    "unit": Kind(("ttl", "jsonld", "json"), _unit_page, _describe_unit),
    "standar": Kind(("ttl", "jsonld"), _version_page, _describe_version),
    "peraturan": Kind(("ttl", "jsonld"), _regulation_page, _describe_regulation),
}
"""Words of the address, and the kind behind each."""

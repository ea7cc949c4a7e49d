"""The catalogue as Open Referral HSDS 3.0: one object a service, with its organization, contacts, costs and documents.

Every id is the UUID of the thing's own address, so that it stays. The components that HSDS has no field for are
attributes of the service, each with the component as its taxonomy term.
Source: https://docs.openreferral.org/en/v3.0.1/hsds/schema_reference.html
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import override

from maklumat.catalogue.documents.open_data.addresses import Site, part_of, uuid_of
from maklumat.catalogue.documents.open_data.provinces import province_of
from maklumat.catalogue.documents.open_data.terms import COMPONENT_WORDS, OFFICE
from maklumat.catalogue.documents.open_data.told import told
from maklumat.catalogue.item_words import tariff_words
from maklumat.catalogue.queries.published import Published
from maklumat.catalogue.rules.shapes import Fee, FeeKind
from maklumat.catalogue.vocabulary import Audience, ComponentCode
from maklumat.organization.models import ContactPerson, Government, Unit
from maklumat.organization.vocabulary import ContactKind

Json = dict[str, Any]
PHONES: Final = {ContactKind.PHONE: "voice", ContactKind.WHATSAPP: "cell"}
MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
FULL_ADDRESS: Final = re.compile(r"^(?P<street>.+?),\s*(?P<city>[^,\d]+?)[\s,]+(?P<code>\d{5})\b")
SECONDS_OF_AN_HOUR: Final = 3600
A_WORKING_DAY: Final = datetime(2026, 1, 5, tzinfo=UTC)


class HsdsCatalogue:
    """Says services of one government."""

    def __init__(self, site: Site, government: Government, root: Unit | None) -> None:
        self.site = site
        self.government = government
        self.root = root

    def service(self, published: Published) -> Json:
        """Return one service with all it names."""
        service, address = published.service, self.site.service(published.service.pk)
        words = told(published.components)
        mails = [mail for contact in published.contacts for mail in _mails(contact)]
        found: Json = {
            "id": uuid_of(address),
            "organization_id": uuid_of(self.site.unit(service.unit_id)),
            "name": service.name,
            "alternate_name": service.name_en,
            "description": service.summary,
            "url": self.site.service_page(service),
            "email": mails[0] if mails else "",
            "status": "active",
            "application_process": words[ComponentCode.PROCEDURE],
            "fees_description": words[ComponentCode.FEE],
            "wait_time": words[ComponentCode.COMPLETION_TIME],
            "eligibility_description": self._audience(service.audience),
            "assured_date": service.last_reviewed_on.isoformat() if service.last_reviewed_on else "",
            "phones": [phone for contact in published.contacts for phone in self._phones(contact)],
            "schedules": list(self._schedules(address)),
            "service_areas": [self._area(address)],
            "service_at_locations": [self._location(published)],
            "languages": [{"id": uuid_of(part_of(address, "bahasa")), "name": "Bahasa Indonesia", "code": "id"}],
            "organization": self.organization(service.unit),
            "contacts": [self._contact(contact) for contact in published.contacts],
        }
        if published.version is None:
            found["alert"] = "Belum ada standar pelayanan yang berlaku."
            return _without_blanks(found)
        if published.version.enacted_at:
            found["last_modified"] = published.version.enacted_at.astimezone(UTC).isoformat()
        found["cost_options"] = list(self._costs(address, published.components.fee))
        found["required_documents"] = [
            {"id": uuid_of(part_of(address, "syarat", item.id)), "document": item.name}
            for item in published.components.requirements
        ]
        found["attributes"] = list(self._attributes(address, words))
        return _without_blanks(found)

    def organization(self, unit: Unit) -> Json:
        """Return a unit as an organization."""
        above = self.site.unit(unit.parent_id) if unit.parent_id else ""
        return _without_blanks(
            {
                "id": uuid_of(self.site.unit(unit.pk)),
                "name": unit.name,
                "alternate_name": unit.short_name,
                "description": unit.description or unit.name,
                "website": self.site.unit_page(unit),
                "uri": self.site.unit(unit.pk),
                "legal_status": "government",
                "parent_organization_id": uuid_of(above) if above else "",
            }
        )

    def _contact(self, contact: ContactPerson) -> Json:
        mails = list(_mails(contact))
        return _without_blanks(
            {
                "id": uuid_of(part_of(self.site.unit(contact.unit_id), "narahubung", str(contact.pk))),
                "organization_id": uuid_of(self.site.unit(contact.unit_id)),
                "name": contact.name,
                "title": contact.position,
                "email": mails[0] if mails else "",
                "phones": list(self._phones(contact)),
            }
        )

    def _phones(self, contact: ContactPerson) -> Iterator[Json]:
        for channel in contact.channels.all():
            if channel.kind in PHONES:
                kind = ContactKind(channel.kind)
                yield _without_blanks(
                    {
                        "id": uuid_of(part_of(self.site.unit(contact.unit_id), "saluran", str(channel.pk))),
                        "number": channel.address,
                        "type": PHONES[kind],
                        "description": " ".join(part for part in (_label(kind), channel.note) if part),
                    }
                )

    def _schedules(self, address: str) -> Iterator[Json]:
        government = self.government
        offset = A_WORKING_DAY.astimezone(ZoneInfo(government.zone)).utcoffset()
        hours = (offset.total_seconds() if offset else 0) / SECONDS_OF_AN_HOUR
        days = [("MO,TU,WE,TH", government.closes_at), ("FR", government.closes_friday_at)]
        if government.works_saturdays:
            days.append(("SA", government.closes_saturday_at))
        for byday, closes_at in days:
            yield _without_blanks(
                {
                    "id": uuid_of(part_of(address, "jadwal", byday)),
                    "freq": "WEEKLY",
                    "byday": byday,
                    "opens_at": f"{government.opens_at:%H:%M}{_offset(hours)}",
                    "closes_at": f"{closes_at:%H:%M}{_offset(hours)}",
                    "timezone": hours,
                    "description": government.hours_note,
                }
            )

    def _area(self, address: str) -> Json:
        place = part_of(self.site.unit(self.root.pk), "wilayah") if self.root else f"{self.site.base}/"
        return {"id": uuid_of(part_of(address, "wilayah")), "name": self.government.name, "uri": place}

    def _location(self, published: Published) -> Json:
        unit, service = published.service.unit, self.site.service(published.service.pk)
        place = part_of(self.site.unit(unit.pk), "loket")
        location: Json = {
            "id": uuid_of(place),
            "location_type": "physical",
            "name": unit.name,
            "description": ". ".join(part for part in (unit.place, self.government.address) if part),
            "addresses": list(self._addresses(place)),
        }
        return {"id": uuid_of(part_of(service, "loket")), "location": _without_blanks(location)}

    def _addresses(self, place: str) -> Iterator[Json]:
        """Yield the postal address, when it can be taken apart: the schema asks for each of its parts."""
        found, province = FULL_ADDRESS.match(self.government.address), province_of(self.government.region_code)
        if found and province:
            yield {
                "id": uuid_of(f"{place}-alamat"),
                "address_1": found["street"],
                "city": found["city"].strip(),
                "state_province": province,
                "postal_code": found["code"],
                "country": "ID",
                "address_type": "physical",
            }

    def _costs(self, address: str, fee: Fee | None) -> Iterator[Json]:
        if fee is None:
            return
        if fee.kind is FeeKind.LIST:
            for item in fee.items:
                with override(OFFICE):
                    words = tariff_words(item)
                yield _without_blanks(
                    {
                        "id": uuid_of(part_of(address, "biaya", item.id)),
                        "option": item.name,
                        "currency": "IDR",
                        "amount": item.amount_idr,
                        "amount_description": words,
                        "valid_from": item.valid_from.isoformat() if item.valid_from else "",
                        "valid_to": item.valid_until.isoformat() if item.valid_until else "",
                    }
                )
            return
        cost: Json = {"id": uuid_of(part_of(address, "biaya")), "amount_description": fee.note or fee.legal_basis}
        if fee.kind is not FeeKind.BY_REGULATION:
            cost |= {"currency": "IDR", "amount": 0 if fee.kind is FeeKind.FREE else fee.amount_idr}
        yield _without_blanks(cost)

    def _attributes(self, address: str, words: dict[ComponentCode, str]) -> Iterator[Json]:
        for code in (ComponentCode.PRODUCT, ComponentCode.LEGAL_BASIS, *COMPONENT_WORDS):
            if words[code]:
                yield {
                    "id": uuid_of(part_of(address, "komponen", code)),
                    "link_id": uuid_of(address),
                    "link_type": "standard_component",
                    "link_entity": "service",
                    "value": words[code],
                    "taxonomy_term": self._term(code),
                }

    def _term(self, code: ComponentCode) -> Json:
        with override(OFFICE):
            label = str(code.label)
        address = self.site.term(f"component-{code}")
        return {"id": uuid_of(address), "code": code.value, "name": label, "description": label, "term_uri": address}

    def _audience(self, audience: str) -> str:
        with override(OFFICE):
            return str(Audience(audience).label)


def _label(kind: ContactKind) -> str:
    with override(OFFICE):
        return str(kind.label)


def _mails(contact: ContactPerson) -> Iterator[str]:
    for channel in contact.channels.all():
        if channel.kind == ContactKind.EMAIL and MAIL.fullmatch(channel.address):
            yield channel.address


def _offset(hours: float) -> str:
    whole = round(abs(hours) * 60)
    return f"{'-' if hours < 0 else '+'}{whole // 60:02}:{whole % 60:02}"


def _without_blanks(document: Json) -> Json:
    """Return a document without the fields that say nothing: empty is not allowed where an address or a day stands."""
    return {name: value for name, value in document.items() if value not in ("", [], None)}

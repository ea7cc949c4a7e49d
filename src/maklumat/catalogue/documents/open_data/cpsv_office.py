"""Who provides: the government, its units, the ways to reach them and the people who answer, in CPSV-AP."""

from collections.abc import Iterator

from maklumat.catalogue.documents.open_data.addresses import Site, part_of
from maklumat.catalogue.documents.open_data.rdf import Ref, Statement, Thing
from maklumat.catalogue.documents.open_data.terms import concept_of, office_text
from maklumat.organization.models import ContactPerson, Government, Unit
from maklumat.organization.vocabulary import ContactKind


class Office:
    """Says a government and its units, each once; ``root`` is the unit that stands for the whole government."""

    def __init__(self, site: Site, government: Government, root: Unit | None) -> None:
        self.site = site
        self.government = government
        self.root = root
        self._said: set[int] = set()

    def publisher(self) -> Ref:
        """Return the government itself."""
        return Ref(self.site.unit(self.root.pk) if self.root else f"{self.site.base}/id/pemerintah")

    def place(self) -> Ref:
        """Return the place that is governed."""
        return Ref(part_of(self.publisher().address, "wilayah"))

    def publisher_things(self) -> Iterator[Thing]:
        """Yield the government and the place it governs, unless they were said."""
        if 0 in self._said:
            return
        self._said.add(0)
        address = self.publisher().address
        here, name = self.place(), office_text(self.government.name)
        yield Thing(
            address,
            ["cv:PublicOrganisation", "org:Organization", "foaf:Agent"],
            [
                ("dct:identifier", address),
                ("dct:title", name),
                ("skos:prefLabel", name),
                ("dct:spatial", here),
                ("foaf:homepage", Ref(f"{self.site.base}/")),
                *([("locn:address", Ref(part_of(address, "alamat")))] if self.government.address else []),
            ],
        )
        if self.government.address:
            words = office_text(self.government.address)
            yield Thing(part_of(address, "alamat"), ["locn:Address"], [("locn:fullAddress", words)])
        code = self.government.region_code
        said: list[Statement] = [("skos:prefLabel", name), ("dct:identifier", code)]
        yield Thing(here.address, ["dct:Location"], said)

    def unit(self, unit: Unit, contacts: tuple[ContactPerson, ...]) -> Iterator[Thing]:
        """Yield a unit, the ways to reach it and its contact persons, unless they were said."""
        if unit.pk in self._said:
            return
        self._said.add(unit.pk)
        yield from self.publisher_things()
        address = self.site.unit(unit.pk)
        statements: list[Statement] = [
            ("dct:identifier", address),
            ("skos:prefLabel", office_text(unit.name)),
            ("skos:altLabel", office_text(unit.short_name)),
            ("dct:title", office_text(unit.name)),
            ("dct:description", office_text(unit.description)),
            ("dct:spatial", self.place()),
            ("foaf:homepage", Ref(self.site.unit_page(unit))),
        ]
        if unit.parent_id:
            statements.append(("org:subOrganizationOf", Ref(self.site.unit(unit.parent_id))))
        yield Thing(address, ["cv:PublicOrganisation", "org:Organization", "foaf:Agent"], statements)
        yield Thing(self.site.unit_page(unit), ["foaf:Document"], [])
        yield from self._opening_hours(unit)
        for contact in contacts:
            yield from self._contact(unit, contact)
        for kind in kinds_of(contacts):
            yield self._channel(unit, kind, contacts)

    def _contact(self, unit: Unit, contact: ContactPerson) -> Iterator[Thing]:
        address = self.site.unit(unit.pk)
        point, role = contact_address(address, contact), role_address(address, contact)
        agent = part_of(address, "orang", str(contact.pk))
        channels = list(contact.channels.all())
        numbers = [channel.address for channel in channels if channel.kind in {ContactKind.PHONE, ContactKind.WHATSAPP}]
        mails = [channel.address for channel in channels if channel.kind == ContactKind.EMAIL]
        statements: list[Statement] = [
            ("skos:prefLabel", office_text(contact.name)),
            *(("cv:telephone", number) for number in numbers),
            *(("cv:email", mail) for mail in mails),
            ("cv:contactPage", Ref(self.site.unit_page(unit))),
        ]
        if self.government.hours_note:
            statements.append(("cv:openingHours", Ref(part_of(address, "jam"))))
        yield Thing(point, ["cv:ContactPoint"], statements)
        yield Thing(
            agent,
            ["foaf:Agent", "foaf:Person"],
            [
                ("dct:identifier", agent),
                ("dct:title", office_text(contact.name)),
                ("foaf:name", contact.name),
                ("dct:description", office_text(contact.position)),
            ],
        )
        words = contact.position or contact.name
        yield Thing(
            role,
            ["cv:Participation"],
            [
                ("dct:identifier", role),
                ("dct:description", office_text(words)),
                ("cv:role", concept_of(self.site, "role", "contact")),
                ("cv:hasParticipant", Ref(agent)),
            ],
        )

    def _channel(self, unit: Unit, kind: ContactKind, contacts: tuple[ContactPerson, ...]) -> Thing:
        owner = self.site.unit(unit.pk)
        address = channel_address(owner, kind)
        found = (channel for contact in contacts for channel in contact.channels.all() if channel.kind == kind)
        words = "; ".join(dict.fromkeys(channel.address for channel in found))
        statements: list[Statement] = [
            ("dct:identifier", address),
            ("dct:description", office_text(words)),
            ("dct:type", concept_of(self.site, "channel", kind)),
            ("cv:ownedBy", Ref(owner)),
        ]
        if self.government.hours_note:
            statements.append(("cv:openingHours", Ref(part_of(owner, "jam"))))
        return Thing(address, ["cv:Channel"], statements)

    def _opening_hours(self, unit: Unit) -> Iterator[Thing]:
        if self.government.hours_note:
            words = office_text(self.government.hours_note)
            yield Thing(part_of(self.site.unit(unit.pk), "jam"), ["time:TemporalEntity"], [("dct:description", words)])


def kinds_of(contacts: tuple[ContactPerson, ...]) -> list[ContactKind]:
    """Return the kinds of channels that contact persons have, each once."""
    return list(dict.fromkeys(ContactKind(channel.kind) for contact in contacts for channel in contact.channels.all()))


def contact_address(unit: str, contact: ContactPerson) -> str:
    """Return the address of a contact person as a point of contact."""
    return part_of(unit, "narahubung", str(contact.pk))


def role_address(unit: str, contact: ContactPerson) -> str:
    """Return the address of the part a contact person has in services."""
    return part_of(unit, "peran", str(contact.pk))


def channel_address(unit: str, kind: ContactKind) -> str:
    """Return the address of a unit's channel of one kind."""
    return part_of(unit, "kanal", kind.value)

"""The catalogue as CPSV-AP 3.2 (Core Public Service Vocabulary, application profile of the European Union).

Written so that its SHACL shapes find nothing: every thing that is named is typed in the same document. What the profile
lacks (legal status, complaint handling, competence, guarantees) stands in our own namespace (`terms`).
Source: https://semiceu.github.io/CPSV-AP/releases/3.2.0/
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from maklumat.catalogue.documents.components import component_groups, requirement_words
from maklumat.catalogue.documents.open_data.addresses import Site, clean_address, part_of
from maklumat.catalogue.documents.open_data.cpsv_office import (
    Office,
    channel_address,
    contact_address,
    kinds_of,
    role_address,
)
from maklumat.catalogue.documents.open_data.rdf import Ref, Statement, Text, Thing, Typed
from maklumat.catalogue.documents.open_data.terms import (
    COMPONENT_WORDS,
    INDONESIAN,
    RUPIAH,
    concept_of,
    office_text,
)
from maklumat.catalogue.item_words import actor_words, law_name, tariff_words
from maklumat.catalogue.models import Regulation, StandardVersion
from maklumat.catalogue.queries.published import Published
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import CompletionTime, Fee, FeeKind, LegalBasis, PromiseUnit, Requirement
from maklumat.catalogue.wording import completion_words, fee_words
from maklumat.organization.models import Government, Unit

SPANS: Final = {
    PromiseUnit.MINUTE: "PT{}M",
    PromiseUnit.HOUR: "PT{}H",
    PromiseUnit.WORKING_DAY: "P{}D",
    PromiseUnit.CALENDAR_DAY: "P{}D",
    PromiseUnit.WEEK: "P{}D",
    PromiseUnit.MONTH: "P{}M",
}
DAYS_OF_A_WEEK: Final = 7


def duration_of(promise: CompletionTime) -> str:
    """Return a promised time as a duration of ISO 8601; a working day counts as a day, which the words correct.

    >>> duration_of(CompletionTime(45, PromiseUnit.MINUTE, ""))
    'PT45M'
    """
    amount = promise.amount * (DAYS_OF_A_WEEK if promise.unit is PromiseUnit.WEEK else 1)
    return SPANS[promise.unit].format(amount)


class CpsvCatalogue:
    """Says a catalogue thing by thing; what many services share is said once, at the first that needs it."""

    def __init__(self, site: Site, government: Government, root: Unit | None) -> None:
        self.site = site
        self.office = Office(site, government, root)
        self._laws: set[int] = set()

    def dataset(self, title: str, description: str, updated_on: date) -> Iterator[Thing]:
        """Yield the catalogue itself and the government that publishes it."""
        yield from self.office.publisher_things()
        yield Thing(
            self.site.catalogue(),
            ["dcat:Dataset"],
            [
                ("dct:title", office_text(title)),
                ("dct:description", office_text(description)),
                ("dct:publisher", self.office.publisher()),
                ("dct:modified", Typed(updated_on.isoformat(), "xsd:date")),
                ("dct:license", Ref("https://creativecommons.org/licenses/by/4.0/")),
                ("dcat:landingPage", Ref(f"{self.site.base}/data/")),
            ],
        )
        yield Thing(f"{self.site.base}/data/", ["foaf:Document"], [])

    def service(self, published: Published) -> Iterator[Thing]:
        """Yield a service with everything it names."""
        yield from self.office.unit(published.service.unit, published.contacts)
        for row in published.regulations.values():
            yield from self.regulation(row)
        yield self._service(published)
        yield Thing(self.site.service_page(published.service), ["foaf:Document"], [])
        if published.version:
            yield self.version(published.version)
            yield from self._parts(published)

    def version(self, version: StandardVersion) -> Thing:
        """Return one version of a standard with the decision that enacted it."""
        statements: list[Statement] = [
            ("dct:identifier", self.site.version(version.pk)),
            ("dct:isVersionOf", Ref(self.site.service(version.service_id))),
            ("mk:number", Typed(str(version.number), "xsd:integer")),
            ("mk:decisionNumber", version.decision_number),
            ("mk:decidedBy", office_text(version.decided_by)),
        ]
        days = (
            ("mk:decisionDate", version.decision_date),
            ("mk:inForceFrom", version.in_force_from),
            ("mk:inForceUntil", version.in_force_until),
        )
        statements += [(name, Typed(day.isoformat(), "xsd:date")) for name, day in days if day]
        return Thing(self.site.version(version.pk), ["mk:StandardVersion"], statements)

    def regulation(self, row: Regulation) -> Iterator[Thing]:
        """Yield a regulation of the register and those that changed it one after another, unless they were said."""
        law: Regulation | None = row
        while law is not None and law.pk not in self._laws:
            self._laws.add(law.pk)
            yield self._law(law)
            law = law.changed_by

    def _law(self, row: Regulation) -> Thing:
        address = self.site.regulation(row.pk)
        statements: list[Statement] = [
            ("dct:identifier", address),
            ("dct:title", office_text(f"{row.name} tentang {row.title}")),
            ("mk:regulationStatus", concept_of(self.site, "regulation", row.status)),
        ]
        if row.source_url:
            statements.append(("foaf:page", Ref(clean_address(row.source_url))))
        if row.changed_by_id:
            statements.append(("dct:relation", Ref(self.site.regulation(row.changed_by_id))))
        return Thing(address, ["eli:LegalResource"], statements)

    def _service(self, published: Published) -> Thing:
        service, site = published.service, self.site
        address = site.service(service.pk)
        unit = site.unit(service.unit_id)
        statements: list[Statement] = [
            ("dct:identifier", address),
            ("dct:title", office_text(service.name)),
            ("dct:description", office_text(service.summary)),
            ("dct:language", Ref(INDONESIAN)),
            ("dct:audience", concept_of(site, "audience", service.audience)),
            ("dct:spatial", self.office.place()),
            ("dct:isPartOf", Ref(site.catalogue())),
            ("adms:status", concept_of(site, "status", "active")),
            ("cv:hasCompetentAuthority", Ref(unit)),
            ("foaf:page", Ref(site.service_page(service))),
        ]
        statements += [("dcat:keyword", office_text(phrase)) for phrase in service.needs.splitlines()]
        statements += _english(service.name_en, service.summary_en)
        statements += [("cv:contactPoint", Ref(contact_address(unit, contact))) for contact in published.contacts]
        statements += [("cv:hasChannel", Ref(channel_address(unit, kind))) for kind in kinds_of(published.contacts)]
        statements += [("cv:hasParticipation", Ref(role_address(unit, contact))) for contact in published.contacts]
        if service.last_reviewed_on:
            statements.append(("mk:lastReviewed", Typed(service.last_reviewed_on.isoformat(), "xsd:date")))
        if published.version:
            statements.append(("mk:standard", Ref(site.version(published.version.pk))))
            statements += self._promises(published)
        return Thing(address, ["cpsv:PublicService"], statements)

    def _promises(self, published: Published) -> Iterator[Statement]:
        components, address = published.components, self.site.service(published.service.pk)
        for item in components.requirements:
            yield ("cv:holdsRequirement", Ref(part_of(address, "syarat", item.id)))
            yield ("cpsv:hasInput", Ref(part_of(address, "berkas", item.id)))
            yield ("cv:hasInputType", Ref(part_of(address, "jenis", item.id)))
        if components.completion_time:
            yield ("cv:processingTime", Typed(duration_of(components.completion_time), "xsd:duration"))
            words = f"{completion_words(components)} {components.completion_time.starts}".strip()
            yield ("mk:processingTimeText", office_text(words))
        if components.fee:
            yield from (("cv:hasCost", Ref(cost)) for cost, *_rest in _costs(address, components.fee, components))
        for product in components.product:
            yield ("cpsv:produces", Ref(part_of(address, "produk", product.id)))
        if components.procedure:
            yield ("cpsv:follows", Ref(part_of(address, "prosedur")))
        for law in components.legal_basis:
            yield ("cv:hasLegalResource", Ref(self._law_address(published, law)))
        yield from _own_components(components)

    def _parts(self, published: Published) -> Iterator[Thing]:
        components, address = published.components, self.site.service(published.service.pk)
        for item in components.requirements:
            yield from self._requirement(address, item)
        if components.fee:
            for cost, value, words in _costs(address, components.fee, components):
                amount = [("cv:hasValue", Typed(f"{value}.0E0", "xsd:double"))] if value is not None else []
                about: list[Statement] = [("dct:identifier", cost), ("dct:description", office_text(words))]
                shared: list[Statement] = [
                    ("cv:currency", Ref(RUPIAH)),
                    ("cv:isDefinedBy", Ref(self.site.unit(published.service.unit_id))),
                ]
                yield Thing(cost, ["cv:Cost"], [*about, *amount, *shared])
        for product in components.product:
            output = part_of(address, "produk", product.id)
            words = "; ".join(part for part in (product.form, product.validity) if part)
            said: list[Statement] = [("dct:identifier", output), ("dct:title", office_text(product.name))]
            yield Thing(output, ["cv:Output"], [*said, ("dct:description", office_text(words))])
        if components.procedure:
            yield self._procedure(published)
        for law in components.legal_basis:
            if law.id not in published.regulations:
                here = self._law_address(published, law)
                yield Thing(
                    here, ["eli:LegalResource"], [("dct:identifier", here), ("dct:title", office_text(law_name(law)))]
                )

    def _requirement(self, address: str, item: Requirement) -> Iterator[Thing]:
        requirement, evidence, kind = (part_of(address, part, item.id) for part in ("syarat", "berkas", "jenis"))
        yield Thing(
            requirement,
            ["cv:Requirement"],
            [
                ("dct:identifier", requirement),
                ("dct:title", office_text(item.name)),
                ("dct:description", office_text(requirement_words(item))),
                ("cv:hasSupportingEvidence", Ref(evidence)),
                ("mk:isMandatory", Typed(str(item.mandatory).lower(), "xsd:boolean")),
                ("mk:appliesTo", office_text(item.applies_to)),
            ],
        )
        yield Thing(
            evidence,
            ["cv:Evidence"],
            [
                ("dct:identifier", evidence),
                ("dct:title", office_text(item.name)),
                ("dct:description", office_text(item.note)),
                ("dct:type", concept_of(self.site, "form", item.form)),
                ("dct:conformsTo", Ref(kind)),
                ("dct:language", Ref(INDONESIAN)),
                ("cv:supportsRequirement", Ref(requirement)),
            ],
        )
        form = concept_of(self.site, "form", item.form)
        said: list[Statement] = [("dct:identifier", kind), ("dct:title", office_text(item.name))]
        yield Thing(kind, ["cv:EvidenceType"], [*said, ("cv:evidenceTypeClassification", form)])

    def _procedure(self, published: Published) -> Thing:
        address = part_of(self.site.service(published.service.pk), "prosedur")
        steps = (
            f"{number}. {actor_words(step.actor)}: {step.action}" + (f" ({step.duration})" if step.duration else "")
            for number, step in enumerate(published.components.procedure, start=1)
        )
        statements: list[Statement] = [
            ("dct:identifier", address),
            ("dct:title", office_text("Sistem, mekanisme, dan prosedur")),
            ("dct:description", office_text("\n".join(steps))),
            ("dct:language", Ref(INDONESIAN)),
        ]
        laws = (self._law_address(published, law) for law in published.components.legal_basis)
        return Thing(address, ["cpsv:Rule"], [*statements, *(("cpsv:implements", Ref(law)) for law in laws)])

    def _law_address(self, published: Published, law: LegalBasis) -> str:
        row = published.regulations.get(law.id)
        return (
            self.site.regulation(row.pk) if row else part_of(self.site.service(published.service.pk), "hukum", law.id)
        )


def _own_components(components: Components) -> Iterator[Statement]:
    """Yield the components that CPSV-AP has no word for, point by point."""
    for group in component_groups(components):
        for row in group.rows:
            for code, name in COMPONENT_WORDS.items():
                if row.code == code:
                    for part in row.parts:
                        yield from ((f"mk:{name}", office_text(text)) for text in (part.text, *part.points) if text)


def _costs(address: str, fee: Fee, components: Components) -> Iterator[tuple[str, int | None, str]]:
    """Yield address, amount in rupiah (None when a regulation sets it) and words of each cost."""
    if fee.kind is FeeKind.LIST:
        for item in fee.items:
            yield part_of(address, "biaya", item.id), item.amount_idr, f"{item.name}: {tariff_words(item)}"
        return
    amounts = {FeeKind.FREE: 0, FeeKind.FIXED: fee.amount_idr}
    words = ". ".join(part.strip(" .") for part in (fee_words(components), fee.note, fee.legal_basis) if part.strip())
    yield part_of(address, "biaya"), amounts.get(fee.kind), words


def _english(name: str, summary: str) -> list[Statement]:
    from_english = (("dct:title", name), ("dct:description", summary))
    return [(predicate, Text(text, "en")) for predicate, text in from_english if text]

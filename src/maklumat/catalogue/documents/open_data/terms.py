"""The words of CPSV-AP that we use, and our own for what it lacks, each with its meaning in both languages.

The own words are what the page ``/data/kosakata/`` shows, and where the addresses of the terms lead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from maklumat.catalogue.documents.open_data.addresses import Site
from maklumat.catalogue.documents.open_data.rdf import Ref, Statement, Text, Thing, Value
from maklumat.catalogue.rules.shapes import PaperForm
from maklumat.catalogue.vocabulary import Audience, ComponentCode, RegulationState
from maklumat.organization.vocabulary import ContactKind

OFFICE: Final = "id"
"""The language in which offices write their standards."""
INDONESIAN: Final = "http://publications.europa.eu/resource/authority/language/IND"
RUPIAH: Final = "http://publications.europa.eu/resource/authority/currency/IDR"
OUTSIDE: Final = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "adms": "http://www.w3.org/ns/adms#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LABELS: Final = {
    "original": _("original"),
    "copy": _("photocopy"),
    "scan": _("scan or photo"),
    "any": _("in any form"),
    "provider": _("Provides the service"),
    "contact": _("Answers questions about the service"),
    "active": _("Provided today"),
}


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A property or class of our own; ``kind`` is ``class`` or ``property``."""

    name: str
    kind: str
    meaning: str | Promise


OWN_WORDS: Final = (
    OwnWord("StandardVersion", "class", _("One version of a service standard, with the decision that enacted it.")),
    OwnWord("standard", "property", _("The version of the standard in force.")),
    OwnWord("number", "property", _("Number of the version.")),
    OwnWord("decisionNumber", "property", _("Number of the decision that enacted it.")),
    OwnWord("decisionDate", "property", _("Date of that decision.")),
    OwnWord("decidedBy", "property", _("Office that signed.")),
    OwnWord("inForceFrom", "property", _("First day in force.")),
    OwnWord("inForceUntil", "property", _("Last day in force, included.")),
    OwnWord("lastReviewed", "property", _("Day the standard was last enacted or confirmed unchanged.")),
    OwnWord("regulationStatus", "property", _("Whether a regulation still holds.")),
    OwnWord("isMandatory", "property", _("Whether everyone it applies to must bring it.")),
    OwnWord("appliesTo", "property", _("The case in which it must be brought.")),
    OwnWord("processingTimeText", "property", _("The promised time in words; working days are not calendar days.")),
    OwnWord("complaintHandling", "property", _("How complaints, suggestions and input are dealt with.")),
    OwnWord("facility", "property", _("A facility, also for vulnerable groups.")),
    OwnWord("competence", "property", _("What the officers must be able to do.")),
    OwnWord("internalControl", "property", _("Who controls what, and how often.")),
    OwnWord("staffing", "property", _("How many officers provide the service.")),
    OwnWord("serviceGuarantee", "property", _("What is guaranteed, and what is made good otherwise.")),
    OwnWord("safetyGuarantee", "property", _("How data and people are kept safe.")),
    OwnWord("performanceEvaluation", "property", _("How the work of the officers is evaluated.")),
)
"""What CPSV-AP lacks of a standard; components besides keep their names of ``ComponentCode`` in camel case."""
COMPONENT_WORDS: Final = {
    ComponentCode.COMPLAINTS: "complaintHandling",
    ComponentCode.FACILITIES: "facility",
    ComponentCode.COMPETENCE: "competence",
    ComponentCode.INTERNAL_CONTROL: "internalControl",
    ComponentCode.STAFFING: "staffing",
    ComponentCode.SERVICE_GUARANTEE: "serviceGuarantee",
    ComponentCode.SAFETY_GUARANTEE: "safetyGuarantee",
    ComponentCode.PERFORMANCE_EVALUATION: "performanceEvaluation",
}


def prefixes_of(site: Site) -> dict[str, str]:
    """Return the prefixes of a document; ``mk`` is our own vocabulary."""
    return {**OUTSIDE, "mk": site.term("")}


def concept_of(site: Site, group: str, code: str) -> Ref:
    """Return a word of a list as a concept, such as the audience ``public``."""
    return Ref(site.term(f"{group}-{code}"))


def coded_lists() -> Sequence[tuple[str, Sequence[tuple[str, object]]]]:
    """Return the lists of words that statements name: the list, then code and label of each word."""
    return (
        ("audience", [(choice.value, choice.label) for choice in Audience]),
        ("channel", [(choice.value, choice.label) for choice in ContactKind]),
        ("regulation", [(choice.value, choice.label) for choice in RegulationState]),
        ("form", [(form.value, LABELS[form.value]) for form in PaperForm]),
        ("role", [(code, LABELS[code]) for code in ("provider", "contact")]),
        ("status", [("active", LABELS["active"])]),
        ("component", [(code.value, code.label) for code in ComponentCode]),
    )


def concepts(site: Site) -> Iterator[Thing]:
    """Yield every concept that statements name, typed as the shapes ask."""
    for group, choices in coded_lists():
        for code, label in choices:
            yield Thing(concept_of(site, group, code).address, ["skos:Concept"], _labels(label, code))
    yield Thing(INDONESIAN, ["dct:LinguisticSystem"], [("skos:notation", "IND")])
    yield Thing(RUPIAH, ["skos:Concept"], [("skos:notation", "IDR")])


def both_languages(predicate: str, words: object) -> list[Statement]:
    """Return words of ours in Indonesian and in English."""
    said: list[Statement] = []
    for language in (OFFICE, "en"):
        with override(language):
            said.append((predicate, Text(str(words), language)))
    return said


def office_text(text: str) -> Value:
    """Return a text as the office wrote it."""
    return Text(text, OFFICE)


def _labels(label: object, code: str) -> list[Statement]:
    return [*both_languages("skos:prefLabel", label), ("skos:notation", code)]

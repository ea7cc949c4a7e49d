"""The data dictionary: every field of every format with what stands in it, for the page and for the documentation."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.documents.open_data.sippn import COLUMNS
from maklumat.catalogue.documents.open_data.terms import OWN_WORDS

LICENCE: Final = "CC BY 4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field by its name in files."""

    name: str
    meaning: str | Promise


@dataclass(frozen=True, slots=True)
class Section:
    """The fields of one format; ``source`` is the page that defines the format, empty for our own words."""

    slug: str
    title: str | Promise
    about: str | Promise
    source: str
    entries: tuple[Entry, ...]


CPSV: Final = (
    ("cpsv:PublicService", _("A service.")),
    ("dct:identifier", _("Address of the thing that stays.")),
    ("dct:title", _("Name, in Indonesian and where it is written in English.")),
    ("dct:description", _("What it is for, or what is said of it.")),
    ("dct:audience", _("Whom it serves.")),
    ("dct:language", _("The language of the service: Indonesian.")),
    ("dct:spatial", _("The place that is governed.")),
    ("dct:isPartOf", _("The catalogue.")),
    ("dcat:keyword", _("What people type when they need it.")),
    ("adms:status", _("Provided today; what is not published does not stand in the catalogue.")),
    ("foaf:page", _("Page about the thing.")),
    ("cv:hasCompetentAuthority", _("Unit that provides it.")),
    ("cv:contactPoint", _("Published contact persons with telephone, e-mail and hours.")),
    ("cv:hasChannel", _("Ways to reach the unit.")),
    ("cv:hasParticipation", _("People who answer, and in which role.")),
    ("cv:holdsRequirement", _("Requirements.")),
    ("cpsv:hasInput", _("Documents to bring.")),
    ("cv:hasInputType", _("Kind of each document: original, copy or scan.")),
    ("cpsv:produces", _("What is handed out.")),
    ("cv:hasCost", _("Each fee in rupiah; 0 says that it is free, no value that a regulation sets it.")),
    ("cv:processingTime", _("Promised time; a working day is written as a day.")),
    ("cv:hasLegalResource", _("Regulations the standard rests on, with those that amended or repealed them.")),
    ("cpsv:follows", _("Steps in their order.")),
)
HSDS: Final = (
    ("id", _("UUID made from the address that stays (version 5, namespace URL).")),
    ("organization_id", _("UUID of the unit.")),
    ("name", _("Name of the service.")),
    ("alternate_name", _("English name.")),
    ("description", _("What it is for.")),
    ("url", _("Page of the service.")),
    ("email", _("E-mail address of the unit.")),
    ("status", _("Always active: what is not published does not stand in the catalogue.")),
    ("application_process", _("Steps in their order, one a line.")),
    ("fees_description", _("Fee in words; Rp0 says that it is free.")),
    ("wait_time", _("Promised time in words.")),
    ("eligibility_description", _("Whom it serves.")),
    ("assured_date", _("Day the standard was last enacted or confirmed unchanged.")),
    ("last_modified", _("When the standard in force was enacted here.")),
    ("alert", _("Says that no standard is in force yet.")),
    ("phones", _("Telephone and WhatsApp of the contact persons.")),
    ("schedules", _("Service hours.")),
    ("service_areas", _("The place that is governed.")),
    ("service_at_locations", _("Where the counter is.")),
    ("languages", _("The language of the service: Indonesian.")),
    ("organization", _("Unit that provides it.")),
    ("contacts", _("Published contact persons.")),
    ("cost_options", _("Each fee in rupiah.")),
    ("required_documents", _("Requirements.")),
    ("attributes", _("The components that HSDS has no field for, each with its name and its text.")),
)
DICTIONARY: Final = (
    Section(
        "sippn",
        _("Fields of SIPPN"),
        _("One row a service; lines within a cell stand below one another. An empty cell says that nothing is set."),
        "https://sippn.menpan.go.id/",
        tuple(Entry(column.name, column.meaning) for column in COLUMNS),
    ),
    Section(
        "cpsv-ap",
        "CPSV-AP 3.2",
        _("Everything that is named is described in the same file."),
        "https://semiceu.github.io/CPSV-AP/releases/3.2.0/",
        tuple(Entry(name, meaning) for name, meaning in CPSV),
    ),
    Section(
        "kosakata",
        _("Our own words"),
        _("What CPSV-AP lacks of a service standard. Their addresses begin with the address of this page."),
        "",
        tuple(Entry(f"mk:{word.name}", word.meaning) for word in OWN_WORDS),
    ),
    Section(
        "hsds",
        "Open Referral HSDS 3.0",
        _("One object a service."),
        "https://docs.openreferral.org/en/v3.0.1/",
        tuple(Entry(name, meaning) for name, meaning in HSDS),
    ),
)
"""Each section in the order of the page."""

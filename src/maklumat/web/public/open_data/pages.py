"""What the page of open data shows."""

from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.catalogue.documents.open_data.dictionary import DICTIONARY, LICENCE, LICENCE_URL, Section
from maklumat.catalogue.documents.open_data.terms import coded_lists
from maklumat.catalogue.queries.editions import find_editions
from maklumat.catalogue.vocabulary import OpenFormat
from maklumat.organization.models import Government
from maklumat.web.public.open_data.performance import PERFORMANCE

GOOD_FOR: dict[OpenFormat, str | Promise] = {
    OpenFormat.SIPPN_XLSX: _("For people: opens in any spreadsheet program, one service a row."),
    OpenFormat.SIPPN_CSV: _("For analysis: the same rows as plain text."),
    OpenFormat.SIPPN_JSON: _("For programs: the same rows as objects."),
    OpenFormat.HSDS: _("For directories of services, such as those of Open Referral."),
    OpenFormat.JSON_LD: _("For linked data, in a form that programs read as JSON."),
    OpenFormat.TURTLE: _("For linked data and catalogues of the European kind."),
}
"""What each file is good for, in the order of the page: what most people open comes first."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file; ``size`` is empty while the worker has not written it."""

    name: str
    title: str
    good_for: str | Promise
    url: str
    size: str


@dataclass(frozen=True, slots=True)
class DataPage:
    """Everything the page shows; ``written_at`` None: nothing is written yet."""

    files: tuple[DataFile, ...]
    services: int
    written_at: datetime | None
    base: str
    sections: tuple[Section, ...]
    licence: str = LICENCE
    licence_url: str = LICENCE_URL


def read_data_page(government: Government, base: str) -> DataPage:
    """Return the page; one statement."""
    editions = find_editions(government.pk)
    files = []
    for form, good_for in GOOD_FOR.items():
        edition = editions.get(form)
        url = reverse("public:download-catalogue", args=[form.value])
        size = filesizeformat(edition.size) if edition else ""
        files.append(DataFile(form.value, str(form.label), good_for, url, size))
    newest = next(iter(editions.values()), None)
    return DataPage(
        tuple(files),
        newest.services if newest else 0,
        newest.written_at if newest else None,
        base,
        (*DICTIONARY, PERFORMANCE),
    )


def read_terms() -> dict[str, object]:
    """Return our own words and the lists of words behind them."""
    section = next(section for section in DICTIONARY if section.slug == "kosakata")
    return {"section": section, "lists": word_lists()}


def word_lists() -> list[tuple[str, object]]:
    """Return the words of every list with their labels, by the end of their address."""
    return [(f"{group}-{code}", label) for group, choices in coded_lists() for code, label in choices]

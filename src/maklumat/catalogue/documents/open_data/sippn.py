"""The fields that SIPPN asks for, one row a service, to be typed or pasted there: SIPPN offers no way in for programs.

Source: PermenPANRB 13/2017 and entries of sippn.menpan.go.id (handbook 8).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from maklumat.catalogue.documents.open_data.addresses import Site
from maklumat.catalogue.documents.open_data.terms import OFFICE
from maklumat.catalogue.documents.open_data.told import told
from maklumat.catalogue.queries.published import Published
from maklumat.catalogue.rules.standard_media import is_drifted
from maklumat.catalogue.vocabulary import Audience, ComponentCode

LAPOR: Final = "https://www.lapor.go.id/"
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL: Final = 32_000


@dataclass(frozen=True, slots=True)
class Source:
    """What a column is filled from."""

    published: Published
    site: Site
    words: dict[ComponentCode, str]


@dataclass(frozen=True, slots=True)
class SippnColumn:
    """One column: its name in files, what it means, and how it is filled; ``width`` in a workbook."""

    name: str
    meaning: str | Promise
    fill: Callable[[Source], str]
    width: int = 30


def _component(code: ComponentCode) -> Callable[[Source], str]:
    return lambda source: source.words[code]


def _decision(source: Source) -> str:
    return source.published.version.decision_number if source.published.version else ""


def _version(source: Source) -> str:
    return str(source.published.version.number) if source.published.version else ""


def _audience(source: Source) -> str:
    with override(OFFICE):
        return str(Audience(source.published.service.audience).label)


def _contacts(source: Source) -> str:
    return "\n".join(
        ", ".join((contact.name, *(channel.address for channel in contact.channels.all())))
        for contact in source.published.contacts
    )


def _registry_number(source: Source) -> str:
    return source.published.registry.registry_id if source.published.registry else ""


def _registry_page(source: Source) -> str:
    return source.published.registry.url if source.published.registry else ""


def _synced_on(source: Source) -> str:
    return source.published.registry.synced_on.isoformat() if source.published.registry else ""


def _drift(source: Source) -> str:
    entry, version = source.published.registry, source.published.version
    if entry is None or version is None:
        return ""
    return "ya" if is_drifted(version.number, entry.synced.number) else "tidak"


COLUMNS: Final = (
    SippnColumn("id", _("Address of the service that stays."), lambda s: s.site.service(s.published.service.pk), 40),
    SippnColumn("nama_layanan", _("Name of the service."), lambda s: s.published.service.name, 40),
    SippnColumn("penyelenggara", _("Unit that provides it."), lambda s: s.published.service.unit.name, 32),
    SippnColumn("ringkasan", _("What it is for."), lambda s: s.published.service.summary, 50),
    SippnColumn("pengguna", _("Whom it serves."), _audience, 20),
    SippnColumn("nomor_sk", _("Number of the decision that enacted the standard; empty: none in force."), _decision),
    SippnColumn("versi", _("Number of the version in force."), _version, 8),
    SippnColumn("persyaratan", _("Requirements, one a line."), _component(ComponentCode.REQUIREMENTS), 50),
    SippnColumn(
        "sistem_mekanisme_prosedur", _("Steps in their order, one a line."), _component(ComponentCode.PROCEDURE), 50
    ),
    SippnColumn("waktu_penyelesaian", _("Promised time in words."), _component(ComponentCode.COMPLETION_TIME)),
    SippnColumn("biaya_tarif", _("Fee in words; Rp0 says that it is free."), _component(ComponentCode.FEE)),
    SippnColumn("produk_layanan", _("What is handed out."), _component(ComponentCode.PRODUCT)),
    SippnColumn(
        "pengaduan_layanan",
        _("How complaints are dealt with: channels, flow and times."),
        _component(ComponentCode.COMPLAINTS),
        50,
    ),
    SippnColumn("narahubung", _("Published contact persons with their channels, one a line."), _contacts, 40),
    SippnColumn("tautan_lapor", _("Where SP4N-LAPOR! takes complaints."), lambda _source: LAPOR),
    SippnColumn(
        "tautan_aduan",
        _("Where this site takes complaints about the service."),
        lambda s: f"{s.site.base}/lapor/?layanan={s.published.service.pk}",
        40,
    ),
    SippnColumn("tautan_layanan", _("Page of the service."), lambda s: s.site.service_page(s.published.service), 40),
    SippnColumn("sippn_id", _("Number of its entry in SIPPN, when it has one."), _registry_number, 16),
    SippnColumn("sippn_url", _("Page of its entry in SIPPN."), _registry_page, 40),
    SippnColumn("last_synced_on", _("Day its entry in SIPPN was last brought up to date."), _synced_on, 14),
    SippnColumn("drift", _("“ya” when SIPPN shows an older version than the one in force, else “tidak”."), _drift, 8),
)
"""The columns in their order; the data dictionary is made from them."""


def sippn_row(published: Published, site: Site) -> dict[str, str]:
    """Return one service by the names of the columns."""
    source = Source(published, site, told(published.components))
    return {column.name: column.fill(source)[:LONGEST_CELL] for column in COLUMNS}


def harmless_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it opens a CSV file.

    >>> harmless_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(FORMULA) else text

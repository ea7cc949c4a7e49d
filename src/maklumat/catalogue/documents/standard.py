"""The full standard as it is enacted: decision, list of services, a table for each, charter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from maklumat.catalogue.documents.charter import charter_signature
from maklumat.catalogue.documents.components import ComponentGroup, component_groups
from maklumat.catalogue.documents.letterhead import Letterhead, SignedBy
from maklumat.catalogue.item_words import law_name
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.queries.charters import CharterText
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import LegalBasis
from maklumat.catalogue.vocabulary import Audience
from maklumat.catalogue.wording import day_words
from maklumat.foundation.typesetting import qr_svg, seal_svg, typeset

TEMPLATE: Final = Path(__file__).parent / "templates" / "standard.typ"
OFFICE_LANGUAGE: Final = "id"
"""Decisions are written in the language of the office, whoever reads them."""
WRITTEN_DECISION: Final = re.compile(r"keputusan\s+(?P<who>.+?)\s+nomor\s*:?\s*(?P<number>.+)", re.IGNORECASE)
ROMAN: Final = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
ALWAYS_CITED: Final = (
    LegalBasis("uu-25-2009", "Undang-Undang", "25", 2009, "Pelayanan Publik"),
    LegalBasis(
        "pp-96-2012",
        "Peraturan Pemerintah",
        "96",
        2012,
        "Pelaksanaan Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    ),
    LegalBasis(
        "permenpanrb-15-2014",
        "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
        "15",
        2014,
        "Pedoman Standar Pelayanan",
    ),
)
"""What every decision on a service standard rests on."""
RANKS: Final = (
    "undang-undang dasar",
    "undang-undang",
    "peraturan pemerintah",
    "peraturan presiden",
    "peraturan menteri",
    "peraturan daerah",
    "peraturan gubernur",
    "peraturan bupati",
    "peraturan wali",
)
"""Regulations are cited from the highest down; kinds that are not listed come last."""


@dataclass(frozen=True, slots=True)
class StandardPaper:
    """What is printed: versions of one unit under one decision, and what stands around them.

    Attributes:
        versions: each with its service and unit; the first one's decision is that of the paper.
        address: page that the code leads to.
        identifier: what the seal is drawn from; empty on a draft, which has none.
        signed_by: who signs electronically, None on any other copy.
        signature_note: what stands in the frame of that signature, whose code leads to ``check_address``.
        attachments: what lies behind the decision: record of the forum, attendance, minutes, photos.
    """

    letterhead: Letterhead
    versions: tuple[StandardVersion, ...]
    charter: CharterText | None = None
    address: str = ""
    identifier: str = ""
    short_hash: str = ""
    attachments: tuple[str, ...] = ()
    signed_by: SignedBy | None = None
    signature_note: str = ""
    check_address: str = ""

    @property
    def lead(self) -> StandardVersion:
        """The version whose decision this is."""
        return self.versions[0]

    @property
    def is_draft(self) -> bool:
        """Whether nothing has been decided yet."""
        return self.lead.in_force_from is None


@dataclass(frozen=True, slots=True)
class SignatureText:
    """Place and day, who signs as what, and what stands in place of the hand."""

    place_date: str
    position: str
    name: str
    number: str
    note: str


@dataclass(frozen=True, slots=True)
class Annex:
    """The table of one service."""

    label: str
    title: str
    about: str
    groups: tuple[ComponentGroup, ...]


@dataclass(frozen=True, slots=True)
class StandardText:
    """Everything the decision says, in its order."""

    title: str
    letterhead: tuple[str, ...]
    address: str
    heading: str
    number: str
    about: str
    opening: str
    considering: tuple[str, ...]
    citing: tuple[str, ...]
    points: tuple[tuple[str, str], ...]
    signature: SignatureText
    annex_head: str
    services_label: str
    services: tuple[tuple[str, str, str], ...]
    annexes: tuple[Annex, ...]
    charter_label: str
    charter: dict[str, object] | None
    attachments: tuple[str, ...]
    is_draft: bool
    words: dict[str, object]


def print_standard(data: Mapping[str, object]) -> bytes:
    """Return the PDF of what `standard_data` gave."""
    return typeset(TEMPLATE, data)


def standard_data(paper: StandardPaper) -> dict[str, object]:
    """Return what the template lays out; equal data gives equal bytes."""
    text = standard_text(paper)
    return {
        **asdict(text),
        "language": OFFICE_LANGUAGE,
        "made_at": paper.lead.decision_date or paper.lead.created_at,
        "code": qr_svg(paper.address) if paper.address else "",
        "check": qr_svg(paper.check_address or paper.address) if paper.address else "",
        "link": paper.address,
        "seal": seal_svg(paper.identifier) if paper.identifier else "",
        "short_hash": paper.short_hash,
        "emblem": paper.letterhead.emblem or b"",
    }


def standard_text(paper: StandardPaper) -> StandardText:
    """Return the words of a standard, in the language of the office."""
    with override(OFFICE_LANGUAGE):
        unit = paper.lead.service.unit.name
        read = tuple((version, read_components(version)) for version in paper.versions)
        office, number = decision_of(paper.lead, paper.letterhead.agency_signatory.title)
        facts = {"unit": unit, "agency": paper.letterhead.agency or unit}
        last = len(read) + 2
        return StandardText(
            title=_("Service standard of %(unit)s") % {"unit": unit},
            letterhead=paper.letterhead.agency_lines,
            address=paper.letterhead.address,
            heading=_("Decision of %(office)s") % {"office": office},
            number=number,
            about=_("Service standard at %(unit)s") % {"unit": unit},
            opening=office,
            considering=_considering(facts),
            citing=_citing([components for _version, components in read]),
            points=_points(paper, facts, last),
            signature=_signature(paper, office),
            annex_head=_annex_head(paper, office, number),
            services_label=_("Annex %(number)s") % {"number": "I"},
            services=tuple(_service_row(version.service, components) for version, components in read),
            annexes=tuple(_annex(place, *both) for place, both in enumerate(read, start=2)),
            charter_label=_("Annex %(number)s") % {"number": roman(last)},
            charter=_charter(paper.charter),
            attachments=paper.attachments,
            is_draft=paper.is_draft,
            words=_words(),
        )


def decision_of(version: StandardVersion, office: str = "") -> tuple[str, str]:
    """Return the office and the number of a version's decision; dots where nothing is decided yet.

    ``office`` is whose decision it will be, as far as that is known.

    The number may be written out, as in "Keputusan Sekretaris Daerah Nomor 12 Tahun 2026".
    """
    written = WRITTEN_DECISION.fullmatch(version.decision_number.strip())
    if written:
        return written["who"], written["number"]
    return version.decided_by or office or _("the Regional Secretary"), version.decision_number or "…"


def roman(number: int) -> str:
    """Return a number from 1 to 89 in Roman figures, as annexes are counted.

    >>> [roman(number) for number in (1, 4, 9, 14, 42)]
    ['I', 'IV', 'IX', 'XIV', 'XLII']
    """
    written = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _considering(facts: dict[str, str]) -> tuple[str, ...]:
    return (
        _(
            "that to give certainty and raise the quality of public service as people need it and as the office is able"
            " to give it, service standards are to be set"
        ),
        _(
            "that under Article 20 of Law 25 of 2009 on Public Service every provider draws up and sets service"
            " standards with the public and the parties concerned"
        ),
        _("that the draft of the service standards at %(unit)s was discussed with the public in a consultation forum")
        % facts,
        _("that as said under a, b and c a decision on the service standards at %(unit)s is needed") % facts,
    )


def _citing(read: Sequence[Components]) -> tuple[str, ...]:
    laws = {(law.kind.casefold(), law.number, law.year): law for law in ALWAYS_CITED}
    for components in read:
        for law in components.legal_basis:
            laws.setdefault((law.kind.casefold(), law.number, law.year), law)
    return tuple(law_name(law) for law in sorted(laws.values(), key=_rank))


def _rank(law: LegalBasis) -> tuple[int, int, str]:
    kind = law.kind.casefold()
    place = next((place for place, name in enumerate(RANKS) if kind.startswith(name)), len(RANKS))
    return (place, law.year, law.number)


def _points(paper: StandardPaper, facts: dict[str, str], last: int) -> tuple[tuple[str, str], ...]:
    ordinals = (_("FIRST"), _("SECOND"), _("THIRD"), _("FOURTH"), _("FIFTH"))
    annexes = "II" if len(paper.versions) == 1 else _("II to %(last)s") % {"last": roman(last - 1)}
    begins = paper.lead.in_force_from
    said = [
        _("The service standards at %(unit)s are set, for the services listed in Annex I.") % facts,
        _("The standard of each service, with its fourteen components, is the one in Annex %(annexes)s.")
        % {"annexes": annexes},
        _("Every officer at %(unit)s serves by these standards; they are the measure of service and of its review.")
        % facts,
        _("The pledge to serve by these standards is the service charter in Annex %(number)s.")
        % {"number": roman(last)}
        if paper.charter
        else _("The unit keeps a pledge to serve by these standards, makes it public and keeps to it."),
        _("This decision is in force from %(day)s.") % {"day": day_words(begins)}
        if begins
        else _("This decision is in force from the day it is set."),
    ]
    return tuple(zip(map(str, ordinals), said, strict=True))


def _signature(paper: StandardPaper, office: str) -> SignatureText:
    place, day = paper.letterhead.place, paper.lead.decision_date
    signatory = paper.letterhead.agency_signatory
    # Only on a draft: who signs today need not be who signed a decision of last year.
    name, number = (signatory.name, signatory.number) if paper.is_draft else ("", "")
    if paper.signed_by:
        name, number, office = paper.signed_by.name, paper.signed_by.number, paper.signed_by.stand_for(office)
    where = ", ".join(part for part in (place, _day_or_dots(day)) if part)
    note = paper.signature_note or (
        "" if paper.is_draft else _("Copy of the decision as it was signed. The code leads to the page that proves it.")
    )
    return SignatureText(place_date=where, position=office, name=name, number=number, note=note)


def _day_or_dots(day: date | None) -> str:
    return day_words(day) if day else "…"


def _annex_head(paper: StandardPaper, office: str, number: str) -> str:
    return _("of the decision of %(office)s number %(number)s, %(day)s") % {
        "office": office,
        "number": number,
        "day": _day_or_dots(paper.lead.decision_date),
    }


def _service_row(service: Service, components: Components) -> tuple[str, str, str]:
    products = ", ".join(product.name for product in components.product)
    return service.name, str(Audience(service.audience).label), products


def _annex(place: int, version: StandardVersion, components: Components) -> Annex:
    return Annex(
        label=_("Annex %(number)s") % {"number": roman(place)},
        title=version.service.name,
        about=version.service.summary,
        groups=component_groups(components),
    )


def _charter(text: CharterText | None) -> dict[str, object] | None:
    return {"statements": text.statements, **charter_signature(text)} if text else None


def _words() -> dict[str, object]:
    return {
        "draft": _("Draft"),
        "draft_note": _("Draft: not enacted, nobody is bound by it yet"),
        "number": _("Number"),
        "about": _("concerning"),
        "considering": _("Considering"),
        "citing": _("In view of"),
        "deciding": _("DECIDES"),
        "to_set": _("To set"),
        "services": _("List of services"),
        "standard": _("Service standard"),
        "columns": ["No", _("Service"), _("For whom"), _("Product")],
        "charter": _("Service charter"),
        "attachments": _("Attached"),
        "unwritten": _("Not written yet"),
        "code": _("Code that leads to the page of this standard"),
        "seal": _("Seal of this version"),
        "check": _("This copy can be checked at"),
        "record": _("Record"),
    }

"""The promise card: what one service asks, takes, costs and gives, on one page for a counter or a bag."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maklumat.catalogue.documents.components import requirement_words
from maklumat.catalogue.documents.contacts import ContactText
from maklumat.catalogue.documents.letterhead import Letterhead
from maklumat.catalogue.item_words import joined
from maklumat.catalogue.models import Service, StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.rules.components import Components
from maklumat.catalogue.rules.shapes import FeeKind
from maklumat.catalogue.wording import completion_words, day_words, fee_words
from maklumat.foundation.money import format_rupiah
from maklumat.foundation.typesetting import mark_svg, qr_svg, seal_svg, typeset

TEMPLATE: Final = Path(__file__).parent / "templates" / "card.typ"
MOST_REQUIREMENTS: Final = 14
"""More would push the promise off the page; the code leads to the rest."""


@dataclass(frozen=True, slots=True)
class CardPaper:
    """What is printed: one version, whom to ask, the page the code leads to, the seal."""

    letterhead: Letterhead
    version: StandardVersion
    contact: ContactText | None
    address: str
    identifier: str
    short_hash: str


@dataclass(frozen=True, slots=True)
class CardRow:
    """One promise: its label, what is promised in large words, what is said of it."""

    label: str
    promise: str
    note: str


def print_card(data: Mapping[str, object]) -> bytes:
    """Return the PDF of what `card_data` gave."""
    return typeset(TEMPLATE, data)


def card_data(paper: CardPaper) -> dict[str, object]:
    """Return what the template lays out."""
    version, service = paper.version, paper.version.service
    components = read_components(version)
    wanted = tuple(requirement_words(item) for item in components.requirements)
    in_force = {"number": version.number, "day": day_words(version.in_force_from)}
    return {
        "title": service_name(service),
        "language": (get_language() or "id")[:2],
        "made_at": version.decision_date or version.created_at,
        "unit": paper.letterhead.unit,
        "agency": paper.letterhead.agency or paper.letterhead.government,
        "summary": service_summary(service),
        "version": _("Standard version %(number)d, in force since %(day)s") % in_force
        if version.in_force_from
        else _("Draft"),
        "draft": "" if version.in_force_from else _("Draft"),
        "requirements": wanted[:MOST_REQUIREMENTS],
        "more": _("and %(count)d more: scan the code") % {"count": len(wanted) - MOST_REQUIREMENTS}
        if len(wanted) > MOST_REQUIREMENTS
        else "",
        "rows": [asdict(row) for row in _rows(components)],
        "contact": asdict(paper.contact) if paper.contact else None,
        "decision": joined(version.decision_number, day_words(version.decision_date)),
        "code": qr_svg(paper.address),
        "link": paper.address.partition("://")[2].rstrip("/"),
        "mark": mark_svg(),
        "seal": seal_svg(paper.identifier) if paper.identifier else "",
        "short_hash": paper.short_hash,
        "words": _words(),
    }


def service_name(service: Service) -> str:
    """Return the name in the language of the moment, as far as there is one."""
    return service.name_en if service.name_en and (get_language() or "").startswith("en") else service.name


def service_summary(service: Service) -> str:
    """Return what it is for in the language of the moment, as far as it is written."""
    return service.summary_en if service.summary_en and (get_language() or "").startswith("en") else service.summary


def _rows(components: Components) -> tuple[CardRow, ...]:
    promise, fee = components.completion_time, components.fee
    product = components.product[0] if components.product else None
    items = "; ".join(f"{item.name} {format_rupiah(item.amount_idr)}" for item in fee.items) if fee else ""
    return (
        CardRow(
            _("How long it takes"),
            completion_words(components),
            joined(promise.starts, promise.note) if promise else "",
        ),
        CardRow(
            _("What it costs"),
            fee_words(components),
            joined(items if fee.kind is FeeKind.LIST else "", fee.note, fee.legal_basis) if fee else "",
        ),
        CardRow(
            _("What you get"),
            ", ".join(item.name for item in components.product),
            joined(product.form, product.validity) if product else "",
        ),
    )


def _words() -> dict[str, str]:
    return {
        "bring": _("What you need"),
        "who": _("Who answers"),
        "nobody": _("The unit itself; a report sent here reaches it all the same."),
        "scan": _("Scan for the whole standard, and to say so when this promise is not kept."),
        "code": _("Code that leads to the page of this service"),
        "seal": _("Seal of this version"),
        "mark": _("Mark of the product"),
        "unwritten": _("Not written yet"),
    }

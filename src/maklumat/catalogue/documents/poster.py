"""The counter poster: what is promised at this counter, and where to say that it was not kept. A3."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maklumat.catalogue.documents.card import service_name
from maklumat.catalogue.documents.components import requirement_words
from maklumat.catalogue.documents.contacts import ContactText
from maklumat.catalogue.documents.letterhead import Letterhead
from maklumat.catalogue.item_words import joined
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.wording import completion_words, day_words, fee_words
from maklumat.foundation.typesetting import mark_svg, qr_svg, seal_svg, typeset

TEMPLATE: Final = Path(__file__).parent / "templates" / "poster.typ"
MOST_LINES: Final = 12
MOST_REQUIREMENTS: Final = 9
LONGEST_NOTE: Final = 110


@dataclass(frozen=True, slots=True)
class PosterPaper:
    """What is printed: the versions in force at one counter, one or many."""

    letterhead: Letterhead
    versions: tuple[StandardVersion, ...]
    contact: ContactText | None
    address: str
    identifier: str


@dataclass(frozen=True, slots=True)
class PosterLine:
    """One service: name, what is said below it, the promised time, the fee."""

    name: str
    note: str
    time: str
    fee: str


def print_poster(data: Mapping[str, object]) -> bytes:
    """Return the PDF of what `poster_data` gave."""
    return typeset(TEMPLATE, data)


def poster_data(paper: PosterPaper) -> dict[str, object]:
    """Return what the template lays out."""
    lines = [_line(version) for version in paper.versions]
    begins = max((version.in_force_from for version in paper.versions if version.in_force_from), default=None)
    return {
        "title": _("Service promises of %(unit)s") % {"unit": paper.letterhead.unit},
        "language": (get_language() or "id")[:2],
        "made_at": begins or paper.versions[0].created_at,
        "unit": paper.letterhead.unit,
        "agency": " ".join(paper.letterhead.agency_lines[-1:]),
        "draft": "" if begins else _("Draft"),
        "since": _since(paper.versions, begins),
        "headline": _("At this counter we promise."),
        "columns": [_("Service"), _("Done within"), _("Fee")],
        "lines": [asdict(line) for line in lines[:MOST_LINES]],
        "more": _("and %(count)d more services: scan the code") % {"count": len(lines) - MOST_LINES}
        if len(lines) > MOST_LINES
        else "",
        "bring": _("What to bring"),
        "requirements": _requirements(paper.versions),
        "question": _("Not as promised? Tell us."),
        "invitation": _(
            "Scan with the camera of your phone. No account, no name needed, under two minutes. You are told at once by"
            " which day you get an answer."
        ),
        "contacts": _contacts(paper.contact),
        "code": qr_svg(paper.address),
        "link": paper.address.partition("://")[2].rstrip("/"),
        "mark": mark_svg(),
        "seal": seal_svg(paper.identifier) if paper.identifier else "",
        "alts": [
            _("Mark of the product"),
            _("Seal of these standards"),
            _("Code that leads to the page of this counter"),
        ],
    }


def _since(versions: Sequence[StandardVersion], begins: date | None) -> list[str]:
    if begins is None:
        return [_("Draft"), ""]
    first = _("Standard version %(number)d") % {"number": versions[0].number} if len(versions) == 1 else _("Standards")
    return [first, _("in force since %(day)s") % {"day": day_words(begins)}]


def _line(version: StandardVersion) -> PosterLine:
    components = read_components(version)
    promise = components.completion_time
    note = joined(promise.starts, promise.note) if promise else ""
    return PosterLine(
        name=service_name(version.service),
        note=note if len(note) <= LONGEST_NOTE else "",
        time=completion_words(components),
        fee=fee_words(components),
    )


def _requirements(versions: Sequence[StandardVersion]) -> list[str]:
    """What to bring, said only when the poster is about one service: then there is room."""
    if len(versions) != 1:
        return []
    return [requirement_words(item) for item in read_components(versions[0]).requirements][:MOST_REQUIREMENTS]


def _contacts(contact: ContactText | None) -> list[list[str]]:
    if contact is None:
        return []
    ways = [[address, kind] for kind, address in contact.channels[:3]]
    return [*ways, [contact.name, _("Contact person, may be met in person")]]

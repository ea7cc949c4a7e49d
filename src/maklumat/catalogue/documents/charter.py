"""The service charter (maklumat pelayanan): the pledge of a unit on one framed page (handbook 2.5)."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from maklumat.catalogue.documents.letterhead import Letterhead
from maklumat.foundation.typesetting import qr_svg, seal_svg, typeset

TEMPLATE: Final = Path(__file__).parent / "templates" / "charter.typ"
OFFICE_LANGUAGE: Final = "id"


@dataclass(frozen=True, slots=True)
class CharterText:
    """What a charter says, and who answers for it.

    Attributes:
        decision: the decision that set it, in one line; empty while it is a draft.
        place_date: such as "Tenggarong, 1 Desember 2025".
        number: of the signatory, such as a NIP; empty when none is shown.
        signature_note: what stands in place of the hand when the sheet is signed electronically.
    """

    statements: tuple[str, ...]
    decision: str = ""
    place_date: str = ""
    position: str = ""
    name: str = ""
    number: str = ""
    signature_note: str = ""


@dataclass(frozen=True, slots=True)
class CharterPaper:
    """What is printed: the charter of a unit, the day it was set, the page that shows whether it is kept."""

    letterhead: Letterhead
    text: CharterText
    set_on: date
    address: str
    check_address: str = ""
    identifier: str = ""
    short_hash: str = ""


def print_charter(paper: CharterPaper) -> bytes:
    """Return the PDF of a charter, in the language of the office."""
    return typeset(TEMPLATE, charter_data(paper))


def charter_data(paper: CharterPaper) -> dict[str, object]:
    """Return what the template lays out."""
    with override(OFFICE_LANGUAGE):
        proof = _("Seal %(hash)s proves that this sheet is as it was set.") % {"hash": paper.short_hash}
        return {
            **asdict(paper.text),
            "title": _("Service charter of %(unit)s") % {"unit": paper.letterhead.unit},
            "language": OFFICE_LANGUAGE,
            "made_at": paper.set_on,
            "lines": paper.letterhead.lines,
            "emblem": paper.letterhead.emblem or b"",
            "heading": _("Service charter"),
            "opening": _("We hereby declare:"),
            "question": _("Is this promise kept?"),
            "answer": _("Scan the code and see today's results for every service."),
            "proof": proof if paper.short_hash else "",
            "code": qr_svg(paper.address),
            "check": qr_svg(paper.check_address or paper.address),
            "seal": seal_svg(paper.identifier) if paper.identifier else "",
            "alts": [
                _("Official emblem"),
                _("Seal of this charter"),
                _("Code that leads to the page of this unit"),
                _("Code that leads to the check of the signature"),
            ],
        }

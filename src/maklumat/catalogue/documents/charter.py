"""The service charter (maklumat pelayanan): the pledge of a unit on one framed page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from maklumat.catalogue.documents.letterhead import Letterhead, SignedBy
from maklumat.catalogue.queries.charters import CharterText
from maklumat.catalogue.wording import day_words
from maklumat.foundation.typesetting import qr_svg, seal_svg, typeset

TEMPLATE: Final = Path(__file__).parent / "templates" / "charter.typ"
OFFICE_LANGUAGE: Final = "id"


@dataclass(frozen=True, slots=True)
class CharterPaper:
    """What is printed: a charter, the page that shows whether it is kept, the page that checks a signature.

    ``made_on`` is the day the file says it was made: that of the decision, of a draft that of its beginning.
    """

    letterhead: Letterhead
    text: CharterText
    address: str
    made_on: date
    signed_by: SignedBy | None = None
    check_address: str = ""
    signature_note: str = ""

    @property
    def is_draft(self) -> bool:
        """Whether it was not enacted yet."""
        return self.text.decided_on is None


def print_charter(data: Mapping[str, object]) -> bytes:
    """Return the PDF of what `charter_data` gave."""
    return typeset(TEMPLATE, data)


def charter_data(paper: CharterPaper) -> dict[str, object]:
    """Return what the template lays out."""
    text = paper.text
    with override(OFFICE_LANGUAGE):
        facts = {"hash": f"{text.digest[:4]}…{text.digest[-4:]}"}
        return {
            **charter_signature(text, paper.signed_by),
            "title": _("Service charter of %(unit)s") % {"unit": text.unit_name},
            "language": OFFICE_LANGUAGE,
            "made_at": paper.made_on,
            "draft": _("Draft") if paper.is_draft else "",
            "lines": paper.letterhead.lines,
            "emblem": paper.letterhead.emblem or b"",
            "heading": _("Service charter"),
            "decision": text.decision_number or _("Draft: not enacted, nobody is bound by it yet"),
            "opening": _("We hereby declare:"),
            "statements": text.statements,
            "signature_note": paper.signature_note,
            "question": _("Is this promise kept?"),
            "answer": _("Scan the code and see today's results for every service."),
            "proof": "" if paper.is_draft else _("Seal %(hash)s proves that this sheet is as it was set.") % facts,
            "code": qr_svg(paper.address),
            "check": qr_svg(paper.check_address or paper.address),
            "seal": "" if paper.is_draft else seal_svg(text.digest),
            "alts": [
                _("Official emblem"),
                _("Seal of this charter"),
                _("Code that leads to the page of this unit"),
                _("Code that leads to the check of the signature"),
            ],
        }


def charter_signature(text: CharterText, signed_by: SignedBy | None = None) -> dict[str, str]:
    """Return place and day, office, name and number of who signed; ``signed_by`` did so electronically."""
    place_date = ", ".join(part for part in (text.place, day_words(text.decided_on)) if part)
    number = f"NIP {text.signer_nip}" if text.signer_nip else ""
    facts = {"place_date": place_date, "position": text.position, "name": text.signer_name, "number": number}
    if signed_by is None:
        return facts
    number = signed_by.number or (number if signed_by.name == text.signer_name else "")
    position = signed_by.stand_for(text.position)
    return {**facts, "position": position, "name": signed_by.name, "number": number}

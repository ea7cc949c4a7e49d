"""What stands at the head of a printed page: the government, the agency, where they are, and who signs."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from maklumat.catalogue.queries.letterheads import read_line_of_units
from maklumat.catalogue.rules.letterheads import NOBODY, LetterheadSetting, Signatory, resolve_letterhead
from maklumat.files.queries import get_file, open_file
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government, Unit
from maklumat.organization.vocabulary import UnitKind

AGENCIES = frozenset({UnitKind.AGENCY, UnitKind.DISTRICT, UnitKind.INSPECTORATE})


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who signs a paper electronically: the name, what stands below it, and the office that person holds."""

    name: str
    number: str
    position: str

    def stand_for(self, office: str) -> str:
        """Return the office above the name; whoever signs for another office says so ("a.n.")."""
        if not self.position or not office or self.position.casefold() == office.casefold():
            return office or self.position
        return f"a.n. {office}\n{self.position}"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a page, and who signs at its foot.

    Attributes:
        lines: from the government down to whoever writes.
        agency_lines: the same without the unit below the agency: decisions are the agency's.
        place: town where decisions are signed; empty when nobody said.
        emblem: picture of the official emblem, PNG or JPEG, or None.
        signatory: who signs for the unit.
        agency_signatory: who signs the decisions of its agency.
    """

    government: str
    agency: str
    unit: str
    lines: tuple[str, ...]
    agency_lines: tuple[str, ...]
    address: str
    place: str = ""
    emblem: bytes | None = None
    signatory: Signatory = NOBODY
    agency_signatory: Signatory = NOBODY


def read_letterhead(government: Government, unit: Unit) -> Letterhead:
    """Return the head of a unit's pages: what it and the units above it said, in one statement; one more for an emblem.

    What nobody said is made of the names of government, agency and unit and the address of the government.
    """
    line = read_line_of_units(unit)
    settings = [setting for _unit, setting in line]
    place = next((place for place in reversed(range(len(line))) if line[place][0].kind in AGENCIES), 0)
    held, of_agency = (resolve_letterhead(part).setting for part in (settings, settings[: place + 1]))
    name = _("Government of %(name)s") % {"name": government.name}
    agency = line[place][0].name if line[place][0].kind in AGENCIES else ""
    address = held.address or government.address
    return Letterhead(
        government=name,
        agency=agency,
        unit=unit.name,
        lines=held.lines or _names(name, agency, unit.name),
        agency_lines=of_agency.lines or _names(name, agency),
        address=address,
        place=held.place or _place_in(address) or _place_in(government.address),
        emblem=_read_emblem(government.pk, held),
        signatory=held.signatory,
        agency_signatory=of_agency.signatory,
    )


def _names(*names: str) -> tuple[str, ...]:
    """Return the names from the top, each once."""
    return tuple(dict.fromkeys(name for name in names if name))


def _read_emblem(government_id: int, held: LetterheadSetting) -> bytes | None:
    """Return the picture; a page is printed without it when the store has lost it."""
    if held.emblem is None:
        return None
    try:
        with open_file(get_file(government_id, held.emblem)) as stream:
            return stream.read()
    except NotFound:
        return None


def _place_in(address: str) -> str:
    """Return the town of a postal address: what stands last, without the postal code; empty when there is none.

    >>> _place_in("Jalan Wolter Monginsidi, Tenggarong 75511")
    'Tenggarong'
    >>> _place_in("Jalan Contoh Nomor 1")
    ''
    """
    _street, comma, last = address.rpartition(",")
    return last.strip().rstrip("0123456789 ").strip() if comma else ""

"""Help for the tests of the desk: who sits there, and what an HTML5 parser has to forgive."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import html5lib
from django.test import Client

from maklumat.cases.models import Case
from maklumat.cases.testing import make_case, make_division, make_office
from maklumat.cases.vocabulary import CaseStatus
from maklumat.organization.models import Staff, Unit
from maklumat.organization.testing import NOON, make_staff, make_unit
from maklumat.organization.vocabulary import Role, UnitKind

LATER = NOON + timedelta(hours=2)
BACKEND = "maklumat.web.shared.signed_in.StaffBackend"
KEY = "kunci-formulir-meja-0001"


def signed_in(staff: Staff) -> Client:
    """Return a browser in which this account is signed in."""
    client = Client()
    client.force_login(staff, backend=BACKEND)
    return client


@dataclass(frozen=True)
class Desk:
    """An office with everyone a case can meet, each in a browser of their own."""

    office: Unit
    division: Unit
    other: Unit

    @classmethod
    def make(cls) -> "Desk":
        """Return the secretariat with two divisions and an inspectorate."""
        office = make_office()
        make_unit(office.government, kind=UnitKind.INSPECTORATE, slug="inspektorat")
        return cls(office, make_division(office), make_division(office, slug="hukum"))

    def staff(self, who: str) -> Staff:
        """Return one of: officer, colleague, head, coordinator, stranger, reader, inspector, administrator."""
        role, unit = {
            "officer": (Role.OFFICER, self.division),
            "colleague": (Role.OFFICER, self.division),
            "head": (Role.DIVISION_HEAD, self.division),
            "coordinator": (Role.COORDINATOR, self.office),
            "stranger": (Role.OFFICER, self.other),
            "reader": (Role.LEADERSHIP, self.division),
            "inspector": (Role.INSPECTORATE, make_unit(self.office.government, slug="inspektorat")),
            "administrator": (Role.ADMINISTRATOR, self.office),
        }[who]
        email = "rekan@kesra.example" if who == "colleague" else None
        return make_staff(role, unit, email)

    def browser(self, who: str) -> Client:
        """Return the browser of one of them."""
        return signed_in(self.staff(who))

    def case(self, status: CaseStatus = CaseStatus.IN_PROGRESS, **facts: object) -> Case:
        """Return a case of the division in this state."""
        return make_case(status, division=self.division, **facts)  # type: ignore[arg-type]


class Answer(Protocol):
    """What the test browser got."""

    @property
    def content(self) -> bytes: ...


def markup_faults(response: Answer) -> list[str]:
    """Return what an HTML5 parser has to forgive; an empty list for valid markup."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(response.content.decode())
    return [f"{place}: {code}" for place, code, _facts in parser.errors]


def fields_of(response: Answer, form_id: str) -> dict[str, list[str]]:
    """Return what a browser would send of a form without anybody touching it, buttons left out."""
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    form = next(element for element in tree.iter("form") if element.get("id") == form_id)
    sent: dict[str, list[str]] = {}
    for element in form.iter():
        name, kind = element.get("name"), element.get("type", "text")
        if not name or element.tag not in {"input", "textarea", "select"} or kind == "file":
            continue
        if kind in {"checkbox", "radio"} and element.get("checked") is None:
            continue
        if element.tag == "textarea":
            value = (element.text or "").removeprefix("\n")
        elif element.tag == "select":
            options = list(element.iter("option"))
            chosen = next((option for option in options if option.get("selected") is not None), options[0])
            value = chosen.get("value", chosen.text or "")
        else:
            value = element.get("value", "on" if kind == "checkbox" else "")
        sent.setdefault(name, []).append(value)
    return sent

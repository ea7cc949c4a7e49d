"""The answers so far, as the pages carry them; files wait at the office under the key of the form."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest

from maklumat.applications.rules.checklists import checklist_of, situations_of
from maklumat.catalogue.rules.shapes import Components, Requirement
from maklumat.foundation.text import clean_text
from maklumat.web.public.apply.forms import PersonForm
from maklumat.web.public.report.forms import KEY

PERSON: Final = ("name", "phone", "email", "wants_email", "wish")
LONGEST_TYPED: Final = 4_000


@dataclass(frozen=True, slots=True)
class Page:
    """One question: ``kind`` is situation, document, person or check."""

    kind: str
    requirement: Requirement | None = None


@dataclass
class Draft:
    """What was posted, freed of what no text holds."""

    submission_key: str
    situations: tuple[str, ...] = ()
    alternative: str = ""
    paper: frozenset[str] = frozenset()
    person: dict[str, str] = field(default_factory=dict)
    came_from: int = 0
    """Number of the page that was answered; 0 when there was none."""

    def pages(self, components: Components) -> tuple[Page, ...]:
        """Return the questions, one a page, as the standard and the answers so far make them."""
        promise = components.completion_time
        asks_situation = bool(situations_of(components.requirements) or (promise and promise.alternatives))
        documents = (Page("document", item) for item in checklist_of(components, self.situations))
        first = (Page("situation"),) if asks_situation else ()
        return (*first, *documents, Page("person"), Page("check"))

    def person_form(self, *, is_checked: bool) -> PersonForm:
        """Return the form about the person, with its errors or as it was left."""
        return PersonForm(self.person) if is_checked else PersonForm(initial=self.person)

    def carried(self, page: Page, number: int) -> Iterator[tuple[str, str]]:
        """Yield name and value of each hidden field that a page carries for the others."""
        yield "submission_key", self.submission_key
        yield "from", str(number)
        if page.kind != "situation":
            yield from (("situation", one) for one in self.situations)
            if self.alternative:
                yield "alternative", self.alternative
        shown = page.requirement.id if page.requirement else ""
        yield from (("paper", one) for one in sorted(self.paper) if one != shown)
        if page.kind != "person":
            yield from ((name, value) for name, value in self.person.items() if value)


def new_draft() -> Draft:
    """Return an empty draft with a key of its own."""
    return Draft(secrets.token_urlsafe(18))


def draft_of(request: HttpRequest, components: Components) -> Draft:
    """Return the draft in a post. Whatever was posted, this does not fail."""
    posted = request.POST
    key = posted.get("submission_key", "")
    draft = Draft(key) if KEY.fullmatch(key) else new_draft()
    known = situations_of(components.requirements)
    draft.situations = tuple(one for one in known if one in posted.getlist("situation"))
    promise = components.completion_time
    wanted = posted.get("alternative", "")
    draft.alternative = wanted if promise and any(item.id == wanted for item in promise.alternatives) else ""
    ids = {item.id for item in components.requirements}
    draft.paper = frozenset(ids & set(posted.getlist("paper")))
    for name in PERSON:
        value = clean_text(posted.get(name, ""), LONGEST_TYPED)
        if value:
            draft.person[name] = value
    came_from = posted.get("from", "")
    draft.came_from = int(came_from) if came_from.isascii() and came_from.isdigit() and len(came_from) < 4 else 0  # noqa: PLR2004 - three digits
    return draft

"""The answers so far, as the pages carry them."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from maklumat.foundation.text import clean_text
from maklumat.web.public.report.forms import KEY, LARGEST_ID, LAST_PAGE, LONGEST_TYPED, PAGES, ReportForm

QUERY_LENGTH: Final = 100


@dataclass
class Draft:
    """What was posted, freed of what no text holds, and otherwise as typed."""

    submission_key: str
    answers: dict[str, str] = field(default_factory=dict)
    upload_keys: tuple[str, ...] = ()
    query: str = ""
    came_from: int = 0
    """The page that was answered; 0 when there was none."""

    @property
    def service_id(self) -> int | None:
        """The chosen service, if what was posted can be one."""
        text = self.answers.get("service", "")
        return int(text) if text.isascii() and text.isdigit() and 0 < int(text[:12]) <= LARGEST_ID else None

    def is_at(self, page: int) -> bool:
        """Say whether the page that was answered is this one."""
        return self.came_from == page

    def unchecked_form(self, today: date) -> ReportForm:
        """Return the form as it is shown to someone who has not answered its page yet, or comes back to it."""
        return ReportForm(initial=self.answers, today=today)

    def checked_form(self, today: date) -> ReportForm:
        """Return the form with its errors."""
        data = MultiValueDict[str, str]({name: [value] for name, value in self.answers.items()})
        data["submission_key"] = self.submission_key
        data.setlist("upload", list(self.upload_keys))
        return ReportForm(data, today=today)

    def carried(self, page: int) -> Iterator[tuple[str, str]]:
        """Yield name and value of each hidden field that a page carries for the others."""
        yield "submission_key", self.submission_key
        yield "from", str(page)
        shown = PAGES.get(page, ())
        for name, value in self.answers.items():
            if name not in shown and value:
                yield name, value
        if page != 1 and self.query:
            yield "q", self.query
        for key in self.upload_keys:
            yield "upload", key


def new_draft(**answers: str) -> Draft:
    """Return an empty draft with a key of its own."""
    return Draft(submission_key=secrets.token_urlsafe(18), answers=answers)


def draft_of(request: HttpRequest) -> Draft:
    """Return the draft in a post. Whatever was posted, this does not fail."""
    posted: QueryDict = request.POST
    key = posted.get("submission_key", "")
    draft = new_draft() if not KEY.fullmatch(key) else Draft(submission_key=key)
    if draft.submission_key == key:
        draft.upload_keys = tuple(dict.fromkeys(k for k in posted.getlist("upload") if KEY.fullmatch(k)))
    names = [name for fields in PAGES.values() for name in fields if name != "upload"]
    for name in names:
        value = clean_text(posted.get(name, ""), LONGEST_TYPED)
        if value:
            draft.answers[name] = value
    chosen = posted.get("choose", "")
    if chosen.isascii() and chosen.isdigit():
        draft.answers["service"] = chosen[:12]
    draft.query = clean_text(posted.get("q", ""), QUERY_LENGTH)
    came_from = posted.get("from", "")
    draft.came_from = int(came_from) if came_from in {str(page) for page in range(1, LAST_PAGE + 1)} else 0
    return draft

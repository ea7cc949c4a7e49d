"""The answers so far, as the pages carry them from one to the next; nothing is stored before the last one."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest

from maklumat.foundation.text import clean_text
from maklumat.surveys.models import Survey
from maklumat.surveys.rules.instruments import INSTRUMENTS, Question
from maklumat.surveys.rules.scoring import BEST, WORST
from maklumat.surveys.vocabulary import AnswerWay, Element
from maklumat.web.public.report.forms import KEY

MARKS: Final = {str(mark): mark for mark in range(WORST, BEST + 1)}
LONGEST_TOKEN: Final = 32


@dataclass
class Draft:
    """What was chosen so far.

    Attributes:
        step: the page to show, from 1; the questions come first, the last page asks about the respondent.
        service: key of the service received, as posted; empty where there is nothing to choose.
    """

    survey: Survey
    answer_key: str
    step: int = 1
    marks: dict[Element, int] = field(default_factory=dict)
    way: AnswerWay = AnswerWay.QR
    token: str = ""
    service: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of the survey in their order."""
        return INSTRUMENTS[self.survey.instrument].questions

    @property
    def total(self) -> int:
        """How many pages there are."""
        return len(self.questions) + 1

    @property
    def question(self) -> Question | None:
        """The question of this page; none on the last one."""
        return self.questions[self.step - 1] if self.step <= len(self.questions) else None

    def carried(self) -> Iterator[tuple[str, str]]:
        """Yield name and value of each hidden field that a page carries for the others."""
        yield "answer_key", self.answer_key
        yield "step", str(self.step)
        yield "way", self.way.value
        if self.token:
            yield "token", self.token
        for element, mark in self.marks.items():
            yield f"mark_{element.value}", str(mark)


def draft_of(request: HttpRequest, survey: Survey) -> Draft:
    """Return the draft in a request. Whatever was sent, this does not fail."""
    sent = request.POST if request.method == "POST" else request.GET
    key = sent.get("answer_key", "")
    draft = Draft(survey, key if KEY.fullmatch(key) else secrets.token_urlsafe(18))
    if sent.get("way", sent.get("cara")) == AnswerWay.KIOSK:
        draft.way = AnswerWay.KIOSK
    draft.token = clean_text(sent.get("token", ""), LONGEST_TOKEN)
    draft.service = clean_text(sent.get("service", ""), 18)
    for element in Element:
        mark = MARKS.get(sent.get(f"mark_{element.value}", ""))
        if mark is not None:
            draft.marks[element] = mark
    typed = sent.get("step", "")
    if typed.isascii() and typed.isdigit():
        draft.step = max(1, min(int(typed[:3]), draft.total))
    return draft


def turn_page(draft: Draft, pressed: str) -> None:
    """Take what was pressed on a page: one of the four answers, the one before, or the next without an answer."""
    question = draft.question
    if pressed == "back":
        draft.step = max(1, draft.step - 1)
        return
    if question is not None and pressed in MARKS:
        draft.marks[question.element] = MARKS[pressed]
    elif question is not None and pressed == "skip":
        draft.marks.pop(question.element, None)
    draft.step = min(draft.total, draft.step + 1)

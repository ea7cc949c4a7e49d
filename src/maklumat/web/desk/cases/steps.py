"""One step at a case: who may take it, what it asks, and the answer when it cannot be taken.

Nothing typed is lost: a refusal comes back as the same page with the sentence at its field and the words still there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from types import TracebackType
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maklumat.cases.queries import DeskCase, get_desk_case, is_message_known
from maklumat.cases.vocabulary import CaseEvent
from maklumat.foundation.refusals import NotFound, NotPermitted, Refusal, require
from maklumat.journal.models import Entry
from maklumat.journal.queries import find_entries
from maklumat.organization.permissions import StaffActor
from maklumat.web.desk.cases.forms import StepForm
from maklumat.web.desk.cases.history import HistoryLine, history_lines
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.refusals import status_of

QUIET_EVENTS = frozenset(
    {
        CaseEvent.NOTE_ADDED,
        CaseEvent.SENT_AGAIN,
        CaseEvent.WRITER_BLOCKED,
        CaseEvent.WRITER_RELEASED,
        CaseEvent.REMINDED,
        CaseEvent.ESCALATED,
        CaseEvent.IDENTITY_OPENED,
        CaseEvent.RECEIPT_CONFIRMED,
        CaseEvent.RATED,
        CaseEvent.UPDATES_ASKED,
        CaseEvent.UPDATES_STOPPED,
    }
)
"""What may happen while someone writes without their having to read it first."""

DOUBLE_CLICK = timedelta(seconds=15)


class MovedMeanwhile(Refusal):
    """Something happened to the case after the page was drawn."""

    code = "case.moved_meanwhile"
    sentence = _(
        "Something happened since you opened this page. Please read it below; then send again if it still fits."
    )


@dataclass
class Step:
    """A step about to be taken, or a page that asks for it."""

    request: HttpRequest
    desk: DeskCase
    actor: StaffActor
    now: datetime
    form: StepForm
    event: CaseEvent
    seen: int = 0
    news: list[HistoryLine] = field(default_factory=list)
    status: HTTPStatus = HTTPStatus.OK
    was_taken_already: bool = False

    @property
    def code(self) -> str:
        """The code of the case."""
        return self.desk.case.code

    def is_ready(self) -> bool:
        """Say whether the step can be taken: it was asked for, the form is whole, and nothing is new on the case."""
        if self.request.method != "POST":
            return False
        if not self.form.is_valid():
            self.status = HTTPStatus.UNPROCESSABLE_ENTITY
            return False
        if self._is_repeated():
            self.was_taken_already = True
            return False
        if self.news:
            self.refuse(MovedMeanwhile())
            return False
        return True

    def refusals(self) -> "_Refusals":
        """Catch what the action refuses and put it at its field."""
        return _Refusals(self)

    def refuse(self, refusal: Refusal) -> None:
        """Attach a refusal to the form, at its field where it names one."""
        name = refusal.field if refusal.field in self.form.fields else None
        self.form.add_error(name, str(refusal))
        self.status = status_of(refusal)

    def done(self, words: str | Promise) -> HttpResponse:
        """Say that it is done and show the case."""
        messages.success(self.request, str(words))
        return redirect("desk:show-case", self.code)

    def left(self, words: str | Promise) -> HttpResponse:
        """Say that it is done and go to the inbox: the case may be out of sight now."""
        messages.success(self.request, str(words))
        return redirect("desk:list-inbox")

    def page(
        self, heading: str | Promise, explanation: str | Promise, submit: str | Promise, **more: object
    ) -> HttpResponse:
        """Show the page of the step, with whatever was typed."""
        if self.was_taken_already:
            return self.done(_("This had just been done; it was not done twice."))
        context = {
            "case": self.desk.case,
            "form": self.fresh_form(),
            "heading": heading,
            "explanation": explanation,
            "submit": submit,
            "news": self.news,
            **more,
        }
        return self._answer("desk/cases/step.html", context)

    def fresh_form(self) -> StepForm:
        """Return the form with its note of what was seen brought up to date, so that a second try goes through."""
        if self.form.is_bound:
            again = self.request.POST.copy()
            again["seen"] = str(self.seen)
            self.form.data = again
        else:
            self.form.initial["seen"] = self.seen
        return self.form

    def _answer(self, template: str, context: Mapping[str, object]) -> HttpResponse:
        response = render(self.request, template, dict(context), status=self.status)
        if self.status != HTTPStatus.OK:
            response.headers["X-Refusal"] = "form"
        return response

    def _is_repeated(self) -> bool:
        """Say whether this is a second click: the same message by its key, or the same step by the same person."""
        key = self.form.cleaned_data.get("submission_key")
        if key:
            return is_message_known(self.desk.case, key)
        return bool(self.news) and all(
            line.event == self.event and line.actor_id == self.actor.id and self.now - line.at < DOUBLE_CLICK
            for line in self.news
        )


class _Refusals:
    def __init__(self, step: Step) -> None:
        self.step = step

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Keep a refusal on the form; whoever may not do it at all, and faults, pass through."""
        if not isinstance(error, Refusal) or isinstance(error, NotPermitted | NotFound):
            return False
        self.step.refuse(error)
        return True


def open_step(
    request: HttpRequest,
    code: str,
    event: CaseEvent,
    *,
    needs: str | tuple[str, ...],
    form: Callable[..., StepForm] = StepForm,
    facts: Callable[[DeskCase], dict[str, Any]] | None = None,
) -> Step:
    """Return the step for this request.

    Args:
        request: of a signed-in officer.
        code: of the case.
        event: what the journal will say once it is taken.
        needs: which of the ``Powers`` it takes, one of several being enough.
        form: what it asks for.
        facts: what the form needs to know of the case: choices and first answers.

    Raises:
        CaseNotFound: no such case, or not for these eyes.
        NotPermitted: they may see it, but not do this.
    """
    actor, moment = officer_of(request), clock.now()
    desk = get_desk_case(code, actor=actor)
    require(any(getattr(desk.powers, power) for power in (needs if isinstance(needs, tuple) else (needs,))))
    given = facts(desk) if facts else {}
    bound = form(request.POST, request.FILES, **given) if request.method == "POST" else form(**given)
    entries = list(find_entries(desk.case).order_by("-sequence")[:30])
    return Step(
        request,
        desk,
        actor,
        moment,
        bound,
        event,
        seen=entries[0].sequence if entries else 0,
        news=_news(entries, request.POST.get("seen", "")),
    )


def _news(entries: list[Entry], seen: str) -> list[HistoryLine]:
    """Return what happened after the page was drawn, oldest first."""
    if not seen.isascii() or not seen.isdigit():
        return []
    last_seen = int(seen[:9])
    new = [entry for entry in entries if entry.sequence > last_seen and entry.event not in QUIET_EVENTS]
    return history_lines(reversed(new))

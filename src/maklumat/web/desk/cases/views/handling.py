"""The unit works on the case: takes it, passes it on, asks, replies, notes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from maklumat.cases.actions import handling
from maklumat.cases.queries import DeskCase, find_possible_holders
from maklumat.cases.vocabulary import CaseEvent
from maklumat.web.desk.cases.forms import AssignCaseForm, NoteForm, QuestionForm, ReplyForm
from maklumat.web.desk.cases.steps import open_step
from maklumat.web.desk.cases.writing import message_facts
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files

page_and_post = require_http_methods(["GET", "HEAD", "POST"])


@page_and_post
@audience("staff")
def take_case(request: HttpRequest, code: str) -> HttpResponse:
    """Take a case of one's unit."""
    step = open_step(request, code, CaseEvent.TAKEN, needs="may_handle")
    if step.is_ready():
        with step.refusals():
            handling.take_case(code, actor=step.actor, now=step.now)
            return step.done(_("You hold this report now."))
    return step.page(_("Take this report"), _("From now on it stands under your name until you give it on."), _("Take"))


@page_and_post
@audience("staff")
def assign_case(request: HttpRequest, code: str) -> HttpResponse:
    """Give a case to another officer of its unit."""
    step = open_step(
        request, code, CaseEvent.ASSIGNED, needs="may_handle", form=AssignCaseForm, facts=_holders_of_own_unit
    )
    if step.is_ready():
        with step.refusals():
            handling.assign_case(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Given on. The colleague has been told."))
    return step.page(_("Give it to a colleague"), _("The report stays with the same unit."), _("Give it on"))


@page_and_post
@audience("staff")
@accepts_files()
def reply_to_reporter(request: HttpRequest, code: str) -> HttpResponse:
    """Write to the reporter."""
    step = open_step(request, code, CaseEvent.REPLIED, needs="may_handle", form=ReplyForm)
    if step.is_ready():
        with step.refusals():
            handling.reply_to_reporter(code, **message_facts(step), actor=step.actor, now=step.now)
            return step.done(_("Sent. The reporter reads it on the tracking page."))
    return step.page(_("Reply to the reporter"), _("The reporter reads this on the tracking page."), _("Send"))


@page_and_post
@audience("staff")
@accepts_files()
def ask_question(request: HttpRequest, code: str) -> HttpResponse:
    """Put a question to the reporter."""
    step = open_step(request, code, CaseEvent.QUESTION_ASKED, needs="may_handle", form=QuestionForm)
    if step.is_ready():
        with step.refusals():
            handling.ask_question(code, **message_facts(step), actor=step.actor, now=step.now)
            return step.done(_("Asked. Our own clock stands still until the reporter answers."))
    explanation = _("Our own clock stands still until the reporter answers. The law's clock runs on.")
    return step.page(_("Question to the reporter"), explanation, _("Ask"))


@page_and_post
@audience("staff")
@accepts_files()
def add_note(request: HttpRequest, code: str) -> HttpResponse:
    """Leave a note for colleagues."""
    step = open_step(request, code, CaseEvent.NOTE_ADDED, needs=("may_handle", "may_lead"), form=NoteForm)
    if step.is_ready():
        with step.refusals():
            handling.add_note(code, **message_facts(step), actor=step.actor, now=step.now)
            return step.done(_("Kept. Only colleagues read it."))
    return step.page(_("Internal note"), _("Only colleagues read this."), _("Keep the note"))


def _holders_of_own_unit(desk: DeskCase) -> dict[str, Any]:
    return {"holders": find_possible_holders(desk.case, desk.case.unit)}

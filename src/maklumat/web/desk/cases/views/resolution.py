"""The answer, the second look, and opening again."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions import resolution
from maklumat.cases.vocabulary import CaseEvent
from maklumat.web.desk.cases.forms import OutcomeForm, ReopenCaseForm, RequestCheckForm, ReturnCheckForm
from maklumat.web.desk.cases.steps import open_step
from maklumat.web.desk.cases.views.handling import page_and_post
from maklumat.web.desk.cases.writing import message_facts
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files


@page_and_post
@audience("staff")
@accepts_files()
def respond_case(request: HttpRequest, code: str) -> HttpResponse:
    """Send the full answer."""
    step = open_step(request, code, CaseEvent.RESPONDED, needs="may_handle", form=OutcomeForm)
    if step.is_ready():
        with step.refusals():
            resolution.respond_case(code, **message_facts(step), actor=step.actor, now=step.now)
            return step.done(_("Answered. The reporter has ten working days to object."))
    explanation = _("This settles the matter. The reporter then has ten working days to object.")
    return step.page(_("Full answer"), explanation, _("Send the answer"))


@page_and_post
@audience("staff")
def request_check(request: HttpRequest, code: str) -> HttpResponse:
    """Ask a second person to look at the answer."""
    step = open_step(request, code, CaseEvent.CHECK_REQUESTED, needs="may_handle", form=RequestCheckForm)
    if step.is_ready():
        with step.refusals():
            resolution.request_check(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("A second person looks at it before it goes out."))
    explanation = _("A second person looks at it first; approved, it goes to the reporter.")
    return step.page(_("Ask for a second look"), explanation, _("Ask for a second look"))


@page_and_post
@audience("staff")
def approve_check(request: HttpRequest, code: str) -> HttpResponse:
    """Approve the proposed answer, which sends it."""
    step = open_step(request, code, CaseEvent.CHECK_APPROVED, needs="may_lead")
    if step.is_ready():
        with step.refusals():
            resolution.approve_check(code, actor=step.actor, now=step.now)
            return step.done(_("Approved and sent. The reporter has ten working days to object."))
    return step.page(
        _("Approve the answer"),
        _("Approved, it goes to the reporter at once."),
        _("Approve and send"),
        check=step.desk.check,
    )


@page_and_post
@audience("staff")
def return_check(request: HttpRequest, code: str) -> HttpResponse:
    """Return the proposed answer with what to mend."""
    step = open_step(request, code, CaseEvent.CHECK_RETURNED, needs="may_lead", form=ReturnCheckForm)
    if step.is_ready():
        with step.refusals():
            resolution.return_check(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Returned. Whoever wrote it has been told what to mend."))
    return step.page(
        _("Return the answer"), _("Nothing goes to the reporter yet."), _("Return it"), check=step.desk.check
    )


@page_and_post
@audience("staff")
def reopen_case(request: HttpRequest, code: str) -> HttpResponse:
    """Open an answered or closed case again."""
    step = open_step(request, code, CaseEvent.REOPENED, needs="may_lead", form=ReopenCaseForm)
    if step.is_ready():
        with step.refusals():
            resolution.reopen_case(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Open again. Both promises start anew today."))
    return step.page(_("Open it again"), _("Both promises start anew, and the reporter is told."), _("Open again"))

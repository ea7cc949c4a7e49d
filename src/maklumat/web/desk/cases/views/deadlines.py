"""More time: asked for with a reason, decided by someone else."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions import deadlines
from maklumat.cases.vocabulary import CaseEvent
from maklumat.web.desk.cases.forms import DecideExtensionForm, RequestExtensionForm
from maklumat.web.desk.cases.steps import open_step
from maklumat.web.desk.cases.views.handling import page_and_post
from maklumat.web.shared.audience import audience


@page_and_post
@audience("staff")
def request_extension(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for more time."""
    step = open_step(request, code, CaseEvent.EXTENSION_REQUESTED, needs="may_handle", form=RequestExtensionForm)
    if step.is_ready():
        with step.refusals():
            deadlines.request_extension(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Asked. The day moves only when someone above agrees."))
    explanation = _("Nothing moves until someone above agrees; then the reporter is told the new day and your reason.")
    return step.page(_("Ask for more time"), explanation, _("Ask"))


@page_and_post
@audience("staff")
def decide_extension(request: HttpRequest, code: str) -> HttpResponse:
    """Agree to more time, or not."""
    step = open_step(request, code, CaseEvent.DEADLINE_EXTENDED, needs="may_lead", form=DecideExtensionForm)
    if step.is_ready():
        with step.refusals():
            decided = deadlines.decide_extension(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(
                _("Agreed. The reporter is told the new day.") if decided.is_approved else _("Not agreed.")
            )
    return step.page(
        _("More time?"),
        _("The law's own clock does not move, whatever you decide."),
        _("Decide"),
        extension=step.desk.extension,
    )

"""Opening the identity of a reporter: once, on this very answer, and on the record."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions import identity
from maklumat.cases.vocabulary import CaseEvent
from maklumat.web.desk.cases.forms import OpenIdentityForm
from maklumat.web.desk.cases.steps import open_step
from maklumat.web.desk.cases.views.handling import page_and_post
from maklumat.web.shared.audience import audience


@page_and_post
@audience("staff")
def open_identity(request: HttpRequest, code: str) -> HttpResponse:
    """Show who reported, after recording who looked and why; the answer is kept nowhere."""
    step = open_step(request, code, CaseEvent.IDENTITY_OPENED, needs="may_open_identity", form=OpenIdentityForm)
    if step.is_ready():
        with step.refusals():
            contact = identity.open_identity(code, **step.form.facts(), actor=step.actor, now=step.now)
            response = render(request, "desk/cases/open_identity.html", {"case": step.desk.case, "contact": contact})
            response.headers["Cache-Control"] = "no-store, private"
            return response
    explanation = _("Your name, the time and your reason are recorded. The identity is shown once, on the next page.")
    return step.page(_("Open the identity"), explanation, _("Open, on the record"), is_grave=True)

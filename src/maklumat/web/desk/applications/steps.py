"""Each step of an application: a page that asks, and the action behind its button."""

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.applications.actions import checking, closing, identity, work
from maklumat.applications.actions.closing import Product
from maklumat.applications.models import Application
from maklumat.applications.permissions import powers_over
from maklumat.applications.queries import get_application
from maklumat.applications.vocabulary import DocumentStatus, HandoverWay
from maklumat.catalogue.queries import read_components
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.refusals import require
from maklumat.organization.permissions import StaffActor
from maklumat.web.desk.applications.forms import (
    ExtendForm,
    FinishForm,
    HandOverForm,
    LongTextForm,
    NothingForm,
    StageForm,
    TextForm,
    VerdictsForm,
    WaiveForm,
)
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.clock import now

Act = Callable[[StaffActor, datetime], object]


def _open(request: HttpRequest, code: str, *, needs_lead: bool = False) -> Application:
    """Return the application, for who may work on it.

    Raises:
        ApplicationNotFound: not for these eyes.
        NotPermitted: it is only read here.
    """
    application = get_application(code, actor=officer_of(request))
    powers = powers_over(officer_of(request), application)
    require(powers.may_lead if needs_lead else powers.may_work)
    return application


def _step(
    request: HttpRequest, application: Application, form: forms.Form, said: tuple[str, str], act: Act
) -> HttpResponse:
    """Take the step once its form is answered well, else ask; ``said`` is the heading and what it leads to."""
    heading, explanation = said
    if form.is_bound and form.is_valid():
        with refusals_in(form):
            act(officer_of(request), now())
            messages.success(request, _("Done. The record shows the step."))
            return redirect("desk:show-application", application.code)
    back = reverse("desk:show-application", args=[application.code])
    words = FormWords(heading, heading, back, application.code, explanation)
    return form_page(request, form, words)


@audience("staff")
def take_application(request: HttpRequest, code: str) -> HttpResponse:
    """Make it one's own."""
    application = _open(request, code)
    return _step(
        request,
        application,
        NothingForm(posted(request)),
        (_("Take it"), _("It stands in your own list from now on.")),
        lambda actor, at: work.take_application(code, actor=actor, now=at),
    )


@audience("staff")
def check_documents(request: HttpRequest, code: str) -> HttpResponse:
    """Say of each document whether it is complete."""
    application = _open(request, code)
    documents = list(application.documents.exclude(status=DocumentStatus.WAIVED).order_by("position"))
    form = VerdictsForm(posted(request), documents=documents)
    return _step(
        request,
        application,
        form,
        (
            _("Check the documents"),
            _("With one returned, the applicant is told and our time stands still. With none, the work begins."),
        ),
        lambda actor, at: checking.check_documents(code, form.verdicts(), actor=actor, now=at),
    )


@audience("staff")
def waive_document(request: HttpRequest, code: str) -> HttpResponse:
    """Let a document go."""
    application = _open(request, code, needs_lead=True)
    open_ones = application.documents.exclude(status=DocumentStatus.WAIVED).order_by("position")
    form = WaiveForm(posted(request), choices=[(item.item_id, item.name) for item in open_ones])
    return _step(
        request,
        application,
        form,
        (_("Waive a document"), _("Your name and the reason stand in the record.")),
        lambda actor, at: checking.waive_document(
            code, item_id=form.cleaned_data["item"], reason=form.cleaned_data["reason"], actor=actor, now=at
        ),
    )


@audience("staff")
def reach_step(request: HttpRequest, code: str) -> HttpResponse:
    """Say which step of the procedure it has reached."""
    application = _open(request, code)
    procedure = read_components(application.standard).procedure
    form = StageForm(
        posted(request),
        choices=[(step.id, f"{number}. {step.action}") for number, step in enumerate(procedure, 1)],
        initial={"step": application.step_id},
    )
    return _step(
        request,
        application,
        form,
        (_("Move it on"), _("The steps are those of the standard it was filed under.")),
        lambda actor, at: work.reach_step(code, step_id=form.cleaned_data["step"], actor=actor, now=at),
    )


@audience("staff")
def wait_for_agency(request: HttpRequest, code: str) -> HttpResponse:
    """Stop the clock while another agency has the turn."""
    application, form = _open(request, code), TextForm(posted(request))
    return _step(
        request,
        application,
        form,
        (
            _("Wait for another agency"),
            _("Write which agency, and for what. The applicant reads it, and our time stands still."),
        ),
        lambda actor, at: work.wait_for_agency(code, note=form.cleaned_data["text"], actor=actor, now=at),
    )


@audience("staff")
def resume_work(request: HttpRequest, code: str) -> HttpResponse:
    """Go on once the other agency has answered."""
    application = _open(request, code)
    return _step(
        request,
        application,
        NothingForm(posted(request)),
        (_("Go on with it"), _("The due day moves by the days that were not ours.")),
        lambda actor, at: work.resume_work(code, actor=actor, now=at),
    )


@audience("staff")
def extend_deadline(request: HttpRequest, code: str) -> HttpResponse:
    """Lengthen the promise once, as the standard allows."""
    application, form = _open(request, code, needs_lead=True), ExtendForm(posted(request))
    return _step(
        request,
        application,
        form,
        (_("Extend the date"), _("Once, and by what the standard allows at most. The applicant is told at once.")),
        lambda actor, at: work.extend_deadline(
            code, amount=form.cleaned_data["amount"], reason=form.cleaned_data["reason"], actor=actor, now=at
        ),
    )


@audience("staff")
def send_word(request: HttpRequest, code: str) -> HttpResponse:
    """Write to the applicant."""
    application, form = _open(request, code), LongTextForm(posted(request))
    return _step(
        request,
        application,
        form,
        (
            _("Write to the applicant"),
            _("It stands on the applicant's page; by e-mail only that there is something to read."),
        ),
        lambda actor, at: work.send_word(code, text=form.cleaned_data["text"], actor=actor, now=at),
    )


@audience("staff")
def add_note(request: HttpRequest, code: str) -> HttpResponse:
    """Keep a note inside the office."""
    application, form = _open(request, code), LongTextForm(posted(request))
    return _step(
        request,
        application,
        form,
        (_("Write a note"), _("It stays inside the office.")),
        lambda actor, at: work.add_note(code, text=form.cleaned_data["text"], actor=actor, now=at),
    )


@audience("staff")
def finish_application(request: HttpRequest, code: str) -> HttpResponse:
    """Say that the product is ready."""
    application, form = _open(request, code), FinishForm(posted(request))
    return _step(
        request,
        application,
        form,
        (_("The product is ready"), _("The clock ends now, whenever it is fetched. The applicant is told.")),
        lambda actor, at: closing.finish_application(code, words=form.cleaned_data["text"], actor=actor, now=at),
    )


@audience("staff")
@accepts_files()
def hand_over(request: HttpRequest, code: str) -> HttpResponse:
    """Hand the product over."""
    application = _open(request, code)
    form = HandOverForm(posted(request), request.FILES if request.method == "POST" else None)
    return _step(
        request,
        application,
        form,
        (_("Hand it over"), _("Write who received it, or attach the file. This closes the application.")),
        lambda actor, at: closing.hand_over(code, _product(form), actor=actor, now=at),
    )


def _product(form: HandOverForm) -> Product:
    upload, told = form.cleaned_data["file"], form.cleaned_data
    kept = UploadedBytes(upload.name, upload.read(settings.ATTACHMENT_MAX_BYTES + 1)) if upload else None
    return Product(HandoverWay(told["way"]), file=kept, number=told["number"], recipient=told["recipient"])


@audience("staff")
def refuse_application(request: HttpRequest, code: str) -> HttpResponse:
    """Refuse it with the reason the applicant reads."""
    application, form = _open(request, code), LongTextForm(posted(request))
    return _step(
        request,
        application,
        form,
        (
            _("Refuse the application"),
            _("Write the reason as the applicant reads it, and what can still be done. The clock ends now."),
        ),
        lambda actor, at: closing.refuse_application(code, reason=form.cleaned_data["text"], actor=actor, now=at),
    )


@audience("staff")
def open_applicant(request: HttpRequest, code: str) -> HttpResponse:
    """Show who applied, once it is asked for; each look is recorded."""
    application = _open(request, code)
    if request.method != "POST":
        return _step(
            request,
            application,
            NothingForm(),
            (_("Show who applied"), _("Each look stands in the record, with your name.")),
            lambda _actor, _at: None,
        )
    contact = identity.open_applicant_identity(code, actor=officer_of(request), now=now())
    response = render(request, "desk/applications/applicant.html", {"application": application, "contact": contact})
    response.headers["Cache-Control"] = "no-store, private"
    return response

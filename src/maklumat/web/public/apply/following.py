"""Following an application by its code, and by code and secret words."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maklumat.applications.actions import checking, closing, uploads
from maklumat.applications.actions.checking import Completion
from maklumat.applications.errors import ApplicationNotFound, ApplicationSecretWrong
from maklumat.applications.models import Application
from maklumat.applications.queries import check_application_secret, get_handover, get_tracked_application
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.actor import Actor, reporter_actor
from maklumat.foundation.reference_codes import read_code
from maklumat.foundation.refusals import NotFound, Refusal, require
from maklumat.organization.queries import get_calendar
from maklumat.surveys.actions.invitations import Matter, invite_after
from maklumat.web.public.apply.forms import CompletionForm, completion_key
from maklumat.web.public.apply.tracking import PAGE, deadline_of, show_application_page
from maklumat.web.public.track.forms import WordsForm
from maklumat.web.public.track.passes import PassOver, give_pass, has_pass, take_pass
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.clock import now
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.refusals import TooManyTries, status_of
from maklumat.web.shared.throttle import MESSAGES, SEARCHES, SECRETS, throttled


@require_safe
@audience("public")
def show_application(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far an application is; whoever gave the secret words sees the documents and completes them."""
    try:
        application = _application_of(request, code)
    except ApplicationNotFound:
        SEARCHES.check(request, also="application")
        raise
    return show_application_page(request, application)


@require_safe
@audience("public")
def show_application_deadline(request: HttpRequest, code: str) -> HttpResponse:
    """Explain the date of an application, day by day."""
    application = _application_of(request, code)
    context = {"application": application, **deadline_of(application)}
    return render(request, "public/apply/show_deadline.html", context)


@audience("public")
def open_application(request: HttpRequest, code: str) -> HttpResponse:
    """Open documents and messages with the secret words."""
    application = _application_of(request, code)
    if request.method != "POST":
        return redirect(PAGE, application.code)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return show_application_page(request, application, words=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        SECRETS.check(request, also=application.code)
        check_application_secret(application, form.cleaned_data["words"])
    except (ApplicationSecretWrong, TooManyTries) as refusal:
        form.add_error("words", str(refusal))
        return show_application_page(request, application, words=form, status=status_of(refusal))
    response = redirect(PAGE, application.code)
    give_pass(response, application.code, PAGE)
    return response


@require_POST
@audience("public")
def leave_application(request: HttpRequest, code: str) -> HttpResponse:
    """Close it on this device."""
    application = _application_of(request, code)
    messages.success(request, _("The conversation is closed on this device."))
    response = redirect(PAGE, application.code)
    take_pass(response, application.code, PAGE)
    return response


@require_POST
@audience("public")
@accepts_files()
@throttled(MESSAGES)
def complete_documents(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in what was returned."""
    application = _application_with_pass(request, code)
    form = CompletionForm(request.POST)
    if not form.is_valid():
        return show_application_page(request, application, completion=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    key = completion_key(application.code, form.cleaned_data["form_key"])
    brought = frozenset(request.POST.getlist("paper"))
    try:
        _store_files(request, application, key)
        done = Completion(key, brought=brought, text=form.cleaned_data["text"])
        checking.complete_documents(application.code, done, actor=_applicant(application), now=now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return show_application_page(request, application, completion=form, status=status_of(refusal))
    messages.success(request, _("Thank you. The office goes on with your application."))
    return redirect(PAGE, application.code)


@require_POST
@audience("public")
@throttled(MESSAGES)
def withdraw_application(request: HttpRequest, code: str) -> HttpResponse:
    """Take it back."""
    application = _application_with_pass(request, code)
    closing.withdraw_application(application.code, actor=_applicant(application), now=now())
    messages.success(request, _("Your application is withdrawn. You are welcome to apply again."))
    return redirect(PAGE, application.code)


@require_POST
@audience("public")
@throttled(MESSAGES)
def start_application_survey(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the survey with the one link of this application; the answers do not name it."""
    application = _application_with_pass(request, code)
    require(application.status == ApplicationStatus.COMPLETED, NotFound())
    invitation = invite_after(
        Matter("application", application.code, application.unit_id, application.service_id, application.standard_id),
        government_id=application.government_id,
        today=get_calendar(application.government).local_date(now()),
        actor=visitor_of(request),  # not the applicant, whom the journal would join to the answers
        now=now(),
    )
    if invitation is None:
        messages.info(request, _("No survey takes answers about this division at the moment."))
        return redirect(PAGE, application.code)
    return redirect("public:open-survey-link", invitation.token)


@require_safe
@audience("public")
def download_product(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the product itself, where it was handed over as a file."""
    application = _application_with_pass(request, code)
    handover = get_handover(application)
    if handover is None or handover.file is None:
        raise ApplicationNotFound
    return send_bytes(open_file(handover.file), name=handover.file.name, media_type=handover.file.media_type)


def _application_of(request: HttpRequest, code: str) -> Application:
    government = government_of(request)
    read = read_code(code, government.code_prefix)
    if read.code is None or read.corrected:
        raise ApplicationNotFound
    return get_tracked_application(read.code, government.pk)


def _application_with_pass(request: HttpRequest, code: str) -> Application:
    application = _application_of(request, code)
    require(has_pass(request, application.code), PassOver())
    return application


def _applicant(application: Application) -> Actor:
    return reporter_actor(application.code, application.government_id)


def _store_files(request: HttpRequest, application: Application, key: str) -> None:
    for item in application.documents.all():
        for upload in request.FILES.getlist(f"file-{item.item_id}"):
            uploads.store_document_file(
                UploadedBytes(upload.name or "", upload.read(settings.ATTACHMENT_MAX_BYTES + 1)),
                item_id=item.item_id,
                submission_key=key,
                government_id=application.government_id,
                actor=_applicant(application),
                now=now(),
            )

"""Pages of what the own unit asks other units for."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.applications.actions import checking, closing
from maklumat.applications.actions.checking import Completion
from maklumat.applications.actions.intake import Request, file_application
from maklumat.applications.actions.uploads import store_document_file
from maklumat.applications.errors import ApplicationNotFound
from maklumat.applications.models import Application, ApplicationDocument
from maklumat.applications.permissions import WORKERS
from maklumat.applications.queries import (
    find_loose_files,
    find_messages,
    find_own_requests,
    get_handover,
    get_own_request,
)
from maklumat.applications.rules.transitions import can_move
from maklumat.applications.vocabulary import APPLICANT_MESSAGES, ApplicationStatus, DocumentStatus
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_standards_in_force, read_components
from maklumat.catalogue.vocabulary import Audience
from maklumat.channels.identities import Contact
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.row_keys import read_key
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_scope_unit_ids, find_units
from maklumat.web.desk.applications.rows import entry_of, row_of
from maklumat.web.desk.form_pages import posted, refusals_in, status_for
from maklumat.web.desk.inbox.views import services_of
from maklumat.web.desk.own_requests.forms import AskServiceForm, CompleteRequestForm, DocumentsForm
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of, staff_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.downloads import send_bytes

PAGE = 30
MOST_UNITS = 200


@require_safe
@audience(*WORKERS)
def list_own_requests(request: HttpRequest) -> HttpResponse:
    """Show what the own units asked others for, newest first, and where each stands."""
    actor, calendar, moment = officer_of(request), calendar_of(request), clock.now()
    before = read_key(request.GET.get("sebelum", ""))
    unit_ids = find_scope_unit_ids(actor, *WORKERS)
    found = list(find_own_requests(government_of(request).pk, unit_ids, before=before)[: PAGE + 1])
    context = {
        "rows": [row_of(application, moment, calendar) for application in found[:PAGE]],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "is_first": before is None,
    }
    return render(request, "desk/own_requests/list_own_requests.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(*WORKERS)
@accepts_files()
def ask_service(request: HttpRequest) -> HttpResponse:
    """Ask which service, then file the request in the name of the own unit."""
    government, actor, moment = government_of(request), officer_of(request), clock.now()
    standards = find_standards_in_force(government.pk, calendar_of(request).local_date(moment))
    units = _own_units(request)
    own = {unit.pk for unit in units}
    services = [
        one
        for one in services_of(request)
        if one.audience != Audience.PUBLIC and one.pk in standards and not own <= {one.unit_id}
    ]
    service = _chosen(request, services)
    if service is None:
        return render(request, "desk/own_requests/choose_own_service.html", {"services": services})
    asking = [unit for unit in units if unit.pk != service.unit_id]
    files = request.FILES if request.method == "POST" else None
    form = AskServiceForm(posted(request), files, units=asking, components=read_components(standards[service.pk]))
    if form.is_bound and form.is_valid():
        with refusals_in(form):
            _store(request, form)
            asked = _request_of(request, form, service)
            application = file_application(asked, government=government, actor=actor, now=moment).application
            messages.success(request, _("Asked. Here you see how far it is, and what is still missing."))
            return redirect("desk:show-own-request", application.code)
    context = {"form": form, "service": service}
    return render(request, "desk/own_requests/ask_service.html", context, status=status_for(form))


@require_safe
@audience(*WORKERS)
def show_own_request(request: HttpRequest, code: str) -> HttpResponse:
    """Show one request as the unit that asked sees it."""
    return _show(request, get_own_request(code, actor=officer_of(request)))


@require_POST
@audience(*WORKERS)
@accepts_files()
def complete_own_request(request: HttpRequest, code: str) -> HttpResponse:
    """Hand in what was returned."""
    actor = officer_of(request)
    application = get_own_request(code, actor=actor)
    form = CompleteRequestForm(request.POST, request.FILES, returned=_returned(application))
    if form.is_valid():
        with refusals_in(form):
            _store(request, form)
            done = Completion(
                form.cleaned_data["submission_key"],
                brought=frozenset(form.cleaned_data.get("paper", ())),
                text=form.cleaned_data["text"],
            )
            checking.complete_documents(application.code, done, actor=actor, now=clock.now())
            messages.success(request, _("Thank you. The office goes on with your application."))
            return redirect("desk:show-own-request", application.code)
    return _show(request, application, form)


@require_POST
@audience(*WORKERS)
def withdraw_own_request(request: HttpRequest, code: str) -> HttpResponse:
    """Take it back."""
    actor = officer_of(request)
    application = get_own_request(code, actor=actor)
    closing.withdraw_application(application.code, actor=actor, now=clock.now())
    messages.success(request, _("Your application is withdrawn. You are welcome to apply again."))
    return redirect("desk:show-own-request", application.code)


@require_safe
@audience(*WORKERS)
def download_own_product(request: HttpRequest, code: str) -> HttpResponseBase:
    """Send the product itself, where it was handed over as a file."""
    handover = get_handover(get_own_request(code, actor=officer_of(request)))
    if handover is None or handover.file is None:
        raise ApplicationNotFound
    return send_bytes(open_file(handover.file), name=handover.file.name, media_type=handover.file.media_type)


def _own_units(request: HttpRequest) -> list[Unit]:
    """Return the units this person works for."""
    unit_ids = find_scope_unit_ids(officer_of(request), *WORKERS)
    units = find_units(government_of(request).pk)
    return list((units if unit_ids is None else units.filter(pk__in=unit_ids))[:MOST_UNITS])


def _chosen(request: HttpRequest, services: Sequence[Service]) -> Service | None:
    wanted = read_key(request.GET.get("layanan", ""))
    return next((service for service in services if service.pk == wanted), None)


def _request_of(request: HttpRequest, form: AskServiceForm, service: Service) -> Request:
    told, staff = form.cleaned_data, staff_of(request)
    keys: dict[str, tuple[str, ...]] = {}
    for row in find_loose_files(service.government_id, told["submission_key"]):
        keys[row.item_id] = (*keys.get(row.item_id, ()), row.upload_key)
    return Request(
        service_id=service.pk,
        submission_key=told["submission_key"],
        contact=Contact(name=staff.name if staff else "", email=staff.email if staff else ""),
        wish=told["wish"],
        situations=tuple(told.get("situations", ())),
        files=keys,
        brought=frozenset(told.get("paper", ())),
        wants_email=True,
        customer_unit_id=told["unit_id"],
    )


def _store(request: HttpRequest, form: DocumentsForm) -> None:
    for item_id, file in form.files_sent():
        store_document_file(
            UploadedBytes(file.name or "", file.read()),
            item_id=item_id,
            submission_key=form.cleaned_data["submission_key"],
            government_id=government_of(request).pk,
            actor=officer_of(request),
            now=clock.now(),
        )


def _returned(application: Application) -> list[ApplicationDocument]:
    return list(application.documents.filter(status=DocumentStatus.RETURNED).order_by("position"))


def _show(request: HttpRequest, application: Application, form: CompleteRequestForm | None = None) -> HttpResponse:
    status = ApplicationStatus(application.status)
    if form is None and status is ApplicationStatus.INCOMPLETE:
        form = CompleteRequestForm(returned=_returned(application))
    context = {
        "application": application,
        "row": row_of(application, clock.now(), calendar_of(request)),
        "documents": application.documents.order_by("position"),
        "entries": [
            entry_of(message, is_citizen=message.kind in APPLICANT_MESSAGES, is_note=False)
            for message in find_messages(application, with_notes=False)
        ],
        "handover": get_handover(application),
        "form": form,
        "may_withdraw": can_move(status, ApplicationStatus.WITHDRAWN),
    }
    http_status = status_for(form) if form is not None else HTTPStatus.OK
    return render(request, "desk/own_requests/show_own_request.html", context, status=http_status)

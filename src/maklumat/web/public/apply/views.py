"""The form of an application, page by page, and its receipt."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from maklumat.applications.actions import intake, uploads
from maklumat.applications.actions.intake import Request
from maklumat.applications.errors import ApplicationNotFound
from maklumat.applications.models import ApplicationFile
from maklumat.applications.queries import find_loose_files, get_filed_application
from maklumat.applications.rules.checklists import checklist_of
from maklumat.channels.identities import Contact
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import reporter_actor
from maklumat.foundation.refusals import Refusal
from maklumat.web.public.apply import receipts
from maklumat.web.public.apply.drafts import Draft, draft_of, new_draft
from maklumat.web.public.apply.pages import Fault, Offer, first_fault, offer_of, show_page
from maklumat.web.public.report.forms import ConfirmReceiptForm
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.clock import now
from maklumat.web.shared.throttle import MESSAGES, REPORTS, throttled


@require_safe
@audience("public")
def start_application(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Ask the first question."""
    return show_page(request, offer_of(request, unit, slug), new_draft(), 1)


@audience("public")
@accepts_files()
@throttled(MESSAGES)
def application_step(request: HttpRequest, unit: str, slug: str, step: int) -> HttpResponse:
    """Keep what the page before brought, and show a page once those before it are answered well."""
    if request.method != "POST":
        return redirect("public:start-application", unit, slug)
    offer = offer_of(request, unit, slug)
    draft = draft_of(request, offer.components)
    _remove_file(request, draft)
    refusal = _take_file(request, offer, draft)
    if refusal:
        return show_page(request, offer, draft, draft.came_from, Fault(draft.came_from, str(refusal)))
    if step > draft.came_from:
        fault = first_fault(offer, draft, step, _files(offer, draft))
        if fault:
            return show_page(request, offer, draft, fault.number, fault)
    return show_page(request, offer, draft, step)


@require_POST
@audience("public")
@throttled(REPORTS)
def file_application(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """File the application. The same form sent again finds the same one and leads to the same receipt."""
    offer = offer_of(request, unit, slug)
    draft = draft_of(request, offer.components)
    files = _files(offer, draft)
    pages = draft.pages(offer.components)
    known = _known(request, draft)
    fault = None if known else first_fault(offer, draft, len(pages), files)
    if fault:
        return show_page(request, offer, draft, fault.number, fault)
    if not known:
        intake.file_application(
            _request_of(offer, draft, files), government=government_of(request), actor=visitor_of(request), now=now()
        )
    response = redirect("public:show-application-receipt")
    receipts.keep_receipt(response, draft.submission_key)
    return response


@require_safe
@audience("public")
def show_application_receipt(request: HttpRequest) -> HttpResponse:
    """Show code and secret words until they were noted."""
    return _receipt_page(request, "public/apply/receipt.html", ConfirmReceiptForm())


@require_safe
@audience("public")
def print_application_receipt(request: HttpRequest) -> HttpResponse:
    """Show the receipt as a sheet of paper."""
    return _receipt_page(request, "public/apply/receipt_print.html", ConfirmReceiptForm())


@require_POST
@audience("public")
def confirm_application_receipt(request: HttpRequest) -> HttpResponse:
    """Note that the words were kept; from now on no page shows them again."""
    form = ConfirmReceiptForm(request.POST)
    if not form.is_valid():
        return _receipt_page(request, "public/apply/receipt.html", form)
    government, key = government_of(request), receipts.pending_key(request)
    try:
        application = get_filed_application(government.pk, key or "")
    except ApplicationNotFound:
        return _gone(request)
    intake.confirm_receipt(application.code, actor=reporter_actor(application.code, government.pk), now=now())
    response = redirect("public:show-application", application.code)
    receipts.drop_receipt(response)
    return response


def _known(request: HttpRequest, draft: Draft) -> bool:
    try:
        get_filed_application(government_of(request).pk, draft.submission_key)
    except ApplicationNotFound:
        return False
    return True


def _request_of(offer: Offer, draft: Draft, files: list[ApplicationFile]) -> Request:
    person = draft.person_form(is_checked=True)
    person.full_clean()
    told = person.cleaned_data
    keys: dict[str, tuple[str, ...]] = {}
    wanted = {item.id for item in checklist_of(offer.components, draft.situations)}
    for row in files:
        if row.item_id in wanted:
            keys[row.item_id] = (*keys.get(row.item_id, ()), row.upload_key)
    return Request(
        service_id=offer.service.pk,
        submission_key=draft.submission_key,
        contact=Contact(name=told["name"], phone=told["phone"], email=told["email"]),
        wish=told["wish"],
        situations=draft.situations,
        alternative=draft.alternative,
        files=keys,
        brought=draft.paper,
        wants_email=told["wants_email"],
        language=(get_language() or "id")[:5],
    )


def _files(offer: Offer, draft: Draft) -> list[ApplicationFile]:
    return list(find_loose_files(offer.service.government_id, draft.submission_key))


def _take_file(request: HttpRequest, offer: Offer, draft: Draft) -> Refusal | None:
    """Store the files that came with a document's page; return why one was not taken."""
    pages = draft.pages(offer.components)
    item = pages[draft.came_from - 1].requirement if 0 < draft.came_from <= len(pages) else None
    if item is None:
        return None
    for upload in request.FILES.getlist("file"):
        content = upload.read(settings.ATTACHMENT_MAX_BYTES + 1)
        try:
            uploads.store_document_file(
                UploadedBytes(upload.name or "", content),
                item_id=item.id,
                submission_key=draft.submission_key,
                government_id=offer.service.government_id,
                actor=visitor_of(request),
                now=now(),
            )
        except Refusal as refusal:
            return refusal
    return None


def _remove_file(request: HttpRequest, draft: Draft) -> None:
    key = request.POST.get("remove", "")[:40]
    if key.isascii() and key.isprintable() and key:
        actor = visitor_of(request)
        uploads.remove_document_file(key, submission_key=draft.submission_key, actor=actor, now=now())


def _receipt_page(request: HttpRequest, template: str, form: ConfirmReceiptForm) -> HttpResponse:
    key = receipts.pending_key(request)
    try:
        application = get_filed_application(government_of(request).pk, key or "")
    except ApplicationNotFound:
        return _gone(request)
    if application.receipt_confirmed_at:
        known = redirect("public:show-application", application.code)
        receipts.drop_receipt(known)
        return known
    context = {"receipt": receipts.build_receipt(application), "form": form}
    response = render(request, template, context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    response = render(request, "public/apply/receipt_gone.html", status=410)
    receipts.drop_receipt(response)
    return response

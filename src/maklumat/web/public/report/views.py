"""The complaint form, page by page, and the receipt."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maklumat.cases.actions import attachments, intake
from maklumat.cases.errors import CaseNotFound
from maklumat.cases.queries import get_filed_case
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.actor import reporter_actor
from maklumat.foundation.refusals import NotFound, Refusal
from maklumat.organization.queries import get_calendar
from maklumat.web.public.report import receipts
from maklumat.web.public.report.drafts import Draft, draft_of, new_draft
from maklumat.web.public.report.forms import LAST_PAGE, PAGES, ConfirmReceiptForm, ReportForm
from maklumat.web.public.report.pages import show_page
from maklumat.web.public.report.receipts import PendingReceipt
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.clock import now
from maklumat.web.shared.throttle import MESSAGES, REPORTS, throttled

FILES_PAGE = 3
JUST_NOW = timedelta(seconds=5)


@require_safe
@audience("public")
def start_report(request: HttpRequest) -> HttpResponse:
    """Ask the first question; ``?layanan=`` brings the service along from its page."""
    pending = receipts.pending_receipt(request)
    if pending and "lanjut" not in request.GET:
        return render(request, "public/report/unconfirmed.html", {"pending": pending})
    service = request.GET.get("layanan", "")
    draft = new_draft(**({"service": service} if service.isascii() and service.isdigit() else {}))
    return show_page(request, draft, 1)


@audience("public")
@accepts_files()
def report_step(request: HttpRequest, step: int) -> HttpResponse:
    """Show a page, once the pages before it are answered well."""
    if not 1 <= step <= LAST_PAGE:
        raise NotFound
    if request.method != "POST":
        return redirect("public:start-report")
    draft = draft_of(request)
    refusal = _take_file(request, draft)
    if refusal:
        return show_page(request, draft, FILES_PAGE, refusal=refusal)
    if step > draft.came_from:
        faulty = _first_faulty_page(request, draft, step)
        if faulty:
            return show_page(request, draft, *faulty)
    return show_page(request, draft, step)


@require_POST
@audience("public")
@accepts_files()
@throttled(MESSAGES)
def upload_file(request: HttpRequest) -> HttpResponse:
    """Keep one file for the report that is being written."""
    draft = draft_of(request)
    return show_page(request, draft, FILES_PAGE, refusal=_take_file(request, draft))


@require_POST
@audience("public")
@accepts_files()
def remove_file(request: HttpRequest) -> HttpResponse:
    """Remove a file again."""
    draft = draft_of(request)
    key = request.POST.get("remove", "")
    attachments.remove_upload(key[:40], submission_key=draft.submission_key, actor=visitor_of(request))
    draft.upload_keys = tuple(kept for kept in draft.upload_keys if kept != key)
    return show_page(request, draft, FILES_PAGE)


@require_POST
@audience("public")
@throttled(REPORTS)
def file_case(request: HttpRequest) -> HttpResponse:
    """File the report. The same form sent again finds the same case and leads to the same receipt."""
    draft, government, moment = draft_of(request), government_of(request), now()
    form = draft.checked_form(get_calendar(government).local_date(moment))
    if not form.is_valid():
        return show_page(request, draft, *_split(form, LAST_PAGE) or (1,))
    report = form.report()
    receipt = intake.file_case(report, government=government, actor=visitor_of(request), now=moment)
    if receipt.case.created_at != moment and moment - receipt.case.created_at > JUST_NOW:
        messages.info(request, _("This form had been sent before. This is its receipt; nothing was filed twice."))
    response = redirect("public:show-receipt")
    receipts.keep_receipt(response, PendingReceipt(report.submission_key, receipt.case.code))
    return response


@require_safe
@audience("public")
def show_receipt(request: HttpRequest) -> HttpResponse:
    """Show code and secret words until they were noted."""
    return _receipt_page(request, "public/report/receipt.html", ConfirmReceiptForm())


@require_safe
@audience("public")
def print_receipt(request: HttpRequest) -> HttpResponse:
    """Show the receipt as a sheet of paper."""
    return _receipt_page(request, "public/report/receipt_print.html", ConfirmReceiptForm())


@require_POST
@audience("public")
def confirm_receipt(request: HttpRequest) -> HttpResponse:
    """Note that the words were kept; from now on no page shows them again."""
    form = ConfirmReceiptForm(request.POST)
    if not form.is_valid():
        return _receipt_page(request, "public/report/receipt.html", form)
    pending = receipts.pending_receipt(request)
    if pending is None:
        return _gone(request)
    actor = reporter_actor(pending.code, government_of(request).pk)
    intake.confirm_receipt(pending.code, actor=actor, now=now())
    response = redirect("public:show-case", pending.code)
    receipts.drop_receipt(response)
    return response


def _take_file(request: HttpRequest, draft: Draft) -> Refusal | None:
    """Store the file that came with a page, if one did; return why not."""
    upload = request.FILES.get("file")
    if upload is None:
        return None
    content = upload.read(settings.ATTACHMENT_MAX_BYTES + 1)
    try:
        stored = attachments.store_upload(
            UploadedBytes(upload.name or "", content),
            submission_key=draft.submission_key,
            government=government_of(request),
            actor=visitor_of(request),
            now=now(),
        )
    except Refusal as refusal:
        return refusal
    draft.upload_keys = (*draft.upload_keys, stored.upload_key)
    return None


def _first_faulty_page(request: HttpRequest, draft: Draft, before: int) -> tuple[int, ReportForm] | None:
    form = draft.checked_form(get_calendar(government_of(request)).local_date(now()))
    return None if form.is_valid() else _split(form, before)


def _split(form: ReportForm, before: int) -> tuple[int, ReportForm] | None:
    """Return the first page before ``before`` with something wrong on it, and the form with that page's errors."""
    for page, names in PAGES.items():
        if page < before and set(names) & set(form.errors):
            form.keep_errors_of(page)
            return page, form
    return None


def _receipt_page(request: HttpRequest, template: str, form: ConfirmReceiptForm) -> HttpResponse:
    pending = receipts.pending_receipt(request)
    if pending is None:
        return _gone(request)
    try:
        case = get_filed_case(government_of(request).pk, pending.submission_key)
    except CaseNotFound:
        return _gone(request)
    if case.receipt_confirmed_at:
        known = redirect("public:show-case", case.code)
        receipts.drop_receipt(known)
        return known
    context = {
        "case": case,
        "receipt": receipts.build_receipt(case),
        "whatsapp_url": receipts.whatsapp_address(case.code),
        "form": form,
    }
    response = render(request, template, context, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    response = render(request, "public/report/receipt_gone.html", status=410)
    receipts.drop_receipt(response)
    return response

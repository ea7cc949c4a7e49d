"""Writing down a report that came by hand, and its paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.cases.actions.attachments import store_upload
from maklumat.cases.permissions import may_see_case
from maklumat.cases.queries import find_loose_uploads
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.refusals import NotPermitted, Refusal
from maklumat.foundation.row_keys import read_key
from maklumat.organization.vocabulary import Role
from maklumat.processes.counter import file_case_at_counter
from maklumat.web.desk.inbox.views import services_of
from maklumat.web.desk.intake.forms import RecordCaseForm
from maklumat.web.desk.intake.receipts import build_receipt, get_receipt_case, remember_receipt, take_words
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.refusals import status_of

CLERKS = (Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(*CLERKS)
@accepts_files()
def record_case(request: HttpRequest) -> HttpResponse:
    """Write down a report for someone who came, called or wrote; ``?nomor=`` ties it to the number that was called."""
    facts: dict[str, Any] = {
        "services": services_of(request),
        "now": clock.now(),
        "calendar": calendar_of(request),
    }
    if request.method != "POST":
        return _page(request, RecordCaseForm(**facts))
    form = RecordCaseForm(request.POST, request.FILES, **facts)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        return _file(request, form)
    except NotPermitted:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, form, status=status_of(refusal))


@require_safe
@audience(*CLERKS)
def show_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the paper for the person at the counter; its secret words only the first time."""
    actor = officer_of(request)
    case = get_receipt_case(request, code, actor=actor)
    with_words = take_words(request, code)
    context = {
        "case": case,
        "receipt": build_receipt(request, case, with_words=with_words),
        "with_words": with_words,
        "may_open": may_see_case(actor, case),
    }
    response = render(request, "desk/intake/show_receipt.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _file(request: HttpRequest, form: RecordCaseForm) -> HttpResponse:
    """Store the files, file the report and lead to its paper."""
    government, actor, key = government_of(request), officer_of(request), form.cleaned_data["submission_key"]
    for file in form.cleaned_data["upload"]:
        upload = UploadedBytes(file.name or "", file.read())
        store_upload(upload, submission_key=key, government=government, actor=actor, now=form.now)
    upload_keys = tuple(find_loose_uploads(government.pk, key).values_list("upload_key", flat=True))
    number_id = read_key(request.GET.get("nomor", ""))
    receipt = file_case_at_counter(
        form.to_report(upload_keys), number_id, government=government, actor=actor, now=form.now
    )
    remember_receipt(request, receipt.case)
    return redirect("desk:show-receipt", receipt.case.code)


def _page(request: HttpRequest, form: RecordCaseForm, status: int = 200) -> HttpResponse:
    return render(request, "desk/intake/record_case.html", {"form": form}, status=status)

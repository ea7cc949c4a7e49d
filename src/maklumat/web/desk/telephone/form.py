"""The form of a call, who calls, and the code to read aloud."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.cases.permissions import may_see_case
from maklumat.cases.queries import find_clocks
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.sealing import secret_words_of
from maklumat.channels.models import Call
from maklumat.channels.queries.calls import get_call, get_call_by_key, open_number
from maklumat.foundation.refusals import NotPermitted, Refusal
from maklumat.foundation.text import clean_text
from maklumat.processes.telephone import file_called_case, find_cases_of_caller, join_call_to_case
from maklumat.web.desk.inbox.views import services_of
from maklumat.web.desk.intake.receipts import get_receipt_case, remember_receipt, take_words
from maklumat.web.desk.requests import officer_of
from maklumat.web.desk.telephone.calls import CLERKS
from maklumat.web.desk.telephone.forms import LIST_ID, CallForm
from maklumat.web.desk.telephone.rows import call_row
from maklumat.web.desk.telephone.spelling import spell_code
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.refusals import status_of

LONGEST_KEY = 200


@require_http_methods(["GET", "HEAD", "POST"])
@audience(*CLERKS)
def record_call(request: HttpRequest, call_id: int | None = None) -> HttpResponse:
    """Write down what a caller tells; of a caller who is known, the open reports stand beside the form."""
    call = get_call(government_of(request).pk, call_id) if call_id is not None else None
    number = open_number(call) if call else ""
    posted = request.POST if request.method == "POST" else None
    form = CallForm(posted, services=services_of(request), number=number)
    if posted is None or not form.is_valid():
        return _page(request, form, call, status=200 if posted is None else 422)
    try:
        receipt = file_called_case(
            form.to_report(), call, government=government_of(request), actor=officer_of(request), now=clock.now()
        )
    except NotPermitted:
        raise
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, form, call, status=status_of(refusal))
    remember_receipt(request, receipt.case)
    return redirect("desk:read-aloud", receipt.case.code)


@require_safe
@audience(*CLERKS)
def meet_caller(request: HttpRequest, key: str) -> HttpResponse:
    """Lead from the key that an exchange knows a call by to its form; no number stands in an address."""
    call = get_call_by_key(government_of(request).pk, clean_text(key, LONGEST_KEY))
    return redirect("desk:answer-call", call.pk)


@require_POST
@audience(*CLERKS)
def join_call(request: HttpRequest, call_id: int) -> HttpResponse:
    """Tie a call to a report that is open already, and lead there."""
    code = clean_text(request.POST.get("code", ""), 20)
    case = join_call_to_case(call_id, code, actor=officer_of(request), now=clock.now())
    messages.success(request, _("The call belongs to this report. Note below what was said."))
    return redirect("desk:show-case", case.code)


@require_safe
@audience(*CLERKS)
def read_aloud(request: HttpRequest, code: str) -> HttpResponse:
    """Show the code to read to the caller, and once the secret words."""
    actor = officer_of(request)
    case = get_receipt_case(request, code, actor=actor)
    settle = find_clocks(case).filter(code__in=SETTLE_CLOCKS).first()
    context = {
        "case": case,
        "groups": spell_code(case.code),
        "words": secret_words_of(case.submission_key) if take_words(request, code) else (),
        "due_at": settle.due_at if settle else None,
        "may_open": may_see_case(actor, case),
    }
    response = render(request, "desk/telephone/read_aloud.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _page(request: HttpRequest, form: CallForm, call: Call | None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "row": call_row(call) if call else None,
        "cases": find_cases_of_caller(call, actor=officer_of(request)) if call else [],
        "list_id": LIST_ID,
    }
    return render(request, "desk/telephone/record_call.html", context, status=status)

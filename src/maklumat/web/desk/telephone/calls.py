"""The list of calls, and calling back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maklumat.cases.queries import find_visible_codes
from maklumat.channels.actions import calls as actions
from maklumat.channels.queries.accounts import find_accounts
from maklumat.channels.queries.calls import find_calls, find_calls_to_return, find_ringing_calls, get_call
from maklumat.channels.vocabulary import Channel
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.requests import officer_of
from maklumat.web.desk.telephone.rows import call_row, position_text, read_position, waiting_rows
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

CLERKS = (Role.OFFICER, Role.DIVISION_HEAD, Role.COORDINATOR, Role.INSPECTORATE)
PAGE = 30
MOST_WAITING = 60
MOST_RINGING = 5


@require_safe
@audience(*CLERKS)
def list_calls(request: HttpRequest) -> HttpResponse:
    """Show who must be called back, longest waiting first, and then every call, newest first."""
    government, actor = government_of(request), officer_of(request)
    before = read_position(request.GET.get("sebelum", ""))
    calls = list(find_calls(government.pk, before=before)[: PAGE + 1])
    waiting = list(find_calls_to_return(government.pk)[: MOST_WAITING + 1]) if before is None else []
    codes = {call.case_code for call in (*calls, *waiting)} - {""}
    visible = find_visible_codes(actor, codes)
    lines = find_accounts(government.pk).filter(channel=Channel.PHONE, is_active=True)
    context = {
        "rows": [call_row(call, visible) for call in calls[:PAGE]],
        "waiting": waiting_rows(waiting[:MOST_WAITING], visible),
        "more_wait": len(waiting) > MOST_WAITING,
        "older": position_text(calls[PAGE - 1]) if len(calls) > PAGE else "",
        "is_first": before is None,
        "has_line": lines.exists(),
        "ringing": _ringing(government.pk) if before is None else [],
    }
    return render(request, "desk/telephone/list_calls.html", context)


@require_safe
@audience(*CLERKS)
def show_ringing(request: HttpRequest) -> HttpResponse:
    """Return the calls that ring now: the part of the list that asks again by itself."""
    context = {"ringing": _ringing(government_of(request).pk), "has_line": True}
    return render(request, "desk/telephone/_ringing.html", context)


@require_POST
@audience(*CLERKS)
def open_number(request: HttpRequest, call_id: int) -> HttpResponse:
    """Show the number to call back, after recording who looked; the answer is kept nowhere."""
    actor = officer_of(request)
    number = actions.open_caller_number(call_id, actor=actor, now=clock.now())
    context = {"row": call_row(get_call(government_of(request).pk, call_id)), "number": number}
    response = render(request, "desk/telephone/open_number.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    return response


@require_POST
@audience(*CLERKS)
def note_called_back(request: HttpRequest, call_id: int) -> HttpResponse:
    """Take a caller off the list of those to call back."""
    actions.note_called_back(call_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Noted: called back."))
    return redirect("desk:list-calls")


def _ringing(government_id: int) -> list[object]:
    return [call_row(call) for call in find_ringing_calls(government_id, clock.now())[:MOST_RINGING]]

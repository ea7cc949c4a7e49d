"""Several rows of the inbox at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from maklumat.cases.actions import handling
from maklumat.foundation.reference_codes import read_code
from maklumat.foundation.refusals import Refusal
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

MOST_AT_ONCE = 50
PAIR = 2


@require_POST
@audience("staff")
def take_cases(request: HttpRequest) -> HttpResponse:
    """Take every selected case; one that cannot be taken does not hold up the others."""
    actor, taken = officer_of(request), 0
    for code in _codes(request):
        try:
            handling.take_case(code, actor=actor, now=clock.now())
            taken += 1
        except Refusal as refusal:
            messages.error(request, f"{code}: {refusal}")
    if taken:
        words = ngettext("You hold %(count)d report more.", "You hold %(count)d reports more.", taken)
        messages.success(request, words % {"count": taken})
    return redirect("desk:list-inbox")


@require_POST
@audience("staff")
def join_selected(request: HttpRequest) -> HttpResponse:
    """Lead to the joining of the two selected cases."""
    codes = _codes(request)
    if len(codes) != PAIR:
        messages.error(request, _("Select exactly two reports to join them."))
        return redirect("desk:list-inbox")
    return redirect(f"{reverse('desk:merge-cases', args=[codes[1]])}?ke={codes[0]}")


def _codes(request: HttpRequest) -> list[str]:
    prefix = government_of(request).code_prefix
    read = [read_code(text, prefix).code for text in request.POST.getlist("case")[:MOST_AT_ONCE]]
    return list(dict.fromkeys(code for code in read if code))

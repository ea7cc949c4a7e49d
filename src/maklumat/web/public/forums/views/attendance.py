"""Checking in on one's own phone, with the digits that are shown in the room."""

import secrets
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from maklumat.consultations.actions import attendance
from maklumat.consultations.actions.attendance import Presence
from maklumat.consultations.models import Forum
from maklumat.consultations.queries import get_public_forum
from maklumat.consultations.rules.phases import may_check_in
from maklumat.consultations.sealing import Contact
from maklumat.consultations.vocabulary import Element
from maklumat.foundation.refusals import Refusal
from maklumat.web.public.forums.forms import CheckInForm
from maklumat.web.public.forums.pages import times_of
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.refusals import status_of
from maklumat.web.shared.throttle import HALLS, throttled

LONGEST_CODE = 12


@audience("public")
@throttled(HALLS)
def check_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who came, or write it down; sent again, it finds the same line."""
    forum = get_public_forum(government_of(request).pk, slug)
    if request.method != "POST":
        initial = {
            "form_key": secrets.token_urlsafe(18),
            "room_code": request.GET.get("kode", "")[:LONGEST_CODE],
            "invitation": request.GET.get("undangan", "")[:40],
        }
        return _page(request, forum, CheckInForm(initial=initial))
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return _page(request, forum, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    data = form.cleaned_data
    presence = Presence(
        name=data["name"],
        element=Element(data["element"]),
        organisation=data["organisation"],
        contact=Contact(email=data["email"]),
        invitation_token=data["invitation"],
    )
    try:
        attendance.check_in(
            forum.pk,
            presence,
            check_in_key=data["form_key"],
            room_code=data["room_code"],
            actor=visitor_of(request),
            now=now(),
        )
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, forum, form, status_of(refusal))
    messages.success(request, _("Welcome. You are on the attendance list; you need not sign anything at the door."))
    return redirect("public:show-forum", slug)


def _page(request: HttpRequest, forum: Forum, form: CheckInForm, status: int = HTTPStatus.OK) -> HttpResponse:
    form.renew_key()
    context = {"forum": forum, "form": form, "may_check_in": may_check_in(times_of(forum), now())}
    return render(request, "public/forums/check_in.html", context, status=status)

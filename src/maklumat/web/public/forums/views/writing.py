"""Saying something: an input about the forum, a draft, a component or the very sentence; and supporting one."""

import secrets
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from maklumat.consultations.actions import inputs
from maklumat.consultations.actions.inputs import Suggestion
from maklumat.consultations.models import Forum, ForumInput
from maklumat.consultations.queries import find_discussed_versions, get_public_forum
from maklumat.consultations.sealing import Contact
from maklumat.consultations.vocabulary import InputState
from maklumat.foundation.refusals import Refusal
from maklumat.web.public.forums.devices import device_of, mark_device
from maklumat.web.public.forums.forms import InputForm
from maklumat.web.public.forums.pages import is_open
from maklumat.web.public.forums.places import NO_PLACE, Place, place_asked, place_choices, read_place
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.refusals import status_of
from maklumat.web.shared.throttle import HALLS, throttled


@audience("public")
@throttled(HALLS)
def file_input(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for an input, or file it; the same form sent again finds the same input."""
    forum = get_public_forum(government_of(request).pk, slug)
    versions = find_discussed_versions(forum.pk)
    asked = place_asked(request.POST if request.method == "POST" else request.GET)
    choices = place_choices(versions, asked)
    if request.method != "POST":
        form = InputForm(initial={"place": asked.value, "form_key": secrets.token_urlsafe(18)}, places=choices)
        return _page(request, forum, form, asked)
    form = InputForm(request.POST, places=choices)
    if not form.is_valid():
        return _page(request, forum, form, asked, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        entry = inputs.file_input(
            forum.pk,
            _suggestion(form),
            submission_key=form.cleaned_data["form_key"],
            actor=visitor_of(request),
            now=now(),
            visitor_key=device_of(request, forum),
        )
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return _page(request, forum, form, asked, status_of(refusal))
    return _filed(request, forum, entry)


@require_POST
@audience("public")
@throttled(HALLS)
def vote_for_input(request: HttpRequest, slug: str, input_id: int) -> HttpResponse:
    """Support an input, once a device."""
    forum = get_public_forum(government_of(request).pk, slug)
    response = redirect("public:show-input", slug, input_id)
    key = device_of(request, forum)
    if not key:
        mark_device(request, response)
        messages.info(request, _("Please press the button once more: this device has only now been given its mark."))
        return response
    inputs.vote_for_input(input_id, voter_key=key, actor=visitor_of(request), now=now())
    messages.success(request, _("Your support is counted, once for this device."))
    return response


def _suggestion(form: InputForm) -> Suggestion:
    data = form.cleaned_data
    place = read_place(data["place"]) or NO_PLACE
    return Suggestion(
        text=data["text"],
        version_id=place.version_id,
        component=place.component,
        item_id=place.item_id,
        quote=data["quote"] if place.item_id else "",
        name=data["name"],
        organisation=data["organisation"],
        element=data["element"],
        contact=Contact(email=data["email"]),
        language=get_language() or "id",
    )


def _filed(request: HttpRequest, forum: Forum, entry: ForumInput) -> HttpResponse:
    """Lead to the input, or say that it is read first."""
    if entry.state == InputState.SHOWN:
        messages.success(
            request, _("Thank you. Your input is filed, and everybody can follow what becomes of it here.")
        )
        response = redirect("public:show-input", forum.slug, entry.pk)
    else:
        messages.success(
            request, _("Thank you. Your input is filed. It is read first and appears here after that; nothing is lost.")
        )
        response = redirect("public:show-forum", forum.slug)
    mark_device(request, response)
    return response


def _page(
    request: HttpRequest, forum: Forum, form: InputForm, asked: Place, status: int = HTTPStatus.OK
) -> HttpResponse:
    form.renew_key()
    context = {"forum": forum, "form": form, "asked": asked, "is_open": is_open(forum, now())}
    response = render(request, "public/forums/file_input.html", context, status=status)
    mark_device(request, response)
    return response

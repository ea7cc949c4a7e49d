"""An invitation, answered with its link alone."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.consultations.actions import invitations
from maklumat.consultations.documents.calendar import forum_calendar
from maklumat.consultations.models import Invitation
from maklumat.consultations.queries import get_invitation_by_token
from maklumat.consultations.vocabulary import ForumStatus, InvitationAnswer
from maklumat.foundation.refusals import Refusal
from maklumat.web.public.forums.forms import InvitationForm
from maklumat.web.public.forums.naming import meeting_words
from maklumat.web.public.forums.views.reading import calendar_response
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.refusals import status_of
from maklumat.web.shared.throttle import HALLS, throttled

ANSWERABLE = frozenset({ForumStatus.PREPARATION, ForumStatus.OPEN})


@audience("public")
@throttled(HALLS)
def answer_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation, or note its answer; it may be changed until the meeting begins."""
    invitation = get_invitation_by_token(government_of(request).pk, token)
    if request.method != "POST":
        initial = {"answer": "" if invitation.answer == InvitationAnswer.NONE else invitation.answer}
        return _page(request, invitation, InvitationForm(initial={**initial, "note": invitation.note}))
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        invitations.answer_invitation(
            token,
            answer=InvitationAnswer(form.cleaned_data["answer"]),
            actor=visitor_of(request),
            now=now(),
            note=form.cleaned_data["note"],
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, invitation, form, status_of(refusal))
    messages.success(request, _("Thank you, your answer is noted. You may change it here until the meeting begins."))
    return redirect("public:answer-invitation", token)


@require_safe
@audience("public")
def download_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Offer the meeting for the calendar of the invited, also before the forum is announced."""
    forum = get_invitation_by_token(government_of(request).pk, token).forum
    address = request.build_absolute_uri(reverse("public:answer-invitation", args=[token]))
    return calendar_response(forum_calendar(forum, address, now=now()), forum.slug)


def _page(
    request: HttpRequest, invitation: Invitation, form: InvitationForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    forum = invitation.forum
    context = {
        "invitation": invitation,
        "forum": forum,
        "meeting": meeting_words(forum),
        "form": form,
        "is_announced": forum.status != ForumStatus.PREPARATION,
        "may_answer": forum.status in ANSWERABLE,
    }
    response = render(request, "public/forums/answer_invitation.html", context, status=status)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response

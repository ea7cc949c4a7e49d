"""One's own settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from maklumat.organization.actions.staff import set_preferences
from maklumat.web.desk.requests import officer_of
from maklumat.web.desk.settings.forms import PreferencesForm
from maklumat.web.shared import clock
from maklumat.web.shared.actors import staff_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.middleware import LANGUAGE_COOKIE


@require_http_methods(["GET", "HEAD", "POST"])
@audience("staff")
def show_settings(request: HttpRequest) -> HttpResponse:
    """Show and keep how the desk looks to this person, on every device."""
    actor, staff = officer_of(request), staff_of(request)
    chosen = {"theme": staff.theme, "language": staff.language} if staff else {}
    form = PreferencesForm(request.POST) if request.method == "POST" else PreferencesForm(initial=chosen)
    if request.method != "POST" or not form.is_valid():
        status = 200 if request.method != "POST" else 422
        return render(request, "desk/settings/show_settings.html", {"form": form}, status=status)
    set_preferences(actor.staff_id, **form.cleaned_data, actor=actor, now=clock.now())
    with override(form.cleaned_data["language"]):
        messages.success(request, _("Kept. It holds on every device you sign in on."))
    response = redirect("desk:show-settings")
    response.delete_cookie(LANGUAGE_COOKIE)
    return response

"""Choosing the language of the screen."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from maklumat.web.shared.audience import audience
from maklumat.web.shared.middleware import LANGUAGE_COOKIE

ONE_YEAR_SECONDS = 365 * 24 * 60 * 60


@require_safe
@audience("public")
def choose_language(request: HttpRequest, code: str) -> HttpResponseRedirect:
    """Remember the language on the device and go back to where the reader was."""
    back = request.GET.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    response = HttpResponseRedirect(back if is_ours else "/")
    if code in {offered for offered, _ in settings.LANGUAGES}:
        response.set_cookie(
            LANGUAGE_COOKIE,
            code,
            max_age=ONE_YEAR_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response

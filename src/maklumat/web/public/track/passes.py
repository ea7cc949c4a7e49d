"""The pass of a reporter: code and secret words were given on this device, less than four hours ago."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotPermitted

SALT: Final = "maklumat.web.public.pass"
VALID_FOR: Final = timedelta(hours=4)
CASE_PAGE: Final = "public:show-case"
"""Where a code leads when nothing else is said; a pass is sent to that page and what lies below it alone."""


class PassOver(NotPermitted):
    """The pass has ended, or was never given."""

    code = "track.pass_over"
    sentence = _(
        "The conversation is closed on this device. Copy what you typed below, then open it again with the four secret"
        " words."
    )


def give_pass(response: HttpResponse, code: str, page: str = CASE_PAGE) -> None:
    """Open the conversation of one case on this device; no script can read it, no other address receives it."""
    response.set_cookie(
        _name(code),
        signing.dumps(code, salt=SALT),
        max_age=VALID_FOR,
        path=_path(code, page),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def has_pass(request: HttpRequest, code: str) -> bool:
    """Say whether the conversation of this case is open on this device."""
    try:
        found: object = signing.loads(request.COOKIES.get(_name(code), ""), salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError):
        return False
    return found == code


def take_pass(response: HttpResponse, code: str, page: str = CASE_PAGE) -> None:
    """Close the conversation on this device."""
    response.delete_cookie(_name(code), path=_path(code, page), samesite="Lax")


def _name(code: str) -> str:
    return f"lacak-{code}"


def _path(code: str, page: str) -> str:
    return reverse(page, args=[code])

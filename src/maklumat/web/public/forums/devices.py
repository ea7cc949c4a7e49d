"""What tells one device from another while a forum runs: a cookie with a random word, and nothing about the person.

Only a keyed hash of it is stored (`consultations.sealing.device_key`), useless for any other forum.
"""

import re
import secrets
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from maklumat.consultations.models import Forum
from maklumat.consultations.sealing import device_key

COOKIE: Final = "maklumat_forum"
KEPT_FOR: Final = timedelta(days=30)
WORD: Final = re.compile(r"[A-Za-z0-9_-]{20,40}")


def device_of(request: HttpRequest, forum: Forum) -> str:
    """Return the key of this device for one forum; empty for a device that keeps no cookie."""
    word = request.COOKIES.get(COOKIE, "")
    return device_key(forum.pk, word) if WORD.fullmatch(word) else ""


def mark_device(request: HttpRequest, response: HttpResponse) -> None:
    """Give a device its word, once."""
    if WORD.fullmatch(request.COOKIES.get(COOKIE, "")):
        return
    response.set_cookie(
        COOKIE,
        secrets.token_urlsafe(18),
        max_age=KEPT_FOR,
        path="/forum/",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )

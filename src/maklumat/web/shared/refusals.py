"""The one place where a refusal becomes an HTTP answer. Nothing a person typed is lost on the way."""

import logging
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maklumat.foundation.refusals import NotFound, NotPermitted, Refusal

logger = logging.getLogger("maklumat.web")

NEVER_SHOWN = ("password", "sandi", "secret", "rahasia", "token", "credential", "otp")
MOST_FIELDS = 60
UNREADABLE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError, MultiPartParserError)


class SignInAgain(Refusal):
    """The session ended while a form was open."""

    code = "session.ended"
    sentence = _("You were signed out in the meantime. Please sign in again; what you typed is below, copy it first.")


class NotYourGovernment(NotPermitted):
    """The account belongs to another government."""

    code = "audience.other_government"
    sentence = _("Your account belongs to another government. Please use the address of your own government.")


class NoRoleToday(NotPermitted):
    """The account is known but holds no role that is valid today."""

    code = "audience.no_role"
    sentence = _(
        "You are signed in, but your account has no role today. Please ask the administrator of your unit to give"
        " you one."
    )


class NotYourPage(NotPermitted):
    """The page is for other roles."""

    code = "audience.other_role"
    sentence = _(
        "This page is for another role. If you need it for your work, ask the administrator of your unit; nothing"
        " has been changed."
    )


class TooManyTries(Refusal):
    """Too many posts or attempts from one network in a short time."""

    code = "throttle.too_many"
    sentence = _(
        "There were many tries from your network in a short time. Please try again after %(time)s; nothing you sent"
        " before is lost."
    )

    def __init__(self, *, until: datetime, seconds: int) -> None:
        """Keep the moment from which a try is let through again."""
        self.seconds = seconds
        super().__init__(time=timezone.localtime(until).strftime("%H.%M"))


class BodyTooLarge(Refusal):
    """The request is larger than the page behind it may receive; nothing of it was read."""

    code = "request.too_large"
    sentence = _(
        "What you sent is larger than %(most)s MB, so it was not received and nothing was saved. Go back: what you"
        " typed is still in the form. Then send smaller files, or fewer at once."
    )


STATUS: Mapping[type[Refusal], HTTPStatus] = {
    SignInAgain: HTTPStatus.FORBIDDEN,
    TooManyTries: HTTPStatus.TOO_MANY_REQUESTS,
    BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    NotPermitted: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
}


def status_of(refusal: Refusal) -> HTTPStatus:
    """Return the status of a refusal: 422 for one that names a field, 409 for any other state of affairs."""
    for kind, status in STATUS.items():
        if isinstance(refusal, kind):
            return status
    return HTTPStatus.UNPROCESSABLE_ENTITY if refusal.field else HTTPStatus.CONFLICT


def respond_to_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with a page that says what happened and shows what was typed, or with a notice for htmx."""
    response = _answer(request, status_of(refusal), sentence=str(refusal))
    response.headers["X-Refusal"] = refusal.code
    if isinstance(refusal, TooManyTries):
        response.headers["Retry-After"] = str(refusal.seconds)
    return response


def respond_unread(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a request whose body must not be read, by nobody who comes later either."""
    request._mark_post_parse_error()  # type: ignore[attr-defined]  # noqa: SLF001 - Django's own word for: nothing was posted
    return respond_to_refusal(request, refusal)


def respond_busy(request: HttpRequest) -> HttpResponse:
    """Answer that the database cannot be reached or is overrun, without asking it for anything."""
    body = render_to_string("refusals/busy.html", {"typed": typed_texts(request)})
    return HttpResponse(body, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "30"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or old; a form that another site sent looks the same."""
    return _answer(request, HTTPStatus.FORBIDDEN, name="403_csrf")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be read; ``handler400``."""
    return _answer(request, HTTPStatus.BAD_REQUEST)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer after a fault of ours, with the number to say on the phone; ``handler500``. Asks no database."""
    context = {"request_id": getattr(request, "request_id", "")}
    return HttpResponse(render_to_string("500.html", context), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer for allauth's own limits; ``handler429``."""
    return _answer(request, HTTPStatus.TOO_MANY_REQUESTS)


def typed_texts(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the posted texts by field name, to be shown again; never files, tokens, secrets or passwords."""
    if request.method != "POST":
        return []
    try:
        posted = list(request.POST.lists())
    except UNREADABLE:
        return []
    return [
        (name.replace("_", " ").replace("-", " "), text)
        for name, values in posted[:MOST_FIELDS]
        for text in values
        if text.strip()
        and not any(word in name.lower() for word in NEVER_SHOWN[:-1])
        and not name.startswith("_")
        and name != "csrfmiddlewaretoken"
    ]


def _answer(request: HttpRequest, status: HTTPStatus, *, sentence: str = "", name: str = "") -> HttpResponse:
    """Render the notice for htmx, which swaps only 422 and keeps the page, or the error page with what was typed."""
    template = f"base/errors/{name or status.value}.html"
    request.shows_error = True  # type: ignore[attr-defined] # an error page of the desk has the public header
    if request.headers.get("HX-Request") == "true":
        response = render(
            request,
            "refusals/notice.html",
            {"sentence": sentence, "error_template": template},
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )
        response.headers["HX-Retarget"] = "#main"
        response.headers["HX-Reswap"] = "afterbegin show:top"
        return response
    context = {"sentence": sentence, "error_template": template, "typed": typed_texts(request)}
    return render(request, "refusals/page.html", context, status=status)

"""What happens around every request: the log line, the government, the language, refusals and headers."""

import logging
import secrets
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

import structlog
from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from maklumat.foundation.refusals import Refusal
from maklumat.organization.queries import get_government_for_host
from maklumat.web.shared.actors import staff_of
from maklumat.web.shared.addresses import client_network
from maklumat.web.shared.refusals import UNREADABLE, bad_request, respond_busy, respond_to_refusal

Handler = Callable[[HttpRequest], HttpResponseBase]
Execute = Callable[[str, Any, bool, dict[str, Any]], Any]

LANGUAGE_COOKIE = "bahasa"
DEFAULT_LANGUAGE = "id"
SLOW_MS = 1_000

HEADERS: Mapping[str, str] = {
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}

request_log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger("maklumat.request"),
    processors=[
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.JSONRenderer(),
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
)


class RequestLogMiddleware:
    """One JSON line a request, static files left out.

    The route's name, never its path: codes and words of a search stay out of logs.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Count statements and milliseconds, and write the line whatever happens."""
        request.request_id = secrets.token_hex(4)  # type: ignore[attr-defined]
        statements = 0

        def count(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401, FBT001 - Django's signature
            nonlocal statements
            statements += 1
            return execute(sql, params, many, context)

        started = perf_counter()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        match = request.resolver_match
        if match is None and request.path.startswith(settings.STATIC_URL):
            return response
        request_log.info(
            "request",
            id=request.request_id,  # type: ignore[attr-defined]
            method=request.method,
            route=match.view_name if match else "",
            status=response.status_code,
            ms=round((perf_counter() - started) * 1000, 1),
            statements=statements,
            client=client_network(request),
            **({"refusal": response.headers["X-Refusal"]} if response.has_header("X-Refusal") else {}),
        )
        return response


class SecurityHeadersMiddleware:
    """The headers that Django and django-csp do not set."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Add the headers a view has not set itself."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class GovernmentMiddleware:
    """Sets ``request.government`` by host name; read on first use, so that health checks need no database."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Attach the government lazily."""
        request.government = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: get_government_for_host(request.get_host().partition(":")[0])
        )
        return self.get_response(request)


class LanguageMiddleware:
    """Indonesian first: the cookie ``bahasa``, else the staff member's language, else Indonesian.

    The browser's list is not asked: devices sold in Indonesia often ask for English, their owners seldom do.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the language of the reader and say so in the headers."""
        language = _language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class RefusalMiddleware:
    """Turns refusals, unreadable posts and an unreachable database into plain pages."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the work is in ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer what a view refused; anything else is a fault and goes on."""
        if isinstance(exception, Refusal):
            return respond_to_refusal(request, exception)
        if isinstance(exception, UNREADABLE):
            return bad_request(request)
        if isinstance(exception, OperationalError):
            logging.getLogger("maklumat.web").error("the database is busy or away", exc_info=exception)
            return respond_busy(request)
        return None


def _language_of(request: HttpRequest) -> str:
    offered = {code for code, _ in settings.LANGUAGES}
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    if chosen in offered:
        return chosen
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        staff = staff_of(request)
        if staff is not None and staff.language in offered:
            return staff.language
    return DEFAULT_LANGUAGE

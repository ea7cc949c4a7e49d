"""Requests to the providers: one try, no redirects, and never an address in a log, since one holds a token."""

import urllib.error
import urllib.request
from http.client import HTTPException
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from maklumat.channels.rules.delivery import Unreachable
from maklumat.channels.rules.requests import Request

TIMEOUT_SECONDS = 20
MOST_ANSWER_BYTES = 1_000_000


class Reply(NamedTuple):
    """What came back."""

    status: int
    body: bytes
    retry_after: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A provider that sends us elsewhere is not followed: the token would go with us."""

    def redirect_request(  # noqa: PLR0917 - the signature of urllib
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: object,
        newurl: str,
    ) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def post(request: Request) -> Reply:
    """Send a request and return the answer, whatever its status.

    Raises:
        Unreachable: nobody answered.
    """
    return _ask(request, "POST")


def get(request: Request) -> Reply:
    """Ask for something and return the answer, whatever its status.

    Raises:
        Unreachable: nobody answered.
    """
    return _ask(request, "GET")


def _ask(request: Request, method: str) -> Reply:
    if urlsplit(request.url).scheme not in {"http", "https"}:
        raise Unreachable("the address of the provider is not a web address")
    asked = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        request.url, data=request.body or None, headers=dict(request.headers), method=method
    )
    try:
        with _opener.open(asked, timeout=TIMEOUT_SECONDS) as answer:
            return Reply(answer.status, answer.read(MOST_ANSWER_BYTES), answer.headers.get("Retry-After", ""))
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error.code, error.read(MOST_ANSWER_BYTES), error.headers.get("Retry-After", ""))
    except (OSError, HTTPException) as error:
        raise Unreachable(f"nobody answered: {type(error).__name__}") from None

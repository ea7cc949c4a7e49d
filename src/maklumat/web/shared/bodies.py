"""How large a request may be, decided before anything of it is read or kept."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.handlers.wsgi import LimitedStream
from django.http import HttpRequest, HttpResponseBase

from maklumat.web.shared.refusals import BodyTooLarge, respond_unread

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Handler = Callable[[HttpRequest], HttpResponseBase]

PIECE = 64 * 1024
LONGEST_NUMBER = 18
WITH_A_BODY = frozenset({"POST", "PUT", "PATCH"})


def accepts_files(*, most: int | None = None, bytes_each: int | None = None) -> Callable[[View[P]], View[P]]:
    """Let a view receive files beside its fields; every other view takes fields alone.

    Args:
        most: how many files one request may carry; left out, as many as one message.
        bytes_each: size of the largest; left out, that of an attachment. Whether one of them is too large is for the
            view to say, at its field: only what is beyond all of them together is refused unread.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def receiving(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        receiving.files = (most, bytes_each)  # type: ignore[attr-defined]
        return receiving

    return decorate


def accepts_bytes(most: int) -> Callable[[View[P]], View[P]]:
    """Let a view receive a body of so many bytes that is no form; the view reads it itself."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def receiving(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        receiving.bytes = most  # type: ignore[attr-defined]
        return receiving

    return decorate


def most_bytes(view: object) -> int:
    """Return how many bytes a request for this view may have: its fields, and the files it accepts."""
    plain: int | None = getattr(view, "bytes", None)
    if plain is not None:
        return plain
    fields: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    accepted = getattr(view, "files", None)
    if accepted is None:
        return fields
    most, bytes_each = accepted
    return fields + (most or settings.ATTACHMENT_MAX_COUNT) * (bytes_each or settings.ATTACHMENT_MAX_BYTES)


class BodySizeMiddleware:
    """Refuses a request that is larger than its view may receive. Stands before all that reads bodies.

    The work is done in ``process_view``: there the view is known, and the language of the reader.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on, and let go of what was counted."""
        response = self.get_response(request)
        spool: IO[bytes] | None = getattr(request, "counted_body", None)
        if spool is not None:
            spool.close()
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponseBase | None:
        """Refuse by the length that is announced, or by counting what comes without one."""
        most = most_bytes(view)
        announced = request.META.get("CONTENT_LENGTH") or ""
        if announced:
            is_too_large = announced.isascii() and announced.isdigit() and int(announced[:LONGEST_NUMBER]) > most
        else:
            is_too_large = _is_chunked(request) and not _count(request, most)
        if not is_too_large:
            return None
        return respond_unread(request, BodyTooLarge(most=max(1, most // 1_000_000)))


def _is_chunked(request: HttpRequest) -> bool:
    return request.method in WITH_A_BODY and "chunked" in request.headers.get("Transfer-Encoding", "").lower()


def _count(request: HttpRequest, most: int) -> bool:
    """Take a body of unknown length into a file of its own, at most ``most`` bytes; say whether that was all of it.

    Django reads nothing from a request without a length: once counted, it has one.
    """
    stream = request.META["wsgi.input"]
    spool = SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115 - closed with the answer
    request.counted_body = spool  # type: ignore[attr-defined]
    size = 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > most:
            return False
        spool.write(piece)
    spool.seek(0)
    request.META["CONTENT_LENGTH"] = str(size)
    vars(request)["_stream"] = LimitedStream(cast("BytesIO", spool), size)  # where WSGIRequest keeps it
    return True

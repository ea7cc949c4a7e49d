"""Files travel with the digest of what they say: whoever has one asks and gets nothing anew."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from maklumat.catalogue.documents.shelf import Order, take
from maklumat.catalogue.models import SignedDocument
from maklumat.files.queries import open_file
from maklumat.web.shared.papers import MEDIA_TYPES
from maklumat.web.shared.throttle import DOWNLOADS


def hand_out(request: HttpRequest, wanted: Order, name: str) -> HttpResponse:
    """Return a file, or 304 for whoever has it; a PDF opens in the browser, the others are kept.

    Raises:
        TooManyTries: this network took too many files in a short time.
    """
    return _answer(request, wanted.digest, f"{name}.{wanted.suffix}", lambda: take(wanted))


def hand_out_signed(request: HttpRequest, document: SignedDocument, name: str) -> HttpResponse:
    """Return the signed copy of a document, byte for byte as it was signed.

    Raises:
        TooManyTries: as above.
        NotFound: the store has lost it.
    """

    def read() -> bytes:
        with open_file(document.file) as stream:
            return stream.read()

    return _answer(request, document.sha256, f"{name}.pdf", read)


def _answer(request: HttpRequest, digest: str, name: str, content: Callable[[], bytes]) -> HttpResponse:
    tag, suffix = f'"{digest[:32]}"', name.rpartition(".")[2]
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    DOWNLOADS.check(request)
    response = HttpResponse(content(), content_type=MEDIA_TYPES[suffix])
    shown = "inline" if suffix == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}"'
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, no_cache=True)
    return response

"""Files travel with the digest of what they say: whoever has one asks and gets nothing anew."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

from maklumat.catalogue.documents.shelf import Order, take
from maklumat.web.shared.throttle import DOWNLOADS

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def hand_out(request: HttpRequest, wanted: Order, name: str) -> HttpResponse:
    """Return a file, or 304 for whoever has it; a PDF opens in the browser, the others are kept.

    Raises:
        TooManyTries: this network took too many files in a short time.
    """
    tag = f'"{wanted.digest[:32]}"'
    unchanged = get_conditional_response(request, etag=tag)
    if unchanged is not None:
        return unchanged
    DOWNLOADS.check(request)
    response = HttpResponse(take(wanted), content_type=MEDIA_TYPES[wanted.suffix])
    shown = "inline" if wanted.suffix == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f'{shown}; filename="{name}.{wanted.suffix}"'
    response.headers["ETag"] = tag
    response.headers["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, public=True, no_cache=True)
    return response

"""How open data travels: to any site (CORS), with tags and days so that nobody takes the same twice."""

import gzip
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import IO

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from maklumat.catalogue.documents.open_data.dictionary import LICENCE_URL
from maklumat.catalogue.errors import EditionNotWritten
from maklumat.catalogue.models import Edition
from maklumat.web.public.open_data.things import MEDIA_TYPES
from maklumat.web.shared.throttle import DOWNLOADS

FILE_TYPES = {
    **MEDIA_TYPES,
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FRESH_SECONDS = 300
PIECE = 2**16
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")


def open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let scripts of any site read the answer, and say under which licence it may be used."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Content-Length"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Link"] = f'<{LICENCE_URL}>; rel="license"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response


def hand_out_text(request: HttpRequest, text: str, form: str) -> HttpResponseBase:
    """Return the description of one thing, or 304 for whoever has it."""
    content = text.encode()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=tag) or HttpResponse(content)
    if response.status_code == 200:  # noqa: PLR2004 - a whole answer
        response.headers["Content-Type"] = f"{MEDIA_TYPES[form]}; charset=utf-8"
        response.headers["ETag"] = tag
    return open_to_all(response)


def hand_out_edition(request: HttpRequest, edition: Edition) -> HttpResponseBase:
    """Return the file of a whole catalogue as it lies in the store, unpacked piece by piece for who asks for it plain.

    Raises:
        TooManyTries: this network took too many files in a short time.
        EditionNotWritten: it was just replaced.
    """
    form = edition.format.rpartition(".")[2]
    packed = edition.is_packed and GZIP.search(request.headers.get("Accept-Encoding", "")) is not None
    tag = f'"{edition.digest[:24]}-{form}{"-gz" if packed else ""}"'
    written = int(edition.written_at.timestamp())
    unchanged = get_conditional_response(request, etag=tag, last_modified=written)
    if unchanged is not None:
        return _dated(unchanged, written)
    DOWNLOADS.check(request)
    content = _open(edition)
    media_type = FILE_TYPES[form] + ("" if form == "xlsx" else "; charset=utf-8")
    response: HttpResponseBase
    if packed or not edition.is_packed:
        response = FileResponse(content, content_type=media_type)
    else:
        response = StreamingHttpResponse(_unpacked(content), content_type=media_type)
        response.headers["Content-Length"] = str(edition.size)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = tag
    response.headers["Content-Disposition"] = f'attachment; filename="{edition.format}"'
    return _dated(response, written)


def _dated(response: HttpResponseBase, written: int) -> HttpResponseBase:
    response.headers["Last-Modified"] = http_date(written)
    patch_vary_headers(response, ["Accept-Encoding"])
    return open_to_all(response)


def _open(edition: Edition) -> IO[bytes]:
    try:
        return default_storage.open(edition.path)
    except FileNotFoundError:
        raise EditionNotWritten from None


def _unpacked(content: IO[bytes]) -> Iterator[bytes]:
    with content, gzip.GzipFile(fileobj=content, mode="rb") as plain:
        while piece := plain.read(PIECE):
            yield piece

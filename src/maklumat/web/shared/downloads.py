"""Sending bytes that somebody else wrote: a thing to keep, never a page to run."""

from typing import IO

from django.http import FileResponse

SHOWN_IN_PAGES = frozenset({"image/jpeg", "image/png", "image/webp"})


def send_bytes(content: IO[bytes], *, name: str, media_type: str) -> FileResponse:
    """Return a response that offers the bytes; only a picture may open within the page."""
    response = FileResponse(
        content, as_attachment=media_type not in SHOWN_IN_PAGES, filename=name, content_type=media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

"""Sending what was just printed."""

from io import BytesIO

from django.http import FileResponse

from maklumat.web.shared.downloads import send_bytes


def send_pdf(content: bytes, *, name: str) -> FileResponse:
    """Return a response that offers a PDF."""
    return send_bytes(BytesIO(content), name=name, media_type="application/pdf")

"""How a badge travels: a picture that any site may show, that runs nothing, loads nothing and sets no cookie."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language

from maklumat.web.public.badges.drawings import HEIGHT, STYLE, WIDTH, Badge

FRESH_SECONDS: Final = 300
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "frame-ancestors 'none'; sandbox"
)


def hand_out_badge(request: HttpRequest, badge: Badge) -> HttpResponseBase:
    """Return the picture, or 304 for whoever has it."""
    facts = {"badge": badge, "width": WIDTH, "height": HEIGHT, "style": STYLE, "language": get_language()}
    content = render_to_string("public/badges/badge.svg", facts).encode()
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=tag) or HttpResponse(content)
    if response.status_code == 200:  # noqa: PLR2004 - a whole answer
        response.headers["Content-Type"] = "image/svg+xml; charset=utf-8"
    response.headers["ETag"] = tag
    response.headers["Content-Language"] = get_language() or ""
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    return response

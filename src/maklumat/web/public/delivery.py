"""How reading pages travel: compressed, and asked for again each time, which costs an unchanged page almost nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from maklumat.web.shared.audience import audience

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def reading_page(view: View[P]) -> View[P]:
    """Let anybody GET a page, compressed. Only for pages without forms that post: compression would betray a token."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_cache=True)
        return response

    return audience("public")(require_safe(gzip_page(answer)))  # type: ignore[return-value] # the decorators forget P

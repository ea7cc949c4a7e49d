"""Every view says whom it is for; ``tests/architecture`` fails for one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from maklumat.organization.permissions import has_role
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.actors import government_of, staff_actor_of, staff_of
from maklumat.web.shared.refusals import NoRoleToday, NotYourGovernment, NotYourPage, SignInAgain

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

PUBLIC = "public"
STAFF = "staff"


def audience(*who: str) -> Callable[[View[P]], View[P]]:
    """State and enforce whom a view is for.

    Args:
        who: ``"public"``; ``"staff"`` (anybody with a role today); or roles held anywhere in the own
            government. What a role covers is decided by the action or query behind the view.
    """
    words = frozenset(str(word) for word in who)
    known = {PUBLIC, STAFF, *Role.values}
    if not words or not words <= known or (PUBLIC in words and len(words) > 1):
        raise ValueError(f"no such audience: {sorted(words)}")

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if PUBLIC in words:
                return view(request, *args, **kwargs)
            response = _turn_away(request, words) or view(request, *args, **kwargs)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_store=True)
            return response

        guarded.audience = words  # type: ignore[attr-defined]
        return guarded

    return decorate


def audience_of(view: object) -> frozenset[str] | None:
    """Return whom a view is for; None when it does not say."""
    found = getattr(view, "audience", None)
    return found if isinstance(found, frozenset) else None


def sign_in_url(request: HttpRequest) -> str:
    """Return the sign-in page that comes back to where the reader is."""
    back = request.headers.get("HX-Current-URL") if _is_htmx(request) else request.get_full_path()
    return f"{reverse('account_login')}?{urlencode({'next': back or '/'})}"


def _turn_away(request: HttpRequest, words: frozenset[str]) -> HttpResponse | None:
    """Send strangers to the sign-in and refuse the others; None lets the request in."""
    staff = staff_of(request)
    if staff is None:
        if _is_htmx(request):
            return HttpResponse(status=204, headers={"HX-Redirect": sign_in_url(request)})
        if request.method in {"GET", "HEAD"}:
            return HttpResponseRedirect(sign_in_url(request))
        raise SignInAgain
    if staff.government_id != government_of(request).pk:
        raise NotYourGovernment
    actor = staff_actor_of(request)
    if actor is None or not actor.grants:
        raise NoRoleToday
    if STAFF not in words and not has_role(actor, *(Role(word) for word in words)):
        raise NotYourPage
    return None


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"

"""What every page may use: government, places, languages, the signed-in person and the last seal."""

from functools import cache, cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from maklumat.foundation.refusals import NotFound
from maklumat.journal.models import Checkpoint
from maklumat.journal.queries import get_last_checkpoint
from maklumat.organization.models import Government, Staff
from maklumat.organization.permissions import StaffActor
from maklumat.organization.remembering import Remembered
from maklumat.web.shared.actors import actor_of, government_of, staff_of
from maklumat.web.shared.components import LanguageLink, NavItem
from maklumat.web.shared.navigation import DESK_PLACES, FOOTER_PLACES, PUBLIC_PLACES, find_places
from maklumat.web.shared.signed_in import unread_of_account

SEAL_SECONDS = 30
SHORT_ROOT_LETTERS = 12
DESK_VIEWS = ("desk:", "mfa_", "account_change_password", "account_reauthenticate")

_last_seal: Remembered[str, Checkpoint | None] = Remembered(SEAL_SECONDS)


class StaffInPage:
    """The signed-in person as pages show them; each part is worked out when a template asks for it."""

    def __init__(self, request: HttpRequest, staff: Staff) -> None:
        self._request = request
        self._staff = staff
        self.id = staff.pk
        self.name = staff.name
        self.theme = staff.theme

    @cached_property
    def actor(self) -> StaffActor | None:
        """The actor with grants; the same one the view used."""
        actor = actor_of(self._request)
        return actor if isinstance(actor, StaffActor) else None

    @cached_property
    def role_words(self) -> str:
        """Their roles in words, each once."""
        roles = dict.fromkeys(grant.role for grant in self.actor.grants) if self.actor else {}
        return ", ".join(str(role.label) for role in roles)

    @cached_property
    def unread_count(self) -> int:
        """How many lines of their bell were not seen yet."""
        return unread_of_account(self._staff)


def site(request: HttpRequest) -> dict[str, object]:
    """Return the context of every page. Costs no query until a template uses a lazy part."""
    staff = SimpleLazyObject(lambda: _staff(request))
    return {
        "government": SimpleLazyObject(lambda: _government(request)),
        "nav": SimpleLazyObject(lambda: _nav(request, staff)),
        "footer_nav": SimpleLazyObject(lambda: find_places(request, FOOTER_PLACES)),
        "languages": SimpleLazyObject(lambda: _languages(request)),
        "staff": staff,
        "is_demo": settings.IS_DEMO,
        "sealed_at": SimpleLazyObject(lambda: getattr(_seal(), "sealed_at", None)),
        "sealed_root_short": SimpleLazyObject(_root_short),
        "request_id": getattr(request, "request_id", ""),
    }


def public_nav(request: HttpRequest) -> list[NavItem]:
    """Return the places of the public header."""
    return find_places(request, PUBLIC_PLACES)


def is_desk_page(request: HttpRequest) -> bool:
    """Say whether the page is drawn as the desk: by its view's name, error pages never."""
    match = request.resolver_match
    if getattr(request, "shows_error", False):
        return False
    return match is not None and (match.view_name or "").startswith(DESK_VIEWS)


def _staff(request: HttpRequest) -> StaffInPage | None:
    staff = staff_of(request)
    return StaffInPage(request, staff) if staff else None


def _government(request: HttpRequest) -> Government | None:
    """Return the government, or None: an error page comes up without a database and for a nonsense host too."""
    try:
        return government_of(request)
    except (NotFound, DatabaseError, SuspiciousOperation):
        return None


def _nav(request: HttpRequest, staff: object) -> list[NavItem]:
    if is_desk_page(request) and staff:
        actor = actor_of(request)
        return find_places(request, DESK_PLACES, actor if isinstance(actor, StaffActor) else None)
    return public_nav(request)


def _languages(request: HttpRequest) -> list[LanguageLink]:
    current = get_language()
    here = urlencode({"next": request.get_full_path() if request.method in {"GET", "HEAD"} else request.path})
    links = []
    for code, _name in settings.LANGUAGES:
        url = f"{reverse('choose-language', args=[code])}?{here}"
        links.append(LanguageLink(code=code, name=_own_name(code), url=url, is_current=code == current))
    return links


@cache
def _own_name(code: str) -> str:
    """Return a language's name in itself."""
    with override(code):
        return _(str(dict(settings.LANGUAGES)[code]))


def _seal() -> Checkpoint | None:
    try:
        return _last_seal.get("last", get_last_checkpoint)
    except DatabaseError:
        return None


def _root_short() -> str:
    seal = _seal()
    return bytes(seal.root).hex()[:SHORT_ROOT_LETTERS] if seal else ""

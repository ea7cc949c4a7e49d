"""Printing a version or a charter in whatever state, and signing one that holds."""

from collections.abc import Callable
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.actions import signing
from maklumat.catalogue.documents.shelf import Order
from maklumat.catalogue.models import Charter
from maklumat.catalogue.permissions import may_sign_documents
from maklumat.catalogue.queries import get_version
from maklumat.catalogue.queries.agencies import get_agency_path
from maklumat.catalogue.queries.charters import find_unit_charters
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.signing import Credentials
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_unit
from maklumat.web.desk.form_pages import FormWords
from maklumat.web.desk.papers.signing import signing_page
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.papers import (
    MEDIA_TYPES,
    VERSION_PAPERS,
    charter_pdf,
    signing_addresses,
    unit_address,
    version_address,
)

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
LARGEST_NUMBER = 32_767


@READ
@audience("staff")
def print_standard(request: HttpRequest, version_id: int, what: str) -> FileResponse:
    """Print a version in whatever state; one that is not enacted says so on every page."""
    version = get_version(government_of(request).pk, version_id)
    make = VERSION_PAPERS.get(what)
    if make is None:
        raise NotFound
    return _send(make(request, version), f"{version.service.slug}-v{version.number}-{what.partition('.')[0]}")


@READ
@audience("staff")
def print_charter(request: HttpRequest, unit: str, number: int) -> FileResponse:
    """Print a charter in whatever state."""
    charter = _charter(request, unit, number)
    return _send(charter_pdf(request, charter), f"maklumat-{unit}-v{number}")


@FORM
@audience("staff")
def sign_standard(request: HttpRequest, version_id: int) -> HttpResponse:
    """Sign a version in force."""
    version = get_version(government_of(request).pk, version_id)
    service = version.service

    def sign(credentials: Credentials) -> None:
        addresses = signing_addresses(request, version_address(request, version))
        actor, now = officer_of(request), clock.now()
        signing.sign_standard(version.pk, addresses=addresses, credentials=credentials, actor=actor, now=now)

    back = reverse("desk:show-standard", args=[service.unit.slug, service.slug, version.number])
    return _sign(request, service.unit, sign, back, service.name)


@FORM
@audience("staff")
def sign_charter(request: HttpRequest, unit: str, number: int) -> HttpResponse:
    """Sign a charter that holds."""
    charter = _charter(request, unit, number)

    def sign(credentials: Credentials) -> None:
        addresses = signing_addresses(request, unit_address(request, charter.unit))
        actor, now = officer_of(request), clock.now()
        signing.sign_charter(charter.pk, addresses=addresses, credentials=credentials, actor=actor, now=now)

    return _sign(request, charter.unit, sign, reverse("desk:show-charter", args=[unit, number]), charter.unit.name)


def _sign(
    request: HttpRequest, unit: Unit, sign: Callable[[Credentials], None], back: str, back_words: str
) -> HttpResponse:
    actor = officer_of(request)
    require(may_sign_documents(actor, unit, get_agency_path(unit)))
    words = FormWords(
        _("Sign electronically"),
        _("Sign it now"),
        back,
        back_words,
        _("You sign as %(name)s. The signed copy never changes and is what everybody gets from then on.")
        % {"name": actor.name},
    )
    return signing_page(request, sign, words, _("Signed. The public page now offers this very copy."))


def _charter(request: HttpRequest, unit: str, number: int) -> Charter:
    """Return one version of a unit's charter.

    Raises:
        NotFound: this government has no such charter.
    """
    found = get_unit(government_of(request).pk, unit)
    charters = find_unit_charters(found).select_related("unit__government", "government")
    charter = charters.filter(number=min(number, LARGEST_NUMBER)).first()
    if charter is None:
        raise NotFound
    return charter


def _send(wanted: Order, name: str) -> FileResponse:
    """Send a file made this moment: what is still being written is not put on the shelf."""
    return send_bytes(BytesIO(wanted.make()), name=f"{name}.{wanted.suffix}", media_type=MEDIA_TYPES[wanted.suffix])

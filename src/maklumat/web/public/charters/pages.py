"""What the pages of service charters show."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from maklumat.catalogue.queries.charters import (
    CharterPromise,
    CharterText,
    find_charter_changes,
    find_media,
    find_online_charters,
    get_charter_in_force,
    get_charter_text,
    read_promises,
)
from maklumat.catalogue.rules.charters import PromiseChange
from maklumat.catalogue.vocabulary import CharterMedium
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government
from maklumat.organization.queries import get_unit
from maklumat.web.shared.words import plain_date

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class CharterLine:
    """One unit of the list."""

    name: str
    url: str
    signed: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One service of a charter; ``change`` says what became of its promise, empty while it stands."""

    name: str
    url: str
    completion: str
    fee: str
    product: str
    change: str


@dataclass(frozen=True, slots=True)
class CharterPage:
    """One charter as it was signed; ``is_outdated``: a promise has changed since."""

    text: CharterText
    unit_url: str
    signed_on: str
    short_hash: str
    address: str
    promises: tuple[PromiseLine, ...]
    is_outdated: bool
    has_more_services: bool
    places: tuple[str, ...]


def read_charters(government: Government) -> list[CharterLine]:
    """Return the charters published here, in the order of units; one statement."""
    return [
        CharterLine(
            charter.unit.name,
            reverse("public:show-charter", args=[charter.unit.slug]),
            _("signed %(day)s") % {"day": plain_date(charter.decided_on)} if charter.decided_on else "",
        )
        for charter in find_online_charters(government.pk)
    ]


def read_charter_page(government: Government, slug: str, today: date, address: str) -> CharterPage:
    """Return the charter of a unit that holds and is published here.

    Raises:
        NotFound: this government publishes none for such a unit.
    """
    unit = get_unit(government.pk, slug)
    charter = get_charter_in_force(unit, is_online=True) if unit.is_published else None
    if charter is None:
        raise NotFound
    text, changes = get_charter_text(unit, charter), find_charter_changes(charter, today)
    promises = read_promises(charter)
    return CharterPage(
        text=text,
        unit_url=reverse("public:show-unit", args=[unit.slug]),
        signed_on=plain_date(text.decided_on) if text.decided_on else "",
        short_hash=text.digest[:SHORT_HASH],
        address=address,
        promises=tuple(_line(promise, changes.get(str(promise.service_id))) for promise in promises),
        is_outdated=any(change is not PromiseChange.ADDED for change in changes.values()),
        has_more_services=PromiseChange.ADDED in changes.values(),
        places=tuple(
            dict.fromkeys(
                f"{CharterMedium(one.medium).label}{', ' if one.where else ''}{one.where}"
                for one in find_media(charter)
            )
        ),
    )


def _line(promise: CharterPromise, change: PromiseChange | None) -> PromiseLine:
    is_english = (get_language() or "").startswith("en")
    words = {
        PromiseChange.CHANGED: pgettext("charter", "The standard promises something else today"),
        PromiseChange.ENDED: pgettext("charter", "This service has no standard in force any more"),
    }
    return PromiseLine(
        name=promise.name_en if is_english and promise.name_en else promise.name,
        url=reverse("public:show-service", args=[promise.unit_slug, promise.slug]),
        completion=promise.completion,
        fee=promise.fee,
        product=promise.product,
        change=words.get(change, "") if change else "",
    )

"""Reading service charters: what they promise, whether they still say what is in force, what they are worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from maklumat.catalogue.models import Charter, CharterPublication, Service, StandardVersion
from maklumat.catalogue.queries.standards import is_in_force_on
from maklumat.catalogue.rules.charters import (
    PROMISED,
    PromiseChange,
    charter_score,
    compare_promises,
    has_good_content,
)
from maklumat.catalogue.rules.components import components_from_json
from maklumat.catalogue.vocabulary import CharterMedium, CharterStatus
from maklumat.catalogue.wording import completion_words, fee_words
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Unit

PAGE = 50
LARGEST_ORDER = 32_767
LONGEST_NUMBER = 18
HOLDS = (CharterStatus.ENACTED, CharterStatus.PUBLISHED)


@dataclass(frozen=True, slots=True)
class CharterPromise:
    """One service of a charter, in the words of the moment's language.

    Attributes:
        unit_slug: with ``slug``, its address in the catalogue.
        version: number of the standard that was in force.
        change: what became of the promise since, None while it stands.
    """

    service_id: int
    unit_slug: str
    slug: str
    name: str
    name_en: str
    version: int
    completion: str
    fee: str
    product: str
    change: PromiseChange | None = None


@dataclass(frozen=True, slots=True)
class CharterText:
    """An enacted charter as it is printed and shown.

    Attributes:
        digest: SHA-256 of the enacted text in hexadecimal; also the identifier of its seal.
        decided_on: day of the decision.
    """

    government_name: str
    unit_name: str
    unit_slug: str
    number: int
    statements: tuple[str, ...]
    promises: tuple[CharterPromise, ...]
    decision_number: str
    decided_on: date | None
    place: str
    position: str
    signer_name: str
    signer_nip: str
    digest: str


@dataclass(frozen=True, slots=True)
class UnitCharters:
    """A unit with its charters, newest first."""

    unit: Unit
    charters: tuple[Charter, ...]

    @property
    def current(self) -> Charter | None:
        """The charter that holds."""
        return next((charter for charter in self.charters if charter.status in HOLDS), None)

    @property
    def draft(self) -> Charter | None:
        """The one being worded."""
        return next((charter for charter in self.charters if charter.status == CharterStatus.DRAFT), None)


@dataclass(frozen=True, slots=True)
class CharterPage:
    """Some units with their charters; ``next_after`` continues, empty on the last page."""

    units: tuple[UnitCharters, ...]
    next_after: str = ""


def find_charters(government_id: int) -> QuerySet[Charter]:
    """Return every charter with its unit, without its promises, units in their order and newest first."""
    charters = Charter.objects.of(government_id).select_related("unit").defer("promises")
    return charters.order_by("unit__order", "unit_id", "-number")


def find_unit_charters(unit: Unit) -> QuerySet[Charter]:
    """Return every charter of a unit with its publications, newest first."""
    return Charter.objects.filter(unit=unit).prefetch_related("publications").order_by("-number")


def get_charter(government_id: int, charter_id: int) -> Charter:
    """Return one charter with its unit.

    Raises:
        NotFound: this government has no such charter.
    """
    charter = Charter.objects.of(government_id).select_related("unit").filter(pk=charter_id).first()
    if charter is None:
        raise NotFound
    return charter


def find_online_charters(government_id: int) -> QuerySet[Charter]:
    """Return the charters that this site shows, with their units, in the order of units."""
    shown = find_charters(government_id).filter(status=CharterStatus.PUBLISHED, online_on__isnull=False)
    return shown.filter(unit__is_published=True)


def get_charter_in_force(unit: Unit, *, is_online: bool = False) -> Charter | None:
    """Return the charter that holds, or None; ``is_online`` asks for one that this site shows."""
    charters = Charter.objects.filter(unit=unit, status__in=HOLDS).select_related("unit__government")
    return (charters.filter(online_on__isnull=False) if is_online else charters).first()


def get_charter_text(unit: Unit, charter: Charter | None = None, *, allow_draft: bool = False) -> CharterText:
    """Return the charter of a unit that holds, or the enacted one given, ready to be printed.

    ``allow_draft`` also takes one that is still being worded: without a decision, a day and a digest.

    Raises:
        NotFound: the unit has none that was enacted.
    """
    charter = charter or get_charter_in_force(unit)
    if charter is None or (charter.decided_on is None and not allow_draft):
        raise NotFound
    return CharterText(
        government_name=unit.government.name,
        unit_name=unit.name,
        unit_slug=unit.slug,
        number=charter.number,
        statements=tuple(charter.statements),
        promises=read_promises(charter),
        decision_number=charter.decision_number,
        decided_on=charter.decided_on,
        place=charter.place,
        position=charter.position,
        signer_name=charter.signer_name,
        signer_nip=charter.signer_nip,
        digest=charter.digest,
    )


def read_promises(charter: Charter, on: date | None = None) -> tuple[CharterPromise, ...]:
    """Return the services of an enacted charter; with a day, also what became of each promise since."""
    changes = find_charter_changes(charter, on) if on else {}
    return tuple(promise_of(row, changes.get(str(row["service"]))) for row in charter.promises)


def find_charter_changes(charter: Charter, on: date) -> dict[str, PromiseChange]:
    """Return what became of the promises of an enacted charter by a day, by the id of the service; one statement."""
    promised = {str(row["service"]): row["components"] for row in charter.promises}
    today = {str(row["service"]): row["components"] for row in find_promised_today(charter.unit, on)}
    return compare_promises(promised, today)


def find_promised_today(unit: Unit, on: date) -> list[dict[str, Any]]:
    """Return what the published services of a unit and of those below promise on a day, as a charter keeps it."""
    versions = StandardVersion.objects.of(unit.government_id).filter(
        is_in_force_on(on), service__is_published=True, service__unit__path__startswith=unit.path
    )
    rows = versions.order_by("service__unit__order", "service__unit_id", "service__order", "service_id").values_list(
        "service_id",
        "service__unit__slug",
        "service__slug",
        "service__name",
        "service__name_en",
        "number",
        *(f"components__{code}" for code in PROMISED),
    )
    return [
        {
            "service": service_id,
            "unit": unit_slug,
            "slug": slug,
            "name": name,
            "name_en": name_en,
            "version": number,
            "components": {code: part for code, part in zip(PROMISED, written, strict=True) if part},
        }
        for service_id, unit_slug, slug, name, name_en, number, *written in rows
    ]


def promise_of(row: Mapping[str, Any], change: PromiseChange | None = None) -> CharterPromise:
    """Return one kept promise in words."""
    components = components_from_json(row["components"])
    return CharterPromise(
        service_id=row["service"],
        unit_slug=row["unit"],
        slug=row["slug"],
        name=row["name"],
        name_en=row["name_en"],
        version=row["version"],
        completion=completion_words(components),
        fee=fee_words(components),
        product=components.product[0].name if components.product else "",
        change=change,
    )


def find_media(charter: Charter) -> list[CharterPublication]:
    """Return where a charter was made public, the first place first."""
    return list(CharterPublication.objects.filter(charter=charter).order_by("published_on", "id"))


def score_charter(charter: Charter, media: list[CharterPublication]) -> int:
    """Return the score of PEKPPP indicator 5 for a charter."""
    return charter_score(
        is_enacted=charter.status != CharterStatus.DRAFT,
        is_good=has_good_content(charter.statements),
        media={CharterMedium(one.medium) for one in media},
    )


def find_unit_states(government_id: int, *, after: str = "", limit: int = PAGE) -> CharterPage:
    """Return the units that have a published service or a charter, in their order, with the charter that counts.

    Two statements, however many units there are. ``after`` is ``next_after`` of the page before.
    """
    own = Exists(Service.objects.filter(unit=OuterRef("pk"), is_published=True))
    has_charter = Exists(Charter.objects.filter(unit=OuterRef("pk")))
    units = Unit.objects.of(government_id).filter(own | has_charter).order_by("order", "id")
    order, tilde, key = after.partition("~")
    if tilde and all(part.isascii() and part.isdigit() and len(part) < LONGEST_NUMBER for part in (order, key)):
        place = min(int(order), LARGEST_ORDER)
        units = units.filter(Q(order__gt=place) | Q(order=place, pk__gt=int(key)))
    found = list(units[: limit + 1])
    charters: dict[int, list[Charter]] = {}
    for charter in find_charters(government_id).filter(unit__in=found).prefetch_related("publications"):
        charters.setdefault(charter.unit_id, []).append(charter)
    last = found[limit - 1] if len(found) > limit else None
    return CharterPage(
        tuple(UnitCharters(unit, tuple(charters.get(unit.pk, ()))) for unit in found[:limit]),
        f"{last.order}~{last.pk}" if last else "",
    )

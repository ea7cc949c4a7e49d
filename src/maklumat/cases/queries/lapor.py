"""Cases that came from SP4N-LAPOR!."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from maklumat.cases.models import Case
from maklumat.cases.permissions import visible_cases
from maklumat.cases.queries.desk import led_by
from maklumat.cases.queries.keyset import behind, key_of
from maklumat.organization.permissions import StaffActor
from maklumat.organization.vocabulary import Role

PAGE = 30
CHUNK = 500


@dataclass(frozen=True, slots=True)
class LaporPage:
    """A page of cases, the newest first, and the key of the next one, empty on the last."""

    cases: tuple[Case, ...]
    next_after: str


def find_lapor_codes(government_id: int, tracking_ids: Collection[str]) -> dict[str, str]:
    """Return the codes of the cases that are here already, by their national number; the first one wins."""
    cases = Case.objects.of(government_id).filter(lapor_tracking_id__in=list(tracking_ids)).order_by("-pk")
    return dict(cases.values_list("lapor_tracking_id", "code"))


def find_lapor_page(actor: StaffActor, *, after: str = "") -> LaporPage:
    """Return the cases of the units somebody coordinates, behind the key ``received_at~id``.

    A key that makes no sense starts from the top.
    """
    cases = behind(_in_scope(actor), "received_at", after)
    rows = list(cases.order_by("-received_at", "-pk")[: PAGE + 1])
    key = key_of(rows[PAGE - 1].received_at, rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return LaporPage(tuple(rows[:PAGE]), key)


def iterate_lapor_cases(actor: StaffActor) -> Iterator[Case]:
    """Yield every one of them, oldest first, for the list that goes back."""
    yield from _in_scope(actor).order_by("received_at", "pk").iterator(chunk_size=CHUNK)


def _in_scope(actor: StaffActor) -> QuerySet[Case]:
    seen = visible_cases(actor, Case.objects.of(actor.government_id or 0)).exclude(lapor_tracking_id="")
    return led_by(seen, actor, Role.COORDINATOR).select_related("unit")

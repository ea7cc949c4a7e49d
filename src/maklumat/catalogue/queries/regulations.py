"""Reading the register of regulations, and which standards rest on what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from maklumat.catalogue.models import Regulation, RegulationUse, StandardVersion
from maklumat.catalogue.queries.standards import IN_PREPARATION
from maklumat.catalogue.rules.citations import citation_key
from maklumat.catalogue.vocabulary import RegulationState, StandardStatus
from maklumat.foundation.refusals import NotFound
from maklumat.organization.models import Government

LIVE = (*IN_PREPARATION, StandardStatus.IN_FORCE, StandardStatus.UNDER_REVIEW)
"""Stages in which it matters whether a regulation still holds."""
PAGE = 50
LARGEST_ID = 2**63 - 1
LONGEST_PLACE = 60


@dataclass(frozen=True, slots=True)
class RegulationPage:
    """Some regulations from the highest rank down; ``next_after`` continues, empty on the last page."""

    regulations: tuple[Regulation, ...]
    next_after: str = ""


@dataclass(frozen=True, slots=True)
class UsePage:
    """Some standards that rest on a regulation; ``next_after`` continues with this version, 0 on the last page."""

    versions: tuple[StandardVersion, ...]
    next_after: int = 0


def find_regulations(
    government_id: int, *, text: str = "", status: RegulationState | None = None, after: str = "", limit: int = PAGE
) -> RegulationPage:
    """Return regulations with how many standards of today rest on each, in one statement.

    Args:
        government_id: whose register.
        text: words of the kind, the number, the year or the title; all must occur.
        status: only these.
        after: ``next_after`` of the page before; anything else starts from the top.
        limit: how many on a page.
    """
    found: QuerySet[Regulation] = Regulation.objects.of(government_id).order_by("rank", "-year", "id")
    if status is not None:
        found = found.filter(status=status)
    for word in text.split():
        named = Q(title__icontains=word) | Q(kind__icontains=word) | Q(number__iexact=word) | Q(key__icontains=word)
        found = found.filter(named | Q(year=int(word)) if _is_year(word) else named)
    found = _after(found, after)
    live = Count("uses__version", filter=Q(uses__version__status__in=LIVE), distinct=True)
    rows = list(found.annotate(standards=live)[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return RegulationPage(tuple(rows[:limit]), f"{last.rank}~{last.year}~{last.pk}" if last else "")


def get_regulation(government_id: int, regulation_id: int) -> Regulation:
    """Return one regulation with the one that changed it.

    Raises:
        NotFound: the register of this government has no such row.
    """
    rows = Regulation.objects.of(government_id).select_related("changed_by").filter(pk=min(regulation_id, LARGEST_ID))
    regulation = rows.first()
    if regulation is None:
        raise NotFound
    return regulation


def own_region(government: Government) -> str:
    """Return whose a regional regulation is when it does not say so."""
    return government.name.removeprefix("Pemerintah ").strip()


def find_cited_regulation(government: Government, text: str) -> tuple[int | None, bool]:
    """Return the id of the regulation that a citation means, and whether the register knows it.

    No text means none, which is known.
    """
    if not text.strip():
        return None, True
    key = citation_key(text, own_region(government))
    found = Regulation.objects.of(government.pk).filter(key=key).values_list("pk", flat=True).first() if key else None
    return found, found is not None


def find_regulation_uses(regulation: Regulation, *, after: int = 0, limit: int = PAGE) -> UsePage:
    """Return the standards of today that rest on a regulation, in the order they were written; one statement."""
    uses = RegulationUse.objects.filter(regulation=regulation, version_id__gt=min(after, LARGEST_ID)).values(
        "version_id"
    )
    versions = StandardVersion.objects.of(regulation.government_id).filter(pk__in=uses, status__in=LIVE)
    rows = list(versions.select_related("service__unit").defer("components").order_by("id")[: limit + 1])
    return UsePage(tuple(rows[:limit]), rows[limit - 1].pk if len(rows) > limit else 0)


def count_regulations(government_id: int) -> dict[RegulationState, int]:
    """Return how many regulations of each status the register holds."""
    rows = Regulation.objects.of(government_id).order_by("status").values_list("status").annotate(count=Count("pk"))
    return {RegulationState(status): count for status, count in rows}


def count_unknown_citations(government_id: int) -> int:
    """Return how many regulations are cited by standards and are not in the register."""
    unknown = RegulationUse.objects.of(government_id).filter(regulation=None)
    return unknown.aggregate(count=Count("key", distinct=True))["count"] or 0


def find_repealed_bases(version: StandardVersion) -> list[Regulation]:
    """Return the regulations that a version rests on and that hold no longer, in one statement."""
    uses = RegulationUse.objects.filter(version=version).values("regulation_id")
    rows = Regulation.objects.of(version.government_id).filter(pk__in=uses, status=RegulationState.REPEALED)
    return list(rows.select_related("changed_by").order_by("rank", "-year", "id"))


def find_bases(version: StandardVersion) -> dict[str, Regulation]:
    """Return the row of the register behind each item of the component "legal basis", in one statement."""
    uses = RegulationUse.objects.filter(version=version, component="legal_basis", regulation__isnull=False)
    return {use.item_id: use.regulation for use in uses.select_related("regulation") if use.regulation}


def find_services_on_repealed(government_id: int, service_ids: Collection[int] | None = None) -> dict[int, int]:
    """Return how many repealed regulations the living standards of each service rest on; the others are left out."""
    uses = RegulationUse.objects.of(government_id).filter(
        regulation__status=RegulationState.REPEALED, version__status__in=LIVE
    )
    if service_ids is not None:
        uses = uses.filter(version__service_id__in=service_ids)
    rows = uses.order_by().values_list("version__service_id").annotate(count=Count("regulation", distinct=True))
    return dict(rows)


def find_users(regulation: Regulation) -> Sequence[tuple[int, int]]:
    """Return unit and number of living standards of every unit with a standard that rests on a regulation."""
    uses = RegulationUse.objects.filter(regulation=regulation, version__status__in=LIVE)
    rows = uses.order_by("version__service__unit_id").values_list("version__service__unit_id")
    return list(rows.annotate(count=Count("version", distinct=True)))


def find_stale_checks(government_id: int, before: date) -> QuerySet[Regulation]:
    """Return the regulations that nobody has looked at since a day."""
    never = Q(checked_on=None) | Q(checked_on__lt=before)
    return Regulation.objects.of(government_id).filter(never).exclude(status=RegulationState.REPEALED)


def _after(found: QuerySet[Regulation], place: str) -> QuerySet[Regulation]:
    parts = place.split("~") if len(place) <= LONGEST_PLACE else []
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):  # noqa: PLR2004
        return found
    rank, year, key = (min(int(part), LARGEST_ID) for part in parts)
    rank, year = min(rank, 32_767), min(year, 32_767)
    return found.filter(Q(rank__gt=rank) | Q(rank=rank, year__lt=year) | Q(rank=rank, year=year, pk__gt=key))


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) == 4  # noqa: PLR2004 - digits of a year

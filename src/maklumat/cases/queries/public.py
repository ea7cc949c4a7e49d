"""Finished cases whose reporter allowed others to read them; the words still pass through masking."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet

from maklumat.cases.errors import CaseNotFound
from maklumat.cases.models import Case
from maklumat.cases.queries.keyset import behind, key_of
from maklumat.cases.vocabulary import CaseStatus
from maklumat.foundation.text import stems

LEAST_RANK = 0.02
"""Below this rank two texts share no more than an everyday word."""


@dataclass(frozen=True)
class PublicPage:
    """A page of published cases and the key of the next one, empty on the last."""

    cases: tuple[Case, ...]
    next_after: str


def find_public_cases(government_id: int) -> QuerySet[Case]:
    """Return finished cases whose reporter allowed it, newest first; content still passes through masking."""
    return (
        Case.objects.of(government_id)
        .filter(may_publish=True, is_supervision=False, is_confidential=False, status=CaseStatus.CLOSED)
        .select_related("unit", "service__unit")
        .order_by("-closed_at", "-id")
    )


def find_public_page(government_id: int, *, unit_id: int | None = None, after: str = "", limit: int = 20) -> PublicPage:
    """Return a page behind the key ``closed_at~id``; a key that makes no sense starts from the top."""
    cases = find_public_cases(government_id)
    if unit_id is not None:
        cases = cases.filter(unit_id=unit_id)
    rows = list(behind(cases, "closed_at", after)[: limit + 1])
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    return PublicPage(tuple(shown), key_of(last.closed_at, last.pk) if last and last.closed_at else "")


def get_public_case(government_id: int, code: str) -> Case:
    """Return one published case.

    Raises:
        CaseNotFound: no such case, or not published.
    """
    case = (
        find_public_cases(government_id).select_related("unit", "service__unit", "standard").filter(code=code).first()
    )
    if case is None:
        raise CaseNotFound
    return case


def find_similar_public_cases(government_id: int, text: str, limit: int = 3) -> list[Case]:
    """Return published cases that share most words with a text, for “is it one of these?”."""
    words = list(dict.fromkeys(stems(text)))[:12]
    if not words:
        return []
    query = SearchQuery(" | ".join(words), config="simple", search_type="raw")
    alike = find_public_cases(government_id).filter(search=query).annotate(rank=SearchRank(F("search"), query))
    return list(alike.filter(rank__gte=LEAST_RANK).order_by("-rank", "-closed_at")[:limit])

"""How the reports of a span of time divide by what they are; each is one statement."""

from datetime import datetime
from typing import Literal

from django.db.models import Count, F

from maklumat.cases.queries.tallies import counted


def count_received_by(
    government_id: int, start: datetime, end: datetime, field: Literal["kind", "channel", "status"]
) -> dict[str, int]:
    """Return how many reports received from ``start`` up to ``end`` there are of each value."""
    rows = counted(government_id).filter(received_at__gte=start, received_at__lt=end)
    found = rows.order_by().values_list(field).annotate(count=Count("pk"))
    return dict(sorted(found, key=_most_first))


def find_reported_services(
    government_id: int, start: datetime, end: datetime, limit: int = 10
) -> list[tuple[str, str, int]]:
    """Return service, unit and count of what was reported most between two moments."""
    rows = counted(government_id).filter(received_at__gte=start, received_at__lt=end, service__isnull=False)
    named = rows.order_by().values_list(F("service__name"), F("service__unit__name"))
    return list(named.annotate(count=Count("pk")).order_by("-count", "service__name")[:limit])


def _most_first(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]

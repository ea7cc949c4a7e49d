"""Figures the public reads: promises kept, what is open, reports about a service. Each is one statement."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from maklumat.cases.models import Case, Clock
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.vocabulary import CaseKind, CaseStatus, ClockStatus


@dataclass(frozen=True)
class PromisesKept:
    """Settling promises that fell due in a period."""

    kept: int
    late: int

    @property
    def due(self) -> int:
        """Return how many fell due."""
        return self.kept + self.late


@dataclass(frozen=True)
class ServiceReports:
    """Reports about one service since a day; ``late`` were settled too late."""

    reports: int
    complaints: int
    late: int


def summarise_service_reports(government_id: int, service_id: int, since: datetime) -> ServiceReports:
    """Count the reports about a service, in one statement.

    Supervision-related reports, duplicates and what was set aside are not counted.
    """
    missed = Clock.objects.filter(case=OuterRef("pk"), code__in=SETTLE_CLOCKS, status=ClockStatus.MISSED)
    cases = Case.objects.of(government_id).filter(service_id=service_id, received_at__gte=since, is_supervision=False)
    counts = cases.exclude(status__in=[CaseStatus.MERGED, CaseStatus.ARCHIVED]).aggregate(
        reports=Count("pk"),
        complaints=Count("pk", filter=Q(kind=CaseKind.COMPLAINT)),
        late=Count("pk", filter=Exists(missed)),
    )
    return ServiceReports(**counts)


def summarise_promises(government_id: int, since: datetime, now: datetime) -> PromisesKept:
    """Count the settling clocks due in a period: kept, or late (missed, or still running past their date)."""
    due = Clock.objects.of(government_id).filter(code__in=SETTLE_CLOCKS, due_at__gte=since, due_at__lte=now)
    late = Q(status=ClockStatus.MISSED) | Q(status=ClockStatus.RUNNING, due_at__lt=now)
    return PromisesKept(
        **due.aggregate(kept=Count("pk", filter=Q(status=ClockStatus.MET)), late=Count("pk", filter=late))
    )

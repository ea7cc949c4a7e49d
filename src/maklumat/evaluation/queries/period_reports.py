"""What a monthly or quarterly report of complaints and services says (handbook 4.7)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from maklumat.cases.queries.period_counts import count_received_by, find_reported_services
from maklumat.evaluation.models import ActionItem
from maklumat.evaluation.queries.counting import get_first_day
from maklumat.evaluation.queries.scoreboard import Board, read_board
from maklumat.evaluation.rules.periods import Period, PeriodKind, period_of
from maklumat.evaluation.vocabulary import ActionStatus, Matter
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.organization.models import Unit

MOST_MONTHS, MOST_QUARTERS = 12, 4


@dataclass(frozen=True, slots=True)
class ActionCounts:
    """Actions about findings: planned and verified in the period, and what was late at its end or is today."""

    planned: int
    verified: int
    late: int


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """The figures of a period; ``until`` is its last day, or today while it runs."""

    period: Period
    until: date
    by_kind: dict[str, int]
    by_channel: dict[str, int]
    by_status: dict[str, int]
    services: list[tuple[str, str, int]]
    cases: Board
    applications: Board
    units: dict[int, str]
    actions: ActionCounts


def read_period_report(government_id: int, calendar: WorkingCalendar, period: Period, today: date) -> PeriodReport:
    """Return the figures of a period, in a dozen statements however many rows made them."""
    start, end = calendar.day_start(period.first), calendar.day_start(period.last + timedelta(days=1))
    cases = read_board(government_id, Matter.CASES, period.first, period.last)
    applications = read_board(government_id, Matter.APPLICATIONS, period.first, period.last)
    named = {key for board in (cases, applications) for key in board.lines if key is not None}
    return PeriodReport(
        period=period,
        until=min(period.last, today),
        by_kind=count_received_by(government_id, start, end, "kind"),
        by_channel=count_received_by(government_id, start, end, "channel"),
        by_status=count_received_by(government_id, start, end, "status"),
        services=find_reported_services(government_id, start, end),
        cases=cases,
        applications=applications,
        units=dict(Unit.objects.of(government_id).filter(pk__in=named).order_by("pk").values_list("pk", "name")),
        actions=_count_actions(government_id, calendar, period, today),
    )


def find_report_periods(government_id: int, calendar: WorkingCalendar, today: date) -> list[Period]:
    """Return the quarters and months that a report can be read of, the latest first of each, once anything counts."""
    first = get_first_day(government_id, calendar)
    if first is None:
        return []
    found = []
    for kind, most in ((PeriodKind.QUARTER, MOST_QUARTERS), (PeriodKind.MONTH, MOST_MONTHS)):
        period = period_of(today, kind)
        for _number in range(most):
            if period.last < first:
                break
            found.append(period)
            period = period_of(period.first - timedelta(days=1), kind)
    return found


def _count_actions(government_id: int, calendar: WorkingCalendar, period: Period, today: date) -> ActionCounts:
    span = calendar.day_start(period.first), calendar.day_start(period.last + timedelta(days=1))
    late = Q(status=ActionStatus.OPEN, due_on__lt=min(today, period.last + timedelta(days=1)))
    counts = ActionItem.objects.of(government_id).aggregate(
        planned=Count("pk", filter=Q(planned_at__gte=span[0], planned_at__lt=span[1])),
        verified=Count("pk", filter=Q(status=ActionStatus.VERIFIED, settled_at__gte=span[0], settled_at__lt=span[1])),
        late=Count("pk", filter=late),
    )
    return ActionCounts(**counts)

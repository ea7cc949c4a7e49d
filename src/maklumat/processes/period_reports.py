"""Telling those who answer for complaints and services that the report of a month or a quarter can be read."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.queries import find_told_staff_ids
from maklumat.evaluation.documents.period_report import period_name
from maklumat.evaluation.queries.period_reports import find_report_periods
from maklumat.evaluation.rules.periods import Period, PeriodKind, period_of
from maklumat.organization.models import Staff, Unit
from maklumat.organization.queries import find_governments, get_calendar
from maklumat.organization.vocabulary import Role

READERS = (Role.COORDINATOR, Role.QUALITY_MANAGER, Role.LEADERSHIP)
KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER)


def tell_of_reports(now: datetime) -> int:
    """Tell the readers of every government of the periods that ended; return how many people were told."""
    return sum(tell_of_reports_in(government.pk, now=now) for government in find_governments())


@transaction.atomic
def tell_of_reports_in(government_id: int, *, now: datetime) -> int:
    """Tell each reader once, on the first working day after a period or a later one; return how many were told."""
    calendar = get_calendar(government_id)
    today = calendar.local_date(now)
    if not calendar.is_working_day(today):
        return 0
    ended = [period for kind in KINDS if (period := _last_ended(today, kind))]
    known = set(find_report_periods(government_id, calendar, today))
    return sum(_tell(government_id, period, today, now) for period in ended if period in known)


def _last_ended(today: date, kind: PeriodKind) -> Period:
    return period_of(period_of(today, kind).first - timedelta(days=1), kind)


def _tell(government_id: int, period: Period, today: date, now: datetime) -> int:
    key = f"period_report:{period.word}"
    told = find_told_staff_ids(government_id, key)
    readers = [person for person in _readers(government_id, today) if person.pk not in told]
    root = Unit.objects.of(government_id).get(parent=None)
    facts = {"period": period_name(period)}
    notify_staff(
        [person.pk for person in readers],
        kind="period_report",
        subject=root.journal_subject,
        facts=facts,
        dedupe_key=key,
        government_id=government_id,
        now=now,
    )
    for person in readers:
        queue_message(
            government_id=government_id,
            template="period_report",
            language=person.language,
            recipient=person.email,
            subject=root.journal_subject,
            facts={**facts, "link": "/meja/laporan-berkala/"},
            now=now,
        )
    return len(readers)


def _readers(government_id: int, today: date) -> list[Staff]:
    holds = Q(grants__valid_until=None) | Q(grants__valid_until__gte=today)
    people = Staff.objects.filter(
        holds, government_id=government_id, is_active=True, grants__role__in=READERS, grants__valid_from__lte=today
    )
    return list(people.distinct().order_by("pk"))

"""The morning digest: whoever leads a unit hears how many of its cases are past their date (handbook 4.6)."""

from datetime import datetime

from django.db import connection, transaction

from maklumat.cases.queries.due import count_overdue_by_unit
from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.queries import find_told_staff_ids
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_staff_for, get_calendar, get_government
from maklumat.organization.vocabulary import Role

LEADERS = (Role.DIVISION_HEAD, Role.LEADERSHIP, Role.COORDINATOR)
DIGEST_LOCK = 0x6D6B6C01
"""Advisory lock: of two workers that wake at once, the second sees what the first has told."""


@transaction.atomic
def send_overdue_digest(government_id: int, *, now: datetime) -> int:
    """Tell each leader once a working day, in the bell and by mail; return how many people were told.

    Nobody is written to on a day off, and nobody twice on one day.
    """
    calendar = get_calendar(get_government(government_id))
    today = calendar.local_date(now)
    if not calendar.is_working_day(today):
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [DIGEST_LOCK, government_id])
    counts = count_overdue_by_unit(government_id, now)
    units = {unit.pk: unit for unit in Unit.objects.of(government_id).filter(pk__in=counts)}
    told = 0
    for unit_id, count in counts.items():
        told += _tell_leaders(units[unit_id], count, key=f"digest:{unit_id}:{today}", now=now)
    return told


def _tell_leaders(unit: Unit, count: int, *, key: str, now: datetime) -> int:
    known = find_told_staff_ids(unit.government_id, key)
    leaders = [staff for staff in find_staff_for(unit.path, *LEADERS) if staff.pk not in known]
    notify_staff(
        [staff.pk for staff in leaders],
        kind="digest_overdue",
        subject=("unit", str(unit.pk)),
        facts={"unit": unit.short_name, "count": count},
        dedupe_key=key,
        government_id=unit.government_id,
        now=now,
    )
    for staff in leaders:
        queue_message(
            government_id=unit.government_id,
            template="digest_overdue",
            language=staff.language,
            recipient=staff.email,
            subject=("unit", str(unit.pk)),
            facts={"unit": unit.short_name, "count": count, "link": "/meja/?tab=overdue"},
            now=now,
        )
    return len(leaders)

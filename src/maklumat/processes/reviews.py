"""What time does to standards: their keepers are told that a review is near, overdue, or past what the law allows.

Each step of a clock is told once. A day on which nothing ran, or a day off, is caught up by the next one, with the step
that is reached by then.
"""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby

from django.db import transaction

from maklumat.catalogue.actions.review_reminders import note_reminder
from maklumat.catalogue.queries.reviews import DueReminder, find_due_reminders
from maklumat.catalogue.vocabulary import ReviewStep
from maklumat.channels.actions.notifications import notify_staff
from maklumat.channels.actions.outbox import queue_message
from maklumat.foundation.actor import system_actor
from maklumat.organization.models import Staff, Unit
from maklumat.organization.queries import find_contacts, find_staff_for, get_calendar, get_unit_by_id
from maklumat.organization.vocabulary import Role

KEEPERS = (Role.DIVISION_HEAD, Role.QUALITY_MANAGER)
MOST_NAMED = 20
"""Standards that a mail names; the list at the desk has them all."""


def remind_reviews(government_id: int, *, now: datetime) -> int:
    """Tell the keepers of each unit what its clocks have reached; return of how many standards somebody was told.

    Nobody is written to on a day off.
    """
    calendar = get_calendar(government_id)
    today = calendar.local_date(now)
    if not calendar.is_working_day(today):
        return 0
    groups = groupby(find_due_reminders(government_id, today), key=lambda due: (due.step, due.unit_id))
    return sum(
        _remind_unit(get_unit_by_id(government_id, unit_id), step, list(due), today, now)
        for (step, unit_id), due in groups
    )


@transaction.atomic
def _remind_unit(unit: Unit, step: ReviewStep, due: list[DueReminder], today: date, now: datetime) -> int:
    """Tell the keepers of one unit of one step, in one line and one mail each; nobody to tell: another day."""
    keepers = _find_keepers(unit)
    if not keepers:
        return 0
    actor = system_actor("remind-reviews", unit.government_id)
    fresh = [
        one
        for one in due
        if note_reminder(one.version_id, step=step, told=len(keepers), today=today, actor=actor, now=now)
    ]
    if fresh:
        _tell(keepers, unit, step, fresh, now)
    return len(fresh)


def _find_keepers(unit: Unit) -> list[Staff]:
    """Return the head, the quality manager, and the published contact persons who have an account."""
    keepers = {staff.pk: staff for staff in find_staff_for(unit.path, *KEEPERS)}
    contacts = find_contacts([unit.pk]).filter(is_deputy=False, staff__is_active=True).select_related("staff")
    keepers |= {contact.staff.pk: contact.staff for contact in contacts if contact.staff}
    return list(keepers.values())


def _tell(keepers: Iterable[Staff], unit: Unit, step: ReviewStep, due: list[DueReminder], now: datetime) -> None:
    facts = {"unit": unit.short_name, "unit_slug": unit.slug, "count": len(due)}
    notify_staff(
        [staff.pk for staff in keepers],
        kind=f"review_{step.value}",
        subject=unit.journal_subject,
        facts={**facts, "title": due[0].service if len(due) == 1 else ""},
        dedupe_key=f"review:{step.value}:{due[0].version_id}:{due[0].due_on}",
        government_id=unit.government_id,
        now=now,
    )
    names = "\n".join(f"- {one.service} ({one.due_on:%d-%m-%Y})" for one in due[:MOST_NAMED])
    more = {"more": len(due) - MOST_NAMED} if len(due) > MOST_NAMED else {}
    for staff in keepers:
        queue_message(
            government_id=unit.government_id,
            template=f"review_{step.value}",
            language=staff.language,
            recipient=staff.email,
            subject=unit.journal_subject,
            facts={**facts, **more, "names": names, "link": f"/meja/standar/pembaruan/?unit={unit.slug}"},
            now=now,
        )

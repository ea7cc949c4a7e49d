"""A date moves without anybody's leave only because the calendar itself changed."""

from datetime import datetime

from django.db import transaction

from maklumat.applications.actions.clockwork import recompute
from maklumat.applications.actions.steps import lock_application
from maklumat.applications.actions.telling import tell_applicant
from maklumat.applications.permissions import may_tick
from maklumat.applications.vocabulary import ApplicationEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import get_calendar


@transaction.atomic
def recompute_application_deadline(code: str, *, reason: str, actor: Actor, now: datetime) -> bool:
    """Compute the due time of an open application again after the calendar changed; say whether it moved.

    The time first promised stays on the application (``first_due_at``) and the old one in the journal. What was
    finished meanwhile keeps the date it was measured against.
    """
    application = lock_application(code, actor)
    require(may_tick(actor))
    before = application.due_at
    if not application.is_open or application.finished_at or not recompute(application):
        return False
    application.save(update_fields=["due_at", "trace"])
    record(
        ApplicationEvent.DEADLINE_RECOMPUTED,
        subject=application,
        actor=actor,
        at=now,
        reason=reason,
        before=before,
        after=application.due_at,
    )
    calendar = get_calendar(application.government)
    if calendar.local_date(before) != calendar.local_date(application.due_at):  # other hours are no news
        tell_applicant(application, "application_moved", now=now, due=application.due_at)
    return True

"""Opening the sealed identity of a reporter: by few, for a reason, on the record."""

from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.steps import lock_case, needed_reason
from maklumat.cases.models import Reporter
from maklumat.cases.permissions import may_open_identity
from maklumat.cases.sealing import Contact, open_contact
from maklumat.cases.vocabulary import CaseEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record


@transaction.atomic
def open_identity(code: str, *, reason: str, actor: Actor, now: datetime) -> Contact:
    """Return who reported, after recording who looked and why.

    Raises:
        NotPermitted: not for this person, or the report came without any name.
        ReasonMissing: no reason was given.
    """
    case = lock_case(code, actor)
    require(may_open_identity(actor, case))
    why = needed_reason(reason)
    reporter = Reporter.objects.filter(case=case).first()
    record(CaseEvent.IDENTITY_OPENED, subject=case, actor=actor, at=now, private={"reason": why})
    return open_contact(reporter) if reporter else Contact()

"""Reports that were written to an account of a unit, or straight to a contact person: they begin there."""

from datetime import datetime

from maklumat.cases.actions.intake import Report, file_case
from maklumat.cases.actions.verification import dispatch_on_arrival
from maklumat.cases.models import Case
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.models import Conversation
from maklumat.foundation.actor import Actor


def file_for_account(report: Report, talk: Conversation, *, actor: Actor, now: datetime) -> Case:
    """File what was told in a conversation. At the account of one contact person it is theirs from the beginning.

    A contact person who has left, or handles nothing there any more, gets none: it waits at the intake as any other.
    """
    case = file_case(report, government=talk.government, actor=actor, now=now).case
    staff = talk.account.staff
    if staff is not None and case.status == CaseStatus.RECEIVED:
        unit_id = talk.account.unit_id or staff.unit_id
        dispatch_on_arrival(case.code, unit_id=unit_id, holder_id=staff.pk, actor=actor, now=now)
    return case

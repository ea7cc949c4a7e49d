"""What time does to forums: reminders before the meeting, late agreements, news for who left an address.

Written as the ticks of the cases: each asks what is due and lets one action do it; done twice, it changes nothing more.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

import structlog

from maklumat.consultations.actions.follow_up import escalate_agreement, tell_participant
from maklumat.consultations.actions.invitations import remind_invitation
from maklumat.consultations.models import Agreement, ForumInput, Invitation
from maklumat.consultations.queries import find_inputs_to_tell, find_invitations_to_remind, find_late_agreements
from maklumat.foundation.actor import Actor, system_actor
from maklumat.foundation.refusals import Refusal
from maklumat.organization.queries import find_governments, get_calendar

log = structlog.get_logger("maklumat.forums")
Row = TypeVar("Row", Invitation, Agreement, ForumInput)


def remind_invited(now: datetime) -> int:
    """Remind those whom a near meeting waits for; return how many."""
    due = find_invitations_to_remind(now)
    return _each("remind-invited", due, lambda row, actor: remind_invitation(row.pk, actor=actor, now=now))


def escalate_late_agreements(now: datetime) -> int:
    """Tell the next rung of agreements that are late; return how many."""
    count = 0
    for government in find_governments():
        late = find_late_agreements(government.pk, get_calendar(government).local_date(now))
        count += _each("escalate-agreement", late, lambda row, actor: escalate_agreement(row.pk, actor=actor, now=now))
    return count


def tell_participants(now: datetime) -> int:
    """Write to those whose input was answered in a published record; return how many."""
    due = find_inputs_to_tell()
    return _each("tell-participant", due, lambda row, actor: tell_participant(row.pk, actor=actor, now=now))


def _each(name: str, rows: Iterable[Row], act: Callable[[Row, Actor], bool]) -> int:
    """Do one thing with each row; one refused row never stops the others."""
    done = 0
    for row in rows:
        try:
            done += act(row, system_actor(name, row.government_id))
        except Refusal as refusal:
            log.warning("tick_refused", tick=name, reason=refusal.code)
    return done

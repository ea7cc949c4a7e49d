"""What an officer does at the conversations of a case: send again on another way, block who abuses it, release them."""

from datetime import datetime

from django.db import transaction

from maklumat.cases.actions.steps import lock_case, needed_reason
from maklumat.cases.actions.telling import mail_reporter
from maklumat.cases.errors import NothingToSendAgain, WayClosed
from maklumat.cases.models import Case
from maklumat.cases.permissions import may_handle_case
from maklumat.cases.queries import case_codes, open_ways
from maklumat.cases.vocabulary import CaseEvent
from maklumat.channels.actions.chat import say
from maklumat.channels.actions.senders import block_sender, release_sender
from maklumat.channels.models import Sender
from maklumat.channels.queries.conversations import find_carried, find_talks
from maklumat.channels.vocabulary import Channel, Progress
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.permissions import StaffActor


@transaction.atomic
def send_again(code: str, *, message_id: int, through: str, actor: StaffActor, now: datetime) -> None:
    """Send a message that did not arrive on another way; by e-mail only the notice with the code goes out.

    Args:
        code: of the case.
        message_id: the copy in a conversation that failed.
        through: key of another conversation about the case, or ``email``.
        actor: who asks.
        now: when.

    Raises:
        NotPermitted: the case is handled elsewhere.
        NothingToSendAgain: that copy has arrived, or is none of this case.
        WayClosed: the way takes nothing now.
    """
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    copies = find_carried(case.government_id, case_codes(case))
    failed = copies.filter(pk=message_id, progress=Progress.FAILED, resent_at__isnull=True).first()
    if failed is None:
        raise NothingToSendAgain
    ways = {way.key: way for way in open_ways(case, now, besides_id=failed.conversation_id)}
    require(through in ways, WayClosed(field="through"))
    talk = ways[through].talk
    if talk is None:
        mail_reporter(case, "case_replied", now=now)
    else:
        said = say(talk, failed.text, now=now, case_code=case.code, author=actor.name, source=failed.source)
        require(bool(said), WayClosed(field="through"))
    failed.resent_at = now
    failed.save(update_fields=["resent_at"])
    channel = Channel.EMAIL if talk is None else Channel(talk.account.channel)
    record(CaseEvent.SENT_AGAIN, subject=case, actor=actor, at=now, channel=channel)


@transaction.atomic
def block_writer(code: str, *, conversation_id: int, reason: str, actor: StaffActor, now: datetime) -> None:
    """Set aside whatever the other side of a conversation writes from now on; the case itself goes on.

    Raises:
        NotPermitted: the case is handled elsewhere.
        ReasonMissing: no reason was given.
    """
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    why = needed_reason(reason)
    sender = _sender_of(case, conversation_id)
    block_sender(sender, reason=why, actor=actor, now=now)
    record(CaseEvent.WRITER_BLOCKED, subject=case, actor=actor, at=now, private={"reason": why})


@transaction.atomic
def release_writer(code: str, *, conversation_id: int, actor: StaffActor, now: datetime) -> int:
    """Hear a blocked person again; returns how many messages that were set aside join the case now."""
    case = lock_case(code, actor)
    require(may_handle_case(actor, case))
    count = release_sender(_sender_of(case, conversation_id), actor=actor, now=now)
    record(CaseEvent.WRITER_RELEASED, subject=case, actor=actor, at=now, messages=count)
    return count


def _sender_of(case: Case, conversation_id: int) -> Sender:
    talk = find_talks(case.government_id, case_codes(case)).filter(pk=conversation_id).first()
    if talk is None or talk.sender_id is None:
        raise NotFound
    return Sender.objects.select_for_update().get(pk=talk.sender_id)

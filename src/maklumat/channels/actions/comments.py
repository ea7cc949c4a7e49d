"""What becomes of public words that are no report."""

from datetime import datetime

from django.db import transaction

from maklumat.channels.models import Message
from maklumat.channels.permissions import may_look_at_comments
from maklumat.channels.vocabulary import ChannelEvent
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record


@transaction.atomic
def put_comment_aside(message_id: int, *, actor: Actor, now: datetime) -> Message:
    """Take a comment off the list of those to decide about; it stays in its conversation.

    Raises:
        NotFound: this government has no such comment.
        NotPermitted: the actor handles no reports.
    """
    message = Message.objects.select_for_update().filter(pk=message_id, conversation__is_public=True).first()
    if message is None or message.government_id != actor.government_id:
        raise NotFound
    require(may_look_at_comments(actor, message.government_id))
    if message.needs_look:
        message.needs_look = False
        message.save(update_fields=["needs_look"])
        subject = ("channel_message", str(message.pk))
        record(ChannelEvent.COMMENT_PUT_ASIDE, subject=subject, actor=actor, at=now)
    return message


def note_judged(message: Message, *, is_complaint: bool) -> None:
    """Note what the rule of the account thinks of a comment, so that it is asked once."""
    message.facts = {**message.facts, "judged": is_complaint}
    message.save(update_fields=["facts"])

"""Private words that were set aside: a person lets them be heard, or leaves them where they are."""

from datetime import datetime

from django.db import transaction

from maklumat.channels.jobs import enqueue_reading
from maklumat.channels.models import Message
from maklumat.channels.permissions import may_look_at_set_aside
from maklumat.channels.vocabulary import AsideReason, ChannelEvent, Direction
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record


@transaction.atomic
def release_message(message_id: int, *, actor: Actor, now: datetime) -> None:
    """Let a message be heard as if it had come now; a blocked sender stays blocked.

    Raises:
        NotFound: this government has no such message that waits for a look.
        NotPermitted: the actor coordinates no reports.
    """
    message = _lock(message_id, actor)
    message.needs_look, message.is_set_aside, message.aside_why, message.heard_at = False, False, "", None
    message.save(update_fields=["needs_look", "is_set_aside", "aside_why", "heard_at"])
    record(ChannelEvent.MESSAGE_RELEASED, subject=_subject(message), actor=actor, at=now)
    enqueue_reading(message.account_id)


@transaction.atomic
def leave_message_aside(message_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a message off the list; it is kept, and nothing is done with it. With the latest of a flood, all of it goes.

    Raises:
        NotFound: this government has no such message that waits for a look.
        NotPermitted: the actor coordinates no reports.
    """
    message = _lock(message_id, actor)
    message.needs_look = False
    message.save(update_fields=["needs_look"])
    if message.aside_why == AsideReason.TOO_MANY:
        flood = Message.objects.filter(conversation_id=message.conversation_id, aside_why=AsideReason.TOO_MANY)
        flood.filter(needs_look=True).update(needs_look=False)
    record(ChannelEvent.MESSAGE_LEFT_ASIDE, subject=_subject(message), actor=actor, at=now)


def _lock(message_id: int, actor: Actor) -> Message:
    waiting = Message.objects.select_for_update(of=("self",)).filter(
        needs_look=True, direction=Direction.IN, conversation__is_public=False, deleted_at__isnull=True
    )
    message = waiting.filter(pk=message_id, government_id=actor.government_id or 0).first()
    if message is None:
        raise NotFound
    require(may_look_at_set_aside(actor, message.government_id))
    return message


def _subject(message: Message) -> tuple[str, str]:
    return ("channel_message", str(message.pk))

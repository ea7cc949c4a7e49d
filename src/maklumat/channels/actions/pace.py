"""Whoever writes more than a person can is heard only after a person has looked; nothing of it is lost."""

from datetime import datetime, timedelta

from maklumat.channels.actions.batch import Batch
from maklumat.channels.actions.chat import say
from maklumat.channels.models import ChannelAccount, Conversation, Sender
from maklumat.channels.phrases import word_phrase
from maklumat.channels.rules.pace import DAY, MINUTE, full_again_at
from maklumat.channels.vocabulary import Channel

SAID_AGAIN_AFTER = timedelta(days=1)


def is_too_much(account: ChannelAccount, sender: Sender | None, now: datetime, batch: Batch) -> bool:
    """Count one more message of a sender; True when it is more than the pace allows. Part of the transaction.

    Calls are counted by nobody: an officer writes them down.
    """
    if sender is None or account.channel == Channel.PHONE:
        return False
    minute = full_again_at(sender.minute_full_at, now, MINUTE)
    day = full_again_at(sender.day_full_at, now, DAY)
    if minute is None or day is None:
        return True
    sender.minute_full_at, sender.day_full_at = minute, day
    batch.note_paced(sender)
    return False


def say_too_much(conversation: Conversation, sender: Sender, now: datetime) -> None:
    """Say at most once a day that the rest waits for a person; never in public, never to a machine by mail."""
    is_public = conversation.is_public or conversation.is_group
    if is_public or conversation.account.channel == Channel.EMAIL:
        return
    if sender.slowed_at is not None and now - sender.slowed_at < SAID_AGAIN_AFTER:
        return
    sender.slowed_at = now
    sender.save(update_fields=["slowed_at"])
    is_short = conversation.account.channel == Channel.SMS
    text = word_phrase("too_many", {}, is_short=is_short)
    say(conversation, text, now=now, case_code=conversation.case_code, is_automatic=True)

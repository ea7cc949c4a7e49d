"""The answer outside of office hours: once to each person in a closed period, never to a machine, never in public."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from maklumat.channels.actions.chat import say
from maklumat.channels.actions.outbox import queue_message
from maklumat.channels.models import Conversation, Message, Sender
from maklumat.channels.phrases import word_phrase
from maklumat.channels.queries.senders import open_sender
from maklumat.channels.rules.letters import is_address
from maklumat.channels.rules.office_hours import find_closed_period
from maklumat.channels.vocabulary import Channel
from maklumat.organization.queries import get_calendar

OPENS_AT = "{opens_at}"


def answer_when_closed(conversation: Conversation, message: Message, now: datetime) -> bool:
    """Answer the first message that somebody writes while the account is closed; False when nothing was said.

    Part of the transaction in which the message is heard. By the row of the person, two workers answer once.
    """
    account = conversation.account
    if not account.answers_when_closed or conversation.is_public or conversation.is_group:
        return False
    if conversation.sender_id is None or message.facts.get("reply_allowed") is False:
        return False
    calendar = get_calendar(account.government_id)
    closed = find_closed_period(now, calendar, account.opens_at, account.closes_at)
    if closed is None or closed.opens_at is None or closed.since > message.at:
        return False
    sender = Sender.objects.select_for_update().get(pk=conversation.sender_id)
    if sender.blocked_at or (sender.away_answered_at and sender.away_answered_at >= closed.since):
        return False
    sender.away_answered_at = now
    sender.save(update_fields=["away_answered_at"])
    text = away_words(account.away_text, calendar.local(closed.opens_at))
    if account.channel == Channel.EMAIL:
        return _write_letter(conversation, sender, text, now)
    return bool(say(conversation, text, now=now, case_code=conversation.case_code, is_automatic=True))


def away_words(own_text: str, opens_at: datetime) -> str:
    """Return the office's own text, or the usual one, with the day and hour it opens."""
    with translation.override(settings.LANGUAGE_CODE):
        day = f"{date_format(opens_at, 'l, j F Y H.i')} {opens_at.tzname()}"
    return own_text.replace(OPENS_AT, day) if own_text.strip() else word_phrase("office_closed", {"opens_at": day})


def _write_letter(conversation: Conversation, sender: Sender, text: str, now: datetime) -> bool:
    address = open_sender(sender).get("email", "")
    if not is_address(address):
        return False
    queue_message(
        government_id=conversation.government_id,
        template="office_closed",
        language=settings.LANGUAGE_CODE,
        recipient=address,
        subject=("case", conversation.case_code) if conversation.case_code else ("sender", str(sender.pk)),
        facts={"text": text},
        now=now,
    )
    return True

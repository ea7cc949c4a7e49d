"""The conversations of a case: where its reporter can be reached, and how far what we wrote has got."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from maklumat.cases.models import Case, Reporter
from maklumat.cases.sealing import open_contact
from maklumat.channels.models import Conversation, Message
from maklumat.channels.queries.conversations import find_carried, find_talks
from maklumat.channels.rules.requests import SENDING
from maklumat.channels.rules.windows import Form, Window, answer_window

BY_MAIL = "email"


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation of a case, and until when it takes an answer."""

    conversation: Conversation
    window: Window


@dataclass(frozen=True, slots=True)
class Way:
    """A way on which the reporter can be reached now; without a conversation it is a notice by e-mail."""

    key: str
    channel: str
    talk: Conversation | None = None


def case_codes(case: Case) -> list[str]:
    """Return the code of a case and of those joined to it."""
    return [case.code, *Case.objects.filter(merged_into=case).values_list("code", flat=True)]


def find_case_talks(case: Case, codes: Sequence[str], now: datetime) -> list[Talk]:
    """Return the private conversations about a case, oldest first."""
    talks = find_talks(case.government_id, codes)
    return [Talk(talk, answer_window(talk.account.channel, talk.last_inbound_at, now)) for talk in talks]


def find_copies(case: Case, codes: Sequence[str], sources: Sequence[str]) -> Mapping[str, list[Message]]:
    """Return what carried these messages of a case into conversations, by the word each is known by."""
    found: dict[str, list[Message]] = {}
    for copy in find_carried(case.government_id, codes).filter(source__in=sources):
        found.setdefault(copy.source, []).append(copy)
    return found


def open_ways(case: Case, now: datetime, *, besides_id: int | None = None) -> list[Way]:
    """Return the ways that take an answer of an officer now, an address the reporter left as the last.

    ``besides_id`` leaves out the conversation in which sending has just failed.
    """
    talks = find_case_talks(case, case_codes(case), now)
    ways = [
        Way(str(talk.conversation.pk), talk.conversation.account.channel, talk.conversation)
        for talk in talks
        if talk.conversation.pk != besides_id and _takes_answers(talk)
    ]
    reporter = Reporter.objects.filter(case=case).first()
    return [*ways, Way(BY_MAIL, BY_MAIL)] if reporter and open_contact(reporter).email else ways


def _takes_answers(talk: Talk) -> bool:
    account = talk.conversation.account
    can_send = account.channel in SENDING and account.is_active and not account.trouble
    return can_send and not talk.conversation.is_group and talk.window.form in {Form.FREE, Form.HUMAN}

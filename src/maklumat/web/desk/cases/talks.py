"""The conversations of a case in words: until when each takes an answer, and how far a message has got."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maklumat.cases.actions.thread import carried_as
from maklumat.cases.models import Case
from maklumat.cases.models import Message as CaseMessage
from maklumat.cases.queries import Talk, find_copies, open_ways
from maklumat.channels.models import Message
from maklumat.channels.queries import find_outgoing
from maklumat.channels.rules.segments import cost_of
from maklumat.channels.rules.windows import Form
from maklumat.channels.vocabulary import Channel, DeliveryStatus, Progress
from maklumat.web.shared.channels import channel_look
from maklumat.web.shared.components import ThreadEntry
from maklumat.web.shared.words import short_moment

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

WINDOW_OVER: Final = gettext_lazy("the time in which this channel takes an answer was over")
NOT_REACHED: Final = gettext_lazy("the person cannot be reached there any more, or has blocked the office")
TEMPLATE_MISSING: Final = gettext_lazy("the text that the provider approved is missing there; tell the administrator")
NOT_ALLOWED: Final = gettext_lazy("the provider does not allow it to our account; tell the administrator")
REASONS: Final[Mapping[str, "_StrOrPromise"]] = MappingProxyType(
    {
        "window": WINDOW_OVER,
        "131047": WINDOW_OVER,
        "2018278": WINDOW_OVER,
        "2534022": WINDOW_OVER,
        "131026": NOT_REACHED,
        "551": NOT_REACHED,
        "1545041": NOT_REACHED,
        "403": NOT_REACHED,
        "131050": gettext_lazy("the person wants no messages there"),
        "132001": TEMPLATE_MISSING,
        "132015": TEMPLATE_MISSING,
        "132016": TEMPLATE_MISSING,
        "10": NOT_ALLOWED,
        "200": NOT_ALLOWED,
    }
)
"""Why sending failed, by any of the codes in the provider's answer."""

STATUS = re.compile(r"5\.(\d)\.(\d{1,3})")
NOT_TAKEN: Final = gettext_lazy("the receiving server did not take it")
RETURNED: Final[Mapping[str, "_StrOrPromise"]] = MappingProxyType(
    {
        "1": gettext_lazy("the address does not exist"),
        "2": gettext_lazy("the mailbox cannot take it"),
        "2.2": gettext_lazy("the mailbox is full"),
        "4": gettext_lazy("the receiving server could not be reached"),
        "7": gettext_lazy("the receiving server does not let our letters in; tell the administrator"),
    }
)
"""Why a letter was returned, by subject or by subject and detail of its status (RFC 3463)."""

STATES: Final[Mapping[str, "_StrOrPromise"]] = MappingProxyType(
    {
        Progress.QUEUED: gettext_lazy("%(channel)s: waiting to be sent"),
        Progress.SENT: gettext_lazy("%(channel)s: sent, %(at)s"),
        Progress.DELIVERED: gettext_lazy("%(channel)s: delivered"),
        Progress.READ: gettext_lazy("%(channel)s: read by the reporter"),
    }
)
WINDOWS: Final[Mapping[Form, "_StrOrPromise"]] = MappingProxyType(
    {
        Form.HUMAN: gettext_lazy("Only what a person writes may be sent, until %(until)s."),
        Form.TEMPLATE: gettext_lazy(
            "The 24 hours are over: only a notice with the code goes out until the reporter writes again."
        ),
        Form.CLOSED: gettext_lazy("The seven days are over: nothing can be sent until the reporter writes again."),
    }
)


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A conversation as the page shows it."""

    channel: str
    words: str
    tone: str
    note: str
    url: str
    url_words: str


def talk_lines(case: Case, talks: Sequence[Talk], *, may_handle: bool) -> list[TalkLine]:
    """Return where the reporter is talked with; every letter is a thread of its own, and its writer is shown once."""
    shown = {}
    for talk in talks:
        one = talk.conversation
        is_letter = one.account.channel == Channel.EMAIL and one.sender_id
        shown[(one.account_id, one.sender_id) if is_letter else one.pk] = talk
    return [_line(case, talk, may_handle=may_handle) for talk in shown.values()]


def delivery_of(case: Case, codes: Sequence[str], messages: Sequence[CaseMessage]) -> dict[int, "Delivery"]:
    """Return how far each message of the office has got, by its key; nothing for those that stand on the site alone."""
    own = {carried_as(message): message.pk for message in messages if message.author_id}
    copies = find_copies(case, codes, list(own))
    return {own[source]: _delivery(case, sent) for source, sent in copies.items()}


@dataclass(frozen=True, slots=True)
class MailTrouble:
    """The last letter about a case did not arrive: why, and what is open instead."""

    words: str
    ways: str


def mail_trouble(case: Case, now: datetime) -> MailTrouble | None:
    """Return that the last letter about a case came back, with the ways still open; None while letters arrive."""
    letters = find_outgoing(("case", case.code)).filter(government_id=case.government_id)
    last = letters.exclude(status=DeliveryStatus.QUEUED).first()
    if last is None or last.status != DeliveryStatus.FAILED:
        return None
    facts = {"day": short_moment(last.sent_at or last.created_at), "why": returned_words(last.last_error)}
    others = [str(channel_look(way.channel).name) for way in open_ways(case, now) if way.talk is not None]
    return MailTrouble(
        _("The letter of %(day)s did not arrive: %(why)s.") % facts,
        _("Still open: %(ways)s.") % {"ways": ", ".join(others)}
        if others
        else _("No other way is open: the answer is read on the tracking page with the code."),
    )


def returned_words(last_error: str) -> str:
    """Return why a letter was returned, by the status of the receiving server (RFC 3463).

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     returned_words("the receiving server returned it (5.1.1)")
    'the address does not exist (5.1.1)'
    """
    found = STATUS.search(last_error)
    if found is None:
        return _("the receiving server did not take it")
    words = RETURNED.get(f"{found[1]}.{found[2]}") or RETURNED.get(found[1]) or NOT_TAKEN
    return f"{words} ({found[0]})"


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a message has got, and where it can be sent again."""

    words: str
    failed_url: str = ""


def add_delivery(entry: ThreadEntry, delivery: Delivery | None) -> ThreadEntry:
    """Return an entry of the thread with its delivery."""
    if delivery is None:
        return entry
    return replace(entry, delivery=delivery.words, failed_url=delivery.failed_url)


def failure_words(last_error: str) -> str:
    """Return why sending failed, by the codes of the provider's answer; an unknown code is shown as it is."""
    known = next((REASONS[code] for code in last_error.split() if code in REASONS), None)
    return str(known) if known else _("the provider refused it (%(code)s)") % {"code": last_error or "?"}


def window_words(talk: Talk) -> str:
    """Return until when a conversation takes an answer."""
    until = short_moment(talk.window.until) if talk.window.until else ""
    if talk.conversation.account.channel == Channel.SMS:
        return _("Takes answers at any time. One SMS holds 160 letters; a long answer is cut after six SMS.")
    if talk.window.form is Form.FREE:
        return _("Takes answers until %(until)s.") % {"until": until} if until else _("Takes answers at any time.")
    return str(WINDOWS[talk.window.form]) % {"until": until}


def _line(case: Case, talk: Talk, *, may_handle: bool) -> TalkLine:
    conversation = talk.conversation
    sender = conversation.sender
    blocked = sender is not None and sender.blocked_at is not None
    step = "release-writer" if blocked else "block-writer"
    url = f"{reverse(f'desk:{step}', args=[case.code])}?percakapan={conversation.pk}" if may_handle and sender else ""
    note = ""
    if blocked and sender and sender.blocked_at:
        facts = {"day": short_moment(sender.blocked_at), "count": conversation.set_aside_count}  # type: ignore[attr-defined]
        note = _("Blocked since %(day)s; messages set aside: %(count)s.") % facts
    return TalkLine(
        channel=conversation.account.channel,
        words=window_words(talk),
        tone="" if talk.window.form is Form.FREE else "soon",
        note=note,
        url=url,
        url_words=_("Hear this sender again") if blocked else _("Block this sender"),
    )


def _delivery(case: Case, copies: Sequence[Message]) -> Delivery:
    newest = {copy.conversation_id: copy for copy in copies}
    failed = next((copy for copy in newest.values() if copy.progress == Progress.FAILED and not copy.resent_at), None)
    url = f"{reverse('desk:send-again', args=[case.code])}?pesan={failed.pk}" if failed else ""
    return Delivery(". ".join(_state(copy) for copy in newest.values()), url)


def _channel_words(copy: Message) -> str:
    """Return the channel, and for a long SMS how many it cost."""
    name = str(channel_look(copy.account.channel).name)
    count = cost_of(copy.text).count if copy.account.channel == Channel.SMS else 1
    return _("%(channel)s (%(count)d SMS)") % {"channel": name, "count": count} if count > 1 else name


def _state(copy: Message) -> str:
    facts = {"channel": _channel_words(copy), "at": short_moment(copy.at)}
    if copy.progress == Progress.FAILED:
        words = _("%(channel)s: could not be sent, %(why)s") % {**facts, "why": failure_words(copy.last_error)}
        return _("%(words)s; sent again on another way") % {"words": words} if copy.resent_at else words
    words = str(STATES[copy.progress]) % facts
    return _("%(words)s, as a notice with the code") % {"words": words} if copy.template else words

"""What the office says in conversations: written with the action that causes it, and sent afterwards.

A message is sent twice only when a process dies between handing it over and writing that down.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from maklumat.channels.actions.changes import apply_changes
from maklumat.channels.http import Reply, post
from maklumat.channels.jobs import enqueue_chat
from maklumat.channels.models import ChannelAccount, Conversation, Message
from maklumat.channels.phrases import word_phrase
from maklumat.channels.places import places
from maklumat.channels.queries.doors import open_secrets
from maklumat.channels.queries.senders import open_sender
from maklumat.channels.rules.delivery import Unreachable, next_attempt_at
from maklumat.channels.rules.requests import (
    SENDING,
    Answer,
    Meaning,
    Outgoing,
    Request,
    read_answer,
    split_text,
    write_request,
)
from maklumat.channels.rules.segments import cost_of, fit_sms, plain_sms
from maklumat.channels.rules.windows import Form, answer_window
from maklumat.channels.sealing import open_sealed, seal
from maklumat.channels.vocabulary import AccountTrouble, Channel, Direction, Progress

SENDER = 7_202
"""First number of the advisory lock that one sender holds; the second is the account."""
CLAIM = timedelta(minutes=5)
"""A message whose sender died is tried again after this long."""
TEMPLATE = "status_aduan"
SURVEY_TEMPLATE = "survei_kepuasan"
LINK_PLACE = "[tautan]"
"""Stands in a text for a link that is for its reader alone; the link itself is sealed, out of sight of the desk."""
LINK_PURPOSE = "channel-link"
WINDOW_CLOSED = "window"
MOST_SMS_OF_ANSWER = 6
"""What an answer may cost; beyond that the end is read on the site."""
TROUBLES = {Meaning.TOKEN_ENDED: AccountTrouble.TOKEN, Meaning.RESTRICTED: AccountTrouble.RESTRICTED}

Post = Callable[[Request], Reply]


def say(
    conversation: Conversation,
    text: str,
    *,
    now: datetime,
    kind: str = "message",
    case_code: str = "",
    author: str = "",
    source: str = "",
    is_automatic: bool = False,
    reply_to: str = "",
    link: str = "",
) -> list[Message]:
    """Write what the office says, in the caller's transaction; a long text becomes several messages.

    Nothing is written for a conversation that cannot be answered: a group, or a channel we only listen to. A ``link``
    takes the place of ``LINK_PLACE`` when it is sent, and is kept sealed.
    """
    account = conversation.account
    if conversation.is_group or not can_send(account):
        return []
    if account.channel == Channel.SMS:
        text = _short(text, case_code)
    said = [
        Message.objects.create(
            government_id=conversation.government_id,
            account=account,
            conversation=conversation,
            direction=Direction.OUT,
            kind=kind,
            text=piece,
            at=now,
            heard_at=now,
            progress=Progress.QUEUED,
            next_attempt_at=now,
            case_code=case_code,
            author=author[:160],
            source=source,
            is_automatic=is_automatic,
            reply_to=reply_to,
            facts={"link": seal(link, LINK_PURPOSE).decode()} if link else {},
        )
        for piece in split_text(account.channel, text)
    ]
    conversation.last_activity_at = now
    conversation.save(update_fields=["last_activity_at"])
    enqueue_chat(account.pk)
    return said


def can_send(account: ChannelAccount) -> bool:
    """Say whether messages leave through an account; an SMS number without a gateway only listens."""
    if account.channel == Channel.SMS:
        return bool(open_secrets(account).get("gateway"))
    return account.channel in SENDING


def _short(text: str, case_code: str) -> str:
    """Return a text that costs no more SMS than an answer may; the rest is read on the site."""
    text = plain_sms(text)
    if cost_of(text).count <= MOST_SMS_OF_ANSWER or not case_code:
        return text
    goes_on = word_phrase("goes_on", {"code": case_code}, is_short=True)
    return f"{text[: fit_sms(text, MOST_SMS_OF_ANSWER - 1)].rstrip()} {goes_on}"


def tell_conversations(
    case_codes: list[str], text: str, *, now: datetime, author: str = "", source: str = "", is_final: bool = False
) -> int:
    """Say something in every private conversation about these cases; returns in how many.

    The words are never said in public. Whoever only commented, and never went on in private, is told under the comment
    that there is an answer when it is the last one. The last answer asks for a mark.
    """
    talks = list(Conversation.objects.select_related("account").filter(case_code__in=case_codes))
    private = [talk for talk in talks if not talk.is_public]
    if is_final:
        text = f"{text}\n\n{word_phrase('ask_rating', {})}"
        reached = {talk.sender_id for talk in private if talk.sender_id}
        for thread in talks:
            if thread.is_public and thread.sender_id not in reached:
                note = word_phrase("public_answered", {"code": thread.case_code})
                say(thread, note, now=now, kind="public_reply", case_code=thread.case_code, is_automatic=True)
    return sum(
        bool(say(talk, text, now=now, case_code=talk.case_code, author=author, source=source)) for talk in private
    )


@dataclass
class ChatReport:
    """What one run of the sender did."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0


def send_due_chat(
    account_id: int, *, now_function: Callable[[], datetime], post: Post = post, limit: int = 500
) -> ChatReport:
    """Send what is due at one account, in order; while another sender is at work for it, this one leaves at once."""
    report = ChatReport()
    with _only_sender(account_id) as is_ours:
        if not is_ours:
            return report
        for _ in range(limit):
            claimed = _claim(account_id, now_function())
            if claimed is None:
                break
            answer = _hand_over(claimed, post, now_function())
            _write_down(claimed, answer, now_function())
            report.sent += answer.meaning is Meaning.SENT
            report.failed += answer.meaning is Meaning.NEVER
            report.postponed += answer.meaning not in {Meaning.SENT, Meaning.NEVER}
            if answer.ends_run:
                break
    return report


@contextmanager
def _only_sender(account_id: int) -> Iterator[bool]:
    """Hold the lock of the account over several transactions, so that messages leave in their order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", (SENDER, account_id))
        (is_ours,) = cursor.fetchone()
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", (SENDER, account_id))


@transaction.atomic
def _claim(account_id: int, now: datetime) -> Message | None:
    """Return the next message to send, moved away for a while; one waits for the earlier ones of its conversation."""
    earlier = Message.objects.filter(
        conversation_id=OuterRef("conversation_id"), progress=Progress.QUEUED, pk__lt=OuterRef("pk")
    )
    due = Message.objects.filter(
        account_id=account_id,
        progress=Progress.QUEUED,
        next_attempt_at__lte=now,
        account__is_active=True,
        account__trouble="",
    )
    message = (
        due.filter(~Exists(earlier))
        .select_related("account", "conversation__sender")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("next_attempt_at", "id")
        .first()
    )
    if message is None:
        return None
    message.attempts += 1
    message.next_attempt_at = now + CLAIM
    message.save(update_fields=["attempts", "next_attempt_at"])
    return message


def _hand_over(message: Message, post: Post, now: datetime) -> Answer:
    outgoing = _outgoing(message, now)
    if outgoing is None:
        return Answer(Meaning.NEVER, reason=WINDOW_CLOSED)
    try:
        reply = post(write_request(outgoing, places()))
    except Unreachable as trouble:
        return Answer(Meaning.LATER, reason=trouble.reason, ends_run=True)
    answer = read_answer(outgoing.channel, reply.status, reply.body, reply.retry_after)
    is_nameless = outgoing.channel == Channel.SMS and answer.meaning is Meaning.SENT and not answer.external_id
    return replace(answer, external_id=outgoing.mark) if is_nameless else answer


def _outgoing(message: Message, now: datetime) -> Outgoing | None:
    """Return what is to be sent; None when the time to answer is over and nothing else may be said."""
    account, talk = message.account, message.conversation
    secrets, link = open_secrets(account), _link_of(message)
    outgoing = Outgoing(
        channel=account.channel,
        account=account.provider_id,
        token=secrets.get("token", ""),
        person=open_sender(talk.sender) if talk.sender else {},
        text=message.text.replace(LINK_PLACE, link) if link else message.text,
        kind=message.kind,
        root=message.reply_to or talk.root_id,
        mark=f"message:{message.pk}",
        by_instagram_login=secrets.get("login") == "instagram",
        sender=account.address,
        gateway=secrets.get("gateway", ""),
        signing=secrets.get("signing", ""),
    )
    if message.kind != "message":
        return outgoing
    form = answer_window(account.channel, talk.last_inbound_at, now).form
    if form is Form.TEMPLATE and message.case_code:
        message.template = SURVEY_TEMPLATE if link else TEMPLATE
        message.save(update_fields=["template"])
        return replace(outgoing, form=form, template=message.template, values=(link or message.case_code,))
    if form in {Form.TEMPLATE, Form.CLOSED} or (form is Form.HUMAN and message.is_automatic):
        return None
    return replace(outgoing, form=form)


def _link_of(message: Message) -> str:
    sealed = message.facts.get("link")
    return open_sealed(sealed.encode(), LINK_PURPOSE) if isinstance(sealed, str) else ""


@transaction.atomic
def _write_down(claimed: Message, answer: Answer, now: datetime) -> None:
    """Record what came of it. An echo or a receipt may have been faster; nothing of theirs is taken back."""
    message = Message.objects.select_for_update().get(pk=claimed.pk)
    message.last_error = answer.reason[:200]
    if answer.meaning is Meaning.SENT:
        message.external_id = answer.external_id[:200]
        message.next_attempt_at, message.last_error = None, ""
        if message.progress == Progress.QUEUED:
            message.progress, message.at = Progress.SENT, now
        message.save(update_fields=["external_id", "next_attempt_at", "last_error", "progress", "at"])
        apply_changes(message)
        return
    if answer.meaning in TROUBLES:
        ChannelAccount.objects.filter(pk=message.account_id).update(trouble=TROUBLES[answer.meaning], trouble_since=now)
        message.attempts -= 1
        message.next_attempt_at = now
    else:
        again_at = next_attempt_at(message.attempts, now) if answer.meaning is Meaning.LATER else None
        if again_at is not None and answer.wait_seconds:
            again_at = now + timedelta(seconds=answer.wait_seconds)
        message.next_attempt_at = again_at
        if again_at is None:
            message.progress = Progress.FAILED
    message.save(update_fields=["last_error", "attempts", "next_attempt_at", "progress"])

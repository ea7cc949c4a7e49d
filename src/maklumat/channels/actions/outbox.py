"""The outbox: messages are written with the action that causes them, and sent afterwards.

No acknowledged message is lost, because it is a row of the same transaction. A message is repeated only when a
process dies between handing it to the server and recording that; it then carries the same Message-ID.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from enum import Enum, auto
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction

from maklumat.channels.actions.accounts import ensure_mail_account
from maklumat.channels.errors import AddressNotUsable
from maklumat.channels.jobs import enqueue_sending
from maklumat.channels.mail_tokens import answer_address
from maklumat.channels.models import ChannelAccount, OutgoingMessage
from maklumat.channels.queries.doors import open_secrets
from maklumat.channels.rules.delivery import (
    DeliveryTrouble,
    Postponed,
    Refused,
    Transport,
    Unreachable,
    next_attempt_at,
)
from maklumat.channels.rules.letters import is_address, new_message_id, write_letter
from maklumat.channels.sealing import open_sealed, seal
from maklumat.channels.subscriptions import leaving_link
from maklumat.channels.vocabulary import DeliveryStatus
from maklumat.channels.wording import CONFIDENTIAL, write_words

RECIPIENT_PURPOSE = "outbox-recipient"
TEXT_PURPOSE = "outbox-text"


def queue_message(
    *,
    government_id: int,
    template: str,
    language: str,
    recipient: str,
    subject: tuple[str, str],
    facts: Mapping[str, object],
    now: datetime,
    calendar: str = "",
) -> OutgoingMessage:
    """Write a message and ask for it to be sent, in the caller's transaction.

    ``calendar`` is an entry for the reader's own calendar (RFC 5545) that travels with it.

    Raises:
        AddressNotUsable: the recipient is not one plain address.
        KeyError: a fact that the template needs is missing (``channels.wording``).
    """
    account_id = ensure_mail_account(government_id)
    message = build_message(
        account_id=account_id,
        government_id=government_id,
        template=template,
        language=language,
        recipient=recipient,
        subject=subject,
        facts=facts,
        now=now,
        calendar=calendar,
    )
    with transaction.atomic(savepoint=False):
        message.save(force_insert=True)
        enqueue_sending(account_id)
    return message


def build_message(
    *,
    account_id: int,
    government_id: int,
    template: str,
    language: str,
    recipient: str,
    subject: tuple[str, str],
    facts: Mapping[str, object],
    now: datetime,
    calendar: str = "",
) -> OutgoingMessage:
    """Build an unsaved message without asking the database; whoever saves it calls ``enqueue_sending`` too."""
    address = recipient.strip()
    if not is_address(address):
        raise AddressNotUsable(field="email")
    kind, key = subject
    subject_line, text = write_words(template, language, facts)
    confidential = template in CONFIDENTIAL
    return OutgoingMessage(
        account_id=account_id,
        government_id=government_id,
        subject_kind=kind,
        subject_key=key,
        template=template,
        language=language,
        recipient=seal(address, RECIPIENT_PURPOSE),
        subject_line=subject_line,
        body=seal(text, TEXT_PURPOSE).decode() if confidential else text,
        calendar=calendar,
        is_confidential=confidential,
        message_id=new_message_id(key, secrets.token_hex(8), urlsplit(settings.BASE_URL).hostname or ""),
        next_attempt_at=now,
        created_at=now,
    )


class Step(Enum):
    """What one turn of the sender came to."""

    SENT = auto()
    POSTPONED = auto()
    FAILED = auto()
    NOTHING_DUE = auto()
    OTHER_SENDER = auto()
    SERVER_TROUBLE = auto()


@dataclass
class SendReport:
    """What one run of the sender did."""

    sent: int = 0
    postponed: int = 0
    failed: int = 0
    ended_by: Step = Step.NOTHING_DUE

    def count(self, step: Step) -> None:
        """Add one turn."""
        self.sent += step is Step.SENT
        self.postponed += step is Step.POSTPONED
        self.failed += step is Step.FAILED


def send_due_messages(
    account_id: int, *, now_function: Callable[[], datetime], transport: Transport, limit: int = 1_000
) -> SendReport:
    """Send what is due at one account, one message a transaction, oldest due date first.

    Args:
        account_id: the account; while another sender is at work for it, this one leaves at once.
        now_function: asked anew for each message, since a run may last for minutes.
        transport: the way out; closed at the end.
        limit: turns at most; the next sweep goes on.
    """
    report = SendReport()
    try:
        for _ in range(limit):
            step, goes_on = _send_one(account_id, now_function, transport)
            report.count(step)
            if not goes_on:
                report.ended_by = step if step not in {Step.SENT, Step.POSTPONED, Step.FAILED} else Step.SERVER_TROUBLE
                break
    finally:
        transport.close()
    return report


@transaction.atomic
def _send_one(account_id: int, now_function: Callable[[], datetime], transport: Transport) -> tuple[Step, bool]:
    """Claim, send and record one message; returns what came of it, and whether to go on.

    The lock leaves the key of the account free (``no_key``): new messages can be written while one is being sent.
    """
    account = (
        ChannelAccount.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .select_related("government")
        .filter(pk=account_id, is_active=True)
        .first()
    )
    if account is None:
        return Step.OTHER_SENDER, False
    now = now_function()
    message = (
        OutgoingMessage.objects.filter(account=account, status=DeliveryStatus.QUEUED, next_attempt_at__lte=now)
        .order_by("next_attempt_at", "id")
        .first()
    )
    if message is None:
        return Step.NOTHING_DUE, False
    try:
        transport.send(_write_letter(account, message))
    except DeliveryTrouble as trouble:
        return _record_trouble(message, trouble, now), not trouble.ends_run
    _record_sent(message, now_function())
    return Step.SENT, True


def _write_letter(account: ChannelAccount, message: OutgoingMessage) -> EmailMessage:
    """Write the e-mail; what cannot be written at all is refused once and for all, and does not stop the others."""
    try:
        return write_letter(
            sender=account.address,
            sender_name=account.government.name,
            recipient=open_sealed(message.recipient, RECIPIENT_PURPOSE),
            subject=message.subject_line,
            body=open_sealed(message.body.encode(), TEXT_PURPOSE) if message.is_confidential else message.body,
            message_id=message.message_id,
            written_at=message.created_at,
            calendar=message.calendar,
            answers_to=_answers_to(account, message),
            leave_at=leaving_link(int(message.subject_key)) if message.template == "news" else "",
        )
    except InvalidToken:
        raise Refused("sealed under a key that is gone") from None
    except (ValueError, UnicodeError):
        raise Refused("the address or the text cannot be written as an e-mail") from None


def _answers_to(account: ChannelAccount, message: OutgoingMessage) -> str:
    """Return the address that answers about a case go to; none while nobody reads a mailbox of this account."""
    if message.subject_kind != "case" or "inbox" not in open_secrets(account):
        return ""
    return answer_address(account.address, message.subject_key)


def _record_sent(message: OutgoingMessage, now: datetime) -> None:
    message.status = DeliveryStatus.SENT
    message.attempts += 1
    message.sent_at = now
    message.last_error = ""
    if message.is_confidential:
        message.body = ""
    message.save(update_fields=["status", "attempts", "sent_at", "last_error", "body"])


def _record_trouble(message: OutgoingMessage, trouble: DeliveryTrouble, now: datetime) -> Step:
    message.last_error = trouble.reason[:200]
    if isinstance(trouble, Unreachable):
        message.save(update_fields=["last_error"])
        return Step.SERVER_TROUBLE
    message.attempts += 1
    again_at = next_attempt_at(message.attempts, now) if isinstance(trouble, Postponed) else None
    if again_at is None:
        message.status = DeliveryStatus.FAILED
        if message.is_confidential:
            message.body = ""
    else:
        message.next_attempt_at = again_at
    message.save(update_fields=["last_error", "attempts", "status", "next_attempt_at", "body"])
    return Step.POSTPONED if again_at else Step.FAILED

"""One message joins the thread, with the files uploaded for it."""

from dataclasses import dataclass
from datetime import datetime

from maklumat.cases.models import Attachment, Case, Message
from maklumat.cases.vocabulary import MessageKind
from maklumat.channels.actions.chat import tell_conversations
from maklumat.channels.vocabulary import Channel
from maklumat.organization.permissions import StaffActor

TOLD_IN_CHAT = frozenset({MessageKind.REPLY, MessageKind.QUESTION, MessageKind.OUTCOME})
"""What the office says to the reporter; who wrote in a chat reads it there, in full."""


@dataclass(frozen=True)
class Words:
    """What is said, how, and with which uploads."""

    kind: MessageKind
    body: str
    channel: Channel = Channel.WEB
    submission_key: str | None = None
    upload_keys: tuple[str, ...] = ()


def carried_as(message: Message) -> str:
    """Return the word by which the copies of a message in conversations are known."""
    return f"message:{message.pk}"


def find_repeated(case: Case, submission_key: str | None) -> Message | None:
    """Return the message a form was already posted as: a double click says the same thing once."""
    return Message.objects.filter(case=case, submission_key=submission_key).first() if submission_key else None


def add_message(case: Case, words: Words, *, author: StaffActor | None, now: datetime) -> Message:
    """Append a message; ``author`` None means the reporter."""
    message = Message.objects.create(
        government_id=case.government_id,
        case=case,
        kind=words.kind,
        channel=words.channel,
        author_id=author.staff_id if author else None,
        author_label=f"{author.name}, {case.unit.name}"[:160] if author else "",
        body=words.body,
        at=now,
        submission_key=words.submission_key,
    )
    if author and words.kind in TOLD_IN_CHAT:
        joined = Case.objects.filter(merged_into=case).values_list("code", flat=True)
        tell_conversations(
            [case.code, *joined],
            words.body,
            now=now,
            author=author.name,
            source=carried_as(message),
            is_final=words.kind is MessageKind.OUTCOME,
        )
    if words.upload_keys:
        Attachment.objects.filter(
            government_id=case.government_id,
            submission_key=words.submission_key,
            upload_key__in=words.upload_keys,
            case__isnull=True,
        ).update(case=case, message=message)
    return message

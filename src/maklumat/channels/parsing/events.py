"""The one shape in which every channel's news reaches the rest of the product."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

Facts = Mapping[str, object]


class EventKind(StrEnum):
    """What happened."""

    MESSAGE = "message"
    FORM = "form"
    POSTBACK = "postback"
    COMMAND = "command"
    COMMENT = "comment"
    POST = "post"
    MENTION = "mention"
    REVIEW = "review"
    CALL = "call"
    WALK_IN = "walkin"
    IMPORT = "import"
    EDIT = "edit"
    DELETE = "delete"
    REACTION = "reaction"
    COMMENT_EDIT = "comment_edit"
    COMMENT_DELETE = "comment_delete"
    COMMENT_HIDDEN = "comment_hidden"
    COMMENT_SHOWN = "comment_shown"
    ECHO = "echo"
    STANDBY = "standby"
    REFERRAL = "referral"
    OPT_IN = "optin"
    HANDOVER = "handover"
    CONTACT = "contact"
    SYSTEM = "system"
    STATUS = "status"
    READ = "read"
    DELIVERY = "delivery"
    TEMPLATE_STATUS = "template_status"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    BULK = "bulk"
    UNSUPPORTED = "unsupported"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


class Intake(StrEnum):
    """What the register does with it."""

    NEW = "new"
    """Somebody's words: they open or join a case."""
    UPDATE = "update"
    """It changes something that is stored."""
    RECEIPT = "receipt"
    """Where a message of ours has got to."""
    STORE = "store"
    """Kept on the conversation, opens nothing."""
    QUARANTINE = "quarantine"
    """A person must look."""
    IGNORE = "ignore"
    """Acknowledged and dropped; the raw bytes stay."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Whoever sent it, by every name the channel gave; ``phone`` is E.164 with its plus."""

    id: str | None = None
    user_id: str | None = None
    phone: str | None = None
    email: str | None = None
    username: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as announced; type, name and size are the sender's word and are judged again by the bytes."""

    type: str
    provider_id: str | None = None
    url: str | None = None
    mime: str | None = None
    filename: str | None = None
    size_bytes: int | None = None
    facts: Facts = field(default_factory=dict)
    content: bytes | None = None
    """The bytes themselves where the delivery carries them, as a mail does."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place on the map, in degrees."""

    lat: float
    lon: float
    name: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        account: our own account it came to, as the provider names it.
        message_id: the provider's key of this event; repeated deliveries carry the same.
        target_id: the message that is changed, when this event changes one.
        sent_at: when it happened, aware; None when the delivery does not say.
        text: the words; None when there can be none, empty when there are none.
        facts: what only this kind of event has, by its name in `to_contract`.
    """

    kind: EventKind
    intake: Intake
    account: str | None = None
    message_id: str | None = None
    target_id: str | None = None
    sender: Sender | None = None
    sent_at: datetime | None = None
    text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    location: Location | None = None
    reply_to: str | None = None
    facts: Facts = field(default_factory=dict)


def to_contract(event: Event) -> dict[str, object]:
    """Return the event as the JSON that ``./maklumat channels parse --json`` prints."""
    return {
        "kind": event.kind.value,
        "intake": event.intake.value,
        "recipient": event.account,
        "message_id": event.message_id,
        "target_message_id": event.target_id,
        "sender": None if event.sender is None else _filled(event.sender, "phone"),
        "timestamp": None if event.sent_at is None else instant_text(event.sent_at),
        "text": event.text,
        "attachments": [_attachment(file) for file in event.attachments],
        "location": None if event.location is None else _filled(event.location),
        "reply_to": event.reply_to,
        **event.facts,
    }


def instant_text(moment: datetime) -> str:
    """Return a moment in UTC with milliseconds.

    >>> instant_text(datetime(2026, 11, 20, 3, 35, tzinfo=UTC))
    '2026-11-20T03:35:00.000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def _filled(record: Sender | Location, *always: str) -> dict[str, object]:
    values = {name: getattr(record, name) for name in record.__slots__}
    return {name: value for name, value in values.items() if value is not None or name in always}


def _attachment(file: Attachment) -> dict[str, object]:
    named = {name: getattr(file, name) for name in ("type", "provider_id", "url", "mime", "filename")}
    named["bytes"] = file.size_bytes
    return {name: value for name, value in named.items() if value is not None} | dict(file.facts)

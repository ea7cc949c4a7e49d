"""E-mail: raw messages (RFC 5322) and the deliveries of two inbound services.

Which case a message belongs to is only hinted at here: the register checks the token's seal and who the sender is.

Source: docs/reference/channels.md, "E-mail"; RFC 3834 (automatic answers), RFC 3464 (delivery reports).
"""

import base64
import binascii
import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime
from urllib.parse import parse_qsl

from maklumat.channels.parsing.events import Attachment, Event, EventKind, Intake, Sender
from maklumat.channels.parsing.mail_body import read_body, visible_text
from maklumat.channels.parsing.mail_report import is_report, read_report
from maklumat.channels.parsing.values import Record, json_document, line, record, records, text, unreadable

MESSAGE_ID = re.compile(r"<([^<>\s]+)>|([^<>\s,;]+@[^<>\s,;]+)")
TOKEN = re.compile(r"\+t\.([A-Za-z0-9-]{4,40})\.([a-z0-9]{4,40})@", re.IGNORECASE)
OWN_MESSAGE = re.compile(r"^([A-Z]{2,8}-[A-Z0-9]{4}-[A-Z0-9]{4,8})\.\d+\.[a-z_]+@")
SUBJECT_TAG = re.compile(r"\[([A-Z]{2,8}-[A-Z0-9]{4}-[A-Z0-9]{4,8})\]")
RECEIVERS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
AUTOMATIC = ("X-Autoreply", "X-Autorespond", "X-Loop")
LIST_MARKS = ("List-Id", "List-Unsubscribe", "List-Post")
BULK = frozenset({"bulk", "junk", "list"})
ROBOTS = re.compile(r"^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)[@+]", re.IGNORECASE)
VERDICT = re.compile(r"\bdmarc=(\w+)", re.IGNORECASE)
MOST_PARTS = 200
MOST_HEADERS = 400


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the event of one message, raw or wrapped by an inbound service."""
    document = json_document(content) if content.lstrip()[:1] in {b"{", b"["} else None
    if isinstance(document, dict):
        return _postmark(document)
    if content[:1].isalpha() and b"&" in content[:4000] and b"\n" not in content[:4000].strip():
        return _mailgun(dict(parse_qsl(content.decode("utf-8", "replace"))))
    return (read_message(content),) if content.strip() else unreadable()


def read_message(content: bytes) -> Event:
    """Return the event of one raw message; what cannot be read at all is for a person to look at."""
    try:
        message = message_from_bytes(content, policy=policy.default.clone(max_line_length=None))
        return _event(message)
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, KeyError, RecursionError):
        return unreadable()[0]


def header(message: Message, name: str) -> str | None:
    """Return a header on one line; folded, broken or eight-bit headers are read as far as they go."""
    try:
        return line(message.get(name))
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, KeyError):
        raw = dict(message.raw_items()).get(name, "")
        return line(str(raw))


def message_ids(written: str | None) -> list[str]:
    r"""Return the keys in a header, without their brackets, in order.

    >>> message_ids("<a@b.example>,\n <c@d.example>")
    ['a@b.example', 'c@d.example']
    """
    return [found[0] or found[1] for found in MESSAGE_ID.findall(written or "")]


def _event(message: EmailMessage | Message) -> Event:
    references = message_ids(header(message, "References"))
    answered = message_ids(header(message, "In-Reply-To"))
    subject = header(message, "Subject")
    found = read_body(message)
    base = Event(
        EventKind.MESSAGE,
        Intake.NEW,
        account=_first_address(header(message, "Delivered-To") or header(message, "To")),
        message_id=next(iter(message_ids(header(message, "Message-ID"))), None),
        sender=_sender(message),
        sent_at=_sent_at(message),
        text=found.text,
        attachments=found.attachments,
        reply_to=next(iter(answered), None),
        facts={
            "subject": subject,
            "text_visible": visible_text(found.text),
            "in_reply_to": answered,
            "references": references,
            "auth": _verdict(message),
            "reply_allowed": not _forbids_answer(message),
            **_hints(message, [*answered, *reversed(references)], subject),
        },
    )
    return _classified(base, message)


def _classified(base: Event, message: Message) -> Event:
    """Tell people's letters from the talk of machines."""
    if is_report(message):
        facts = {**base.facts, **read_report(message), "reply_allowed": False}
        return replace(base, kind=EventKind.BOUNCE, intake=Intake.RECEIPT, facts=_with_case(facts))
    submitted = (header(message, "Auto-Submitted") or "no").partition(";")[0].strip().lower()
    if submitted != "no" or any(header(message, name) for name in AUTOMATIC):
        return replace(base, kind=EventKind.AUTO_REPLY, intake=Intake.STORE)
    if any(header(message, name) for name in LIST_MARKS) or _precedence(message) in BULK:
        return replace(base, kind=EventKind.BULK, intake=Intake.QUARANTINE)
    if base.facts["auth"] == "fail":
        return replace(base, intake=Intake.QUARANTINE)
    return base


def _forbids_answer(message: Message) -> bool:
    """Say whether an automatic answer could start a loop (RFC 3834)."""
    submitted = (header(message, "Auto-Submitted") or "no").lower()
    sender = (_sender(message).email or "").lower()
    return (
        not submitted.startswith("no")
        or (header(message, "Return-Path") or "").replace(" ", "") == "<>"
        or _precedence(message) in BULK
        or any(header(message, name) for name in (*AUTOMATIC, *LIST_MARKS, "X-Auto-Response-Suppress"))
        or not sender
        or ROBOTS.match(sender) is not None
    )


def _precedence(message: Message) -> str:
    return (header(message, "Precedence") or "").lower()


def _sender(message: Message) -> Sender:
    name, address = parseaddr(header(message, "From") or "")
    return Sender(email=line(address.lower()) if "@" in address else None, name=line(name))


def _first_address(written: str | None) -> str | None:
    return line(parseaddr(written or "")[1].lower())


def _sent_at(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header(message, "Date") or "")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _verdict(message: Message) -> str | None:
    """Return what our own server found about the sender: the topmost line only, the others may be forged."""
    found = VERDICT.search(header(message, "Authentication-Results") or "")
    return found[1].lower() if found else None


def _hints(message: Message, answered: list[str], subject: str | None) -> dict[str, object]:
    """Return what hints at a case, the surest first: sealed address, our own message, tag in the subject."""
    receivers = " ".join(header(message, name) or "" for name in RECEIVERS)
    sealed = TOKEN.search(receivers)
    if sealed:
        return {"case": sealed[1], "token": f"{sealed[1]}.{sealed[2].lower()}", "case_by": "token"}
    for key in answered:
        ours = OWN_MESSAGE.match(key)
        if ours:
            return {"case": ours[1], "case_by": "references"}
    tag = SUBJECT_TAG.search(subject or "")
    return {"case": tag[1], "case_by": "subject"} if tag else {}


def _with_case(facts: dict[str, object]) -> dict[str, object]:
    ours = OWN_MESSAGE.match(str(facts.get("original_message_id") or ""))
    return {**facts, "case": ours[1], "case_by": "references"} if ours else facts


def _postmark(delivery: Record) -> tuple[Event, ...]:
    """Read a Postmark delivery; the raw message in it is authoritative."""
    token = line(delivery.get("MailboxHash"))
    raw = text(delivery.get("RawEmail"))
    if raw:
        told = read_message(raw.encode("utf-8", "replace"))
    elif "From" in delivery or "FromFull" in delivery:
        told = _postmark_fields(delivery)
    else:
        return unreadable()
    return (replace(told, facts={**told.facts, **({"token": token} if token else {})}),)


def _postmark_fields(delivery: Record) -> Event:
    author = record(delivery.get("FromFull"))
    headers = {str(item.get("Name", "")).lower(): item.get("Value") for item in records(delivery.get("Headers"))}
    words = text(delivery.get("TextBody")) or ""
    try:
        sent = parsedate_to_datetime(line(delivery.get("Date")) or "")
    except (ValueError, TypeError):
        sent = None
    return Event(
        EventKind.MESSAGE,
        Intake.NEW,
        account=line(delivery.get("OriginalRecipient")),
        message_id=next(iter(message_ids(line(headers.get("message-id")))), None) or line(delivery.get("MessageID")),
        sender=Sender(email=(line(author.get("Email")) or "").lower() or None, name=line(author.get("Name"))),
        sent_at=sent if sent is None or sent.tzinfo else sent.replace(tzinfo=UTC),
        text=words,
        attachments=tuple(_postmark_file(item) for item in records(delivery.get("Attachments"))),
        facts={
            "subject": line(delivery.get("Subject")),
            "text_visible": text(delivery.get("StrippedTextReply")) or visible_text(words),
            "reply_allowed": not str(headers.get("auto-submitted", "no")).lower().startswith("auto"),
        },
    )


def _postmark_file(item: Record) -> Attachment:
    try:
        content = base64.b64decode(text(item.get("Content")) or "", validate=False)
    except (binascii.Error, ValueError):
        content = b""
    mime = line(item.get("ContentType"))
    kind = (mime or "").partition("/")[0]
    return Attachment(
        kind if kind in {"image", "audio", "video"} else "document",
        mime=mime,
        filename=line(item.get("Name")),
        size_bytes=len(content),
        content=content,
    )


def _mailgun(form: Record) -> tuple[Event, ...]:
    raw = text(form.get("body-mime"))
    if raw:
        return (read_message(raw.encode("utf-8", "replace")),)
    if "sender" not in form and "from" not in form:
        return unreadable()
    pairs = json_document((text(form.get("message-headers")) or "[]").encode())
    headers = (
        {str(pair[0]).lower(): pair[1] for pair in pairs if isinstance(pair, list) and len(pair) == 2}  # noqa: PLR2004 - name and value
        if isinstance(pairs, list)
        else {}
    )
    name, address = parseaddr(line(form.get("from")) or line(form.get("sender")) or "")
    words = text(form.get("body-plain")) or ""
    return (
        Event(
            EventKind.MESSAGE,
            Intake.NEW,
            account=line(form.get("recipient")),
            message_id=next(iter(message_ids(line(headers.get("message-id")))), None),
            sender=Sender(email=address.lower() or None, name=line(name)),
            text=words,
            facts={
                "subject": line(form.get("subject")),
                "text_visible": text(form.get("stripped-text")) or visible_text(words),
                "reply_allowed": not str(headers.get("auto-submitted", "no")).lower().startswith("auto"),
            },
        ),
    )

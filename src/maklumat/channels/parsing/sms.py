"""Short messages, in the shapes of the gateways that are in use.

One delivery says by its own keys which gateway wrote it. A long message comes in parts, in any order: each part is an
event, the last one of them in the message is the one that asks to be read; joining them is the register's work.

Source: docs/reference/channels.md, "SMS".
"""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qsl

from maklumat.channels.parsing.events import Attachment, Event, EventKind, Intake, Sender
from maklumat.channels.parsing.values import (
    WESTERN_TIME,
    Record,
    json_document,
    line,
    record,
    records,
    telephone,
    text,
    unix_instant,
    unreadable,
    whole,
    written_instant,
)

MOST_MEDIA = 10
RECEIPTS = {
    "DELIVERED": "delivered",
    "UNDELIVERABLE": "failed",
    "EXPIRED": "failed",
    "REJECTED": "failed",
    "PENDING": "sent",
    "ACCEPTED": "sent",
    "DELIVRD": "delivered",
    "UNDELIV": "failed",
    "REJECTD": "failed",
    "SENT": "sent",
    "QUEUED": "sent",
    "FAILED": "failed",
    "UNDELIVERED": "failed",
}
LONG_MESSAGE = re.compile(r"050003([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})")
LONG_MESSAGE_WIDE = re.compile(r"060804([0-9A-F]{4})([0-9A-F]{2})([0-9A-F]{2})")


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the events of one delivery: JSON, a form or a query string."""
    document = json_document(content)
    if isinstance(document, list):
        return _modem_rows(list(records(document)))
    if isinstance(document, dict):
        return _read(document)
    form = dict(parse_qsl(content.decode("utf-8", "replace").strip().lstrip("?"), keep_blank_values=True))
    return _read(form) if form else unreadable()


def _read(delivery: Record) -> tuple[Event, ...]:
    for keys, reader in GATEWAYS:
        if keys <= delivery.keys():
            return reader(delivery)
    return (Event(EventKind.UNKNOWN, Intake.IGNORE),) if delivery else unreadable()


def _message(sender: object, words: object, **facts: object) -> Event:
    """Return a message; one from a name instead of a number can never be answered, so a person looks."""
    phone = telephone(sender)
    return Event(
        EventKind.MESSAGE,
        Intake.NEW if phone else Intake.QUARANTINE,
        sender=Sender(phone=phone, name=None if phone else line(sender)),
        text=text(words) or "",
        facts={name: value for name, value in facts.items() if value is not None},
    )


def _receipt(key: object, state: object, error: object = None) -> Event:
    status = RECEIPTS.get((line(state) or "").upper(), "sent")
    return Event(
        EventKind.STATUS,
        Intake.RECEIPT,
        message_id=line(key),
        facts={"status": status, "errors": [error] if error else []},
    )


def _infobip(delivery: Record) -> tuple[Event, ...]:
    return tuple(_infobip_result(result) for result in records(delivery.get("results")))


def _infobip_result(result: Record) -> Event:
    if "status" in result:
        error = record(result.get("error"))
        state = record(result["status"])
        told = _receipt(result.get("messageId"), state.get("groupName"), whole(error.get("id")) or None)
        return replace(told, sent_at=written_instant(result.get("doneAt"), "%Y-%m-%dT%H:%M:%S.%f%z"))
    return replace(
        _message(result.get("from"), result.get("text"), keyword=line(result.get("keyword"))),
        account=line(result.get("to")),
        message_id=line(result.get("messageId")),
        sent_at=written_instant(result.get("receivedAt"), "%Y-%m-%dT%H:%M:%S.%f%z"),
    )


def _vonage(delivery: Record) -> tuple[Event, ...]:
    key = line(delivery.get("messageId"))
    if "status" in delivery and "text" not in delivery:
        return (_receipt(key, delivery.get("status"), whole(delivery.get("err-code")) or None),)
    told = replace(
        _message(delivery.get("msisdn"), delivery.get("text"), keyword=line(delivery.get("keyword"))),
        account=line(delivery.get("to")),
        message_id=key,
        sent_at=written_instant(delivery.get("message-timestamp"), "%Y-%m-%d %H:%M:%S"),
    )
    if str(delivery.get("concat", "")).lower() != "true":
        return (told,)
    part, total = whole(delivery.get("concat-part")) or 1, whole(delivery.get("concat-total")) or 1
    return (_part(told, line(delivery.get("concat-ref")) or "", part, total),)


def _part(told: Event, ref: str, part: int, total: int) -> Event:
    """Return one part of a long message; all but the last wait."""
    facts = {**told.facts, "concat": {"ref": ref, "part": part, "total": total}}
    return replace(told, intake=told.intake if part >= total else Intake.STORE, facts=facts)


def _twilio(delivery: Record) -> tuple[Event, ...]:
    key = line(delivery.get("MessageSid")) or line(delivery.get("SmsSid"))
    if "MessageStatus" in delivery and "Body" not in delivery:
        return (_receipt(key, delivery.get("MessageStatus"), whole(delivery.get("ErrorCode"))),)
    count = min(whole(delivery.get("NumMedia")) or 0, MOST_MEDIA)
    files = []
    for index in range(count):
        mime = line(delivery.get(f"MediaContentType{index}"))
        kind = (mime or "").partition("/")[0]
        files.append(
            Attachment(
                kind if kind in {"image", "audio", "video"} else "document",
                url=line(delivery.get(f"MediaUrl{index}")),
                mime=mime,
            )
        )
    told = _message(delivery.get("From"), delivery.get("Body"))
    return (replace(told, account=line(delivery.get("To")), message_id=key, attachments=tuple(files)),)


def _kannel(delivery: Record) -> tuple[Event, ...]:
    told = _message(delivery.get("sender"), delivery.get("message"))
    return (
        replace(
            told,
            account=line(delivery.get("to")),
            message_id=line(delivery.get("id")),
            sent_at=unix_instant(delivery.get("ts")),
        ),
    )


def _dartmedia(delivery: Record) -> tuple[Event, ...]:
    told = _message(delivery.get("original"), delivery.get("message"))
    return (
        replace(
            told,
            account=line(delivery.get("sendto")),
            message_id=line(delivery.get("messageid")),
            sent_at=written_instant(delivery.get("date"), "%Y%m%d%H%M%S", WESTERN_TIME),
        ),
    )


def _own(delivery: Record) -> tuple[Event, ...]:
    """Read the product's own plain shape, for any gateway that can be told what to send."""
    if "status" in delivery and "text" not in delivery:
        return (_receipt(delivery.get("id"), delivery.get("status")),)
    told = _message(delivery.get("from"), delivery.get("text"))
    return (
        replace(
            told,
            account=line(delivery.get("to")),
            message_id=line(delivery.get("id")),
            sent_at=written_instant(delivery.get("received_at")),
        ),
    )


def _modem_row(delivery: Record) -> tuple[Event, ...]:
    return _modem_rows([delivery])


def _modem_rows(rows: list[Record]) -> tuple[Event, ...]:
    """Read rows of a modem's inbox; the parts of a long message that lie in it together become one."""
    waiting: dict[tuple[object, str, int], dict[int, Record]] = {}
    events = []
    for row in rows:
        long = LONG_MESSAGE.match(str(row.get("UDH", ""))) or LONG_MESSAGE_WIDE.match(str(row.get("UDH", "")))
        if long is None:
            events.append(_joined([row]))
            continue
        ref, total, part = long[1], int(long[2], 16), int(long[3], 16)
        parts = waiting.setdefault((row.get("SenderNumber"), ref, total), {})
        parts[part] = row
        if len(parts) == total:
            events.append(_joined([parts[place] for place in sorted(parts)]))
            parts.clear()
    for (_sender, ref, total), parts in waiting.items():
        events += [_part(_joined([row]), ref, part, total) for part, row in sorted(parts.items())]
    return tuple(events) or unreadable()


def _joined(rows: list[Record]) -> Event:
    first = rows[0]
    modem = line(first.get("RecipientID"))
    words = "".join(text(row.get("TextDecoded")) or "" for row in rows)
    return replace(
        _message(first.get("SenderNumber"), words),
        account=modem,
        message_id=f"{modem or 'modem'}:" + "+".join(line(row.get("ID")) or "" for row in rows),
        sent_at=written_instant(first.get("ReceivingDateTime"), "%Y-%m-%d %H:%M:%S", WESTERN_TIME),
    )


Reader = Callable[[Record], tuple[Event, ...]]

GATEWAYS: tuple[tuple[frozenset[str], Reader], ...] = (
    (frozenset({"results"}), _infobip),
    (frozenset({"msisdn", "messageId"}), _vonage),
    (frozenset({"MessageSid"}), _twilio),
    (frozenset({"SmsSid"}), _twilio),
    (frozenset({"original", "messageid"}), _dartmedia),
    (frozenset({"SenderNumber", "TextDecoded"}), _modem_row),
    (frozenset({"sender", "message"}), _kannel),
    (frozenset({"id", "from", "text"}), _own),
    (frozenset({"id", "status"}), _own),
)
"""Which gateway wrote a delivery, by keys that no other one has; the first match wins."""

"""Direct messages to a Facebook page; Instagram speaks the same language and is read here too.

Source: docs/reference/channels.md, "Messenger" and "Instagram".
"""

from collections.abc import Callable
from dataclasses import replace

from maklumat.channels.parsing.events import Attachment, Event, EventKind, Intake, Location, Sender, instant_text
from maklumat.channels.parsing.meta import DirectMessage, direct_messages, entries
from maklumat.channels.parsing.values import (
    Record,
    line,
    number,
    plain,
    record,
    records,
    text,
    unix_instant,
    unreadable,
)

GREETING = "GET_STARTED"
"""The button that opens a conversation: it says nothing yet."""
STORY_MENTION = "story_mention"


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the events of one delivery."""
    found = entries(content)
    if found is None:
        return unreadable()
    return tuple(read_direct(direct) for entry in found for direct in direct_messages(entry))


def read_direct(direct: DirectMessage) -> Event:
    """Return the event of one item of a conversation."""
    item = direct.item
    base = Event(
        EventKind.UNKNOWN,
        Intake.IGNORE,
        account=line(record(item.get("recipient")).get("id")) or direct.account,
        sender=Sender(id=line(record(item.get("sender")).get("id"))),
        sent_at=unix_instant(item.get("timestamp")),
    )
    for name, reader in READERS.items():
        if name in item:
            told = reader(base, record(item[name]))
            return replace(told, kind=EventKind.STANDBY, intake=Intake.STORE) if direct.is_standby else told
    return base


def _read_message(base: Event, message: Record) -> Event:
    mid = line(message.get("mid"))
    if message.get("is_deleted") is True:
        return replace(base, kind=EventKind.DELETE, intake=Intake.UPDATE, target_id=mid)
    if message.get("is_unsupported") is True:
        return replace(base, kind=EventKind.UNSUPPORTED, intake=Intake.QUARANTINE, message_id=mid)
    told = replace(
        _with_files(base, message),
        message_id=mid,
        text=text(message.get("text")) or "",
        reply_to=_reply_to(record(message.get("reply_to"))),
    )
    if message.get("is_echo") is True:
        return _echo(told, message)
    choice = record(message.get("quick_reply"))
    if choice:
        return replace(
            told, kind=EventKind.POSTBACK, intake=Intake.UPDATE, facts={"payload": text(choice.get("payload"))}
        )
    return told


def _with_files(base: Event, message: Record) -> Event:
    files, place = _attachments(message)
    types = {file.type for file in files}
    kind = EventKind.MENTION if STORY_MENTION in types else EventKind.MESSAGE
    only_stickers = types == {"sticker"} and not message.get("text")
    return replace(
        base,
        kind=kind,
        intake=Intake.STORE if only_stickers else Intake.NEW,
        attachments=files,
        location=place,
    )


def _attachments(message: Record) -> tuple[tuple[Attachment, ...], Location | None]:
    """Return the files and the place; a sticker that came twice, as picture and as sticker, is one sticker."""
    files: list[Attachment] = []
    place = None
    stickers: set[object] = set()
    for item in records(message.get("attachments")):
        payload = record(item.get("payload"))
        kind = line(item.get("type")) or "file"
        if kind == "location":
            place = _place(record(payload.get("coordinates"))) or place
            continue
        sticker = payload.get("sticker_id")
        if isinstance(sticker, int | str):
            if sticker in stickers:
                continue
            stickers.add(sticker)
            kind = "sticker"
        url = line(payload.get("url")) or line(item.get("url"))
        facts = {"sticker_id": plain(sticker)} if kind == "sticker" and sticker is not None else {}
        name = line(payload.get("title")) or line(item.get("title")) or (_name_in(url) if kind == "file" else None)
        files.append(Attachment(kind, url=url, filename=name, facts=facts))
    return tuple(files), place


def _name_in(url: str | None) -> str | None:
    """Return the last part of an address, which is the file's name as its sender had it."""
    return (url or "").partition("?")[0].rpartition("/")[2] or None


def _place(coordinates: Record) -> Location | None:
    lat, lon = number(coordinates.get("lat")), number(coordinates.get("long"))
    return None if lat is None or lon is None else Location(lat, lon)


def _reply_to(reply: Record) -> str | None:
    story = line(record(reply.get("story")).get("id"))
    return f"story:{story}" if story else line(reply.get("mid"))


def _echo(told: Event, message: Record) -> Event:
    """Read our own voice: the sender is the page, the person is the receiver."""
    facts = {
        "recipient_user": told.account,
        "outbox": line(message.get("metadata")),
        "app": line(message.get("app_id")),
    }
    page = told.sender.id if told.sender else None
    return replace(told, kind=EventKind.ECHO, intake=Intake.STORE, account=page, facts=facts)


def _read_edit(base: Event, edit: Record) -> Event:
    return replace(
        base,
        kind=EventKind.EDIT,
        intake=Intake.UPDATE,
        target_id=line(edit.get("mid")),
        text=text(edit.get("text")) or "",
        facts={"num_edit": edit.get("num_edit") if isinstance(edit.get("num_edit"), int) else None},
    )


def _read_reaction(base: Event, reaction: Record) -> Event:
    gone = reaction.get("action") == "unreact"
    return replace(
        base,
        kind=EventKind.REACTION,
        intake=Intake.STORE,
        target_id=line(reaction.get("mid")),
        facts={"emoji": None if gone else line(reaction.get("emoji"))},
    )


def _read_seen(base: Event, seen: Record) -> Event:
    return replace(base, kind=EventKind.READ, intake=Intake.RECEIPT, facts=_receipt(seen))


def _read_delivery(base: Event, delivery: Record) -> Event:
    return replace(base, kind=EventKind.DELIVERY, intake=Intake.RECEIPT, facts=_receipt(delivery))


def _receipt(receipt: Record) -> dict[str, object]:
    """Return which messages arrived: those named, and every one sent until the watermark."""
    named = receipt.get("mids") if isinstance(receipt.get("mids"), list) else [receipt.get("mid")]
    until = unix_instant(receipt.get("watermark"))
    return {
        "message_ids": [key for mid in named if (key := line(mid))] if isinstance(named, list) else [],
        "watermark": None if until is None else instant_text(until),
    }


def _read_postback(base: Event, postback: Record) -> Event:
    payload = text(postback.get("payload"))
    referral = record(postback.get("referral"))
    return replace(
        base,
        kind=EventKind.POSTBACK,
        intake=Intake.STORE if payload == GREETING else Intake.UPDATE,
        message_id=line(postback.get("mid")),
        text=text(postback.get("title")) or "",
        facts={"payload": payload} | ({"ref": line(referral.get("ref"))} if referral else {}),
    )


def _read_referral(base: Event, referral: Record) -> Event:
    facts = {name: line(referral.get(name)) for name in ("ref", "source", "type")}
    return replace(base, kind=EventKind.REFERRAL, intake=Intake.STORE, facts=facts)


def _read_opt_in(base: Event, opt_in: Record) -> Event:
    return replace(base, kind=EventKind.OPT_IN, intake=Intake.STORE, facts={"ref": line(opt_in.get("ref"))})


def _read_handover(base: Event, handover: Record) -> Event:
    return replace(base, kind=EventKind.HANDOVER, intake=Intake.STORE)


READERS: dict[str, Callable[[Event, Record], Event]] = {
    "message": _read_message,
    "message_edit": _read_edit,
    "reaction": _read_reaction,
    "read": _read_seen,
    "delivery": _read_delivery,
    "postback": _read_postback,
    "referral": _read_referral,
    "optin": _read_opt_in,
    "pass_thread_control": _read_handover,
    "take_thread_control": _read_handover,
    "request_thread_control": _read_handover,
    "app_roles": _read_handover,
}
"""How each sort of item is read, by the key that carries it."""

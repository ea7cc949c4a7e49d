"""Telegram bot updates.

Source: docs/reference/channels.md, "Telegram".
"""

from collections.abc import Iterator
from dataclasses import replace

from maklumat.channels.parsing.events import Attachment, Event, EventKind, Intake, Location, Sender, instant_text
from maklumat.channels.parsing.values import (
    Record,
    json_document,
    line,
    number,
    record,
    records,
    telephone,
    text,
    unix_instant,
    unreadable,
    whole,
)

LARGEST_DOWNLOAD = 20 * 1024 * 1024
"""The provider hands out no larger file."""
FILES = {
    "document": "document",
    "voice": "audio",
    "audio": "audio",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
}
GONE = frozenset({"kicked", "left"})


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the event of one update; a list of updates, as polling returns it, is read too."""
    document = json_document(content)
    updates = list(records(document)) if isinstance(document, list) else [record(document)]
    if not any(updates):
        return unreadable()
    return tuple(_event(update) for update in updates)


def _event(update: Record) -> Event:
    if "message" in update:
        return _message(record(update["message"]))
    if "edited_message" in update:
        return _edit(record(update["edited_message"]))
    if "callback_query" in update:
        return _choice(record(update["callback_query"]))
    if "my_chat_member" in update:
        return _membership(record(update["my_chat_member"]))
    return Event(EventKind.UNKNOWN, Intake.IGNORE, message_id=line(update.get("update_id")))


def _key(message: Record) -> str | None:
    chat, number_in_chat = line(record(message.get("chat")).get("id")), line(message.get("message_id"))
    return f"{chat}:{number_in_chat}" if chat and number_in_chat else None


def _sender(person: Record) -> Sender:
    names = (line(person.get("first_name")), line(person.get("last_name")))
    return Sender(
        id=line(person.get("id")), username=line(person.get("username")), name=" ".join(filter(None, names)) or None
    )


def _message(message: Record) -> Event:
    is_private = record(message.get("chat")).get("type") == "private"
    answered = record(message.get("reply_to_message"))
    album = line(message.get("media_group_id"))
    base = Event(
        EventKind.MESSAGE,
        Intake.NEW if is_private else Intake.STORE,
        message_id=_key(message),
        sender=_sender(record(message.get("from"))),
        sent_at=unix_instant(message.get("date")),
        text=text(message.get("text")) or text(message.get("caption")) or "",
        attachments=tuple(_files(message)),
        location=_place(message),
        reply_to=_key({"chat": message.get("chat"), **answered}) if answered else None,
        facts={"album": album} if album else {},
    )
    if "contact" in message:
        return _contact(base, message)
    command = (base.text or "").partition(" ")
    if command[0].startswith("/") and is_private:
        facts = {"command": command[0].partition("@")[0], "payload": command[2].strip() or None}
        return replace(base, kind=EventKind.COMMAND, intake=Intake.STORE, facts=facts)
    if "sticker" in message:
        return replace(base, intake=Intake.STORE)
    if not (base.text or base.attachments or base.location):
        return replace(base, kind=EventKind.UNKNOWN, intake=Intake.IGNORE)
    return base


def _files(message: Record) -> Iterator[Attachment]:
    sizes = list(records(message.get("photo")))
    if sizes:
        yield _file("image", sizes[-1])
    for name, kind in FILES.items():
        if name in message and not (name == "document" and "animation" in message):
            file = _file(kind, record(message[name]))
            yield replace(file, facts={**file.facts, "voice": True}) if name == "voice" else file


def _file(kind: str, file: Record) -> Attachment:
    size = whole(file.get("file_size"))
    return Attachment(
        kind,
        provider_id=line(file.get("file_id")),
        mime=line(file.get("mime_type")),
        filename=line(file.get("file_name")),
        size_bytes=size,
        facts={"too_big": True} if size is not None and size > LARGEST_DOWNLOAD else {},
    )


def _place(message: Record) -> Location | None:
    venue = record(message.get("venue"))
    point = record(venue.get("location") or message.get("location"))
    lat, lon = number(point.get("latitude")), number(point.get("longitude"))
    if lat is None or lon is None:
        return None
    return Location(lat, lon, line(venue.get("title")), line(venue.get("address")))


def _contact(base: Event, message: Record) -> Event:
    """Read a shared number: proof of its owner only when the card is the sender's own."""
    card = record(message.get("contact"))
    is_own = base.sender is not None and base.sender.id is not None and line(card.get("user_id")) == base.sender.id
    given = line(card.get("phone_number")) or ""
    facts: dict[str, object] = {"shared_contacts": [line(card.get("first_name")) or ""]}
    if is_own:
        facts["verified_phone"] = telephone(given if given.startswith("+") else f"+{given}")
    return replace(base, kind=EventKind.CONTACT, intake=Intake.STORE, facts=facts)


def _edit(message: Record) -> Event:
    told = _message(message)
    edited = unix_instant(message.get("edit_date"))
    return replace(
        told,
        kind=EventKind.EDIT,
        intake=Intake.UPDATE,
        target_id=told.message_id,
        message_id=None,
        facts={**told.facts, "edited_at": None if edited is None else instant_text(edited)},
    )


def _choice(query: Record) -> Event:
    return Event(
        EventKind.POSTBACK,
        Intake.UPDATE,
        message_id=line(query.get("id")),
        target_id=_key(record(query.get("message"))),
        sender=_sender(record(query.get("from"))),
        text="",
        facts={"payload": text(query.get("data"))},
    )


def _membership(change: Record) -> Event:
    status = line(record(change.get("new_chat_member")).get("status"))
    return Event(
        EventKind.SYSTEM,
        Intake.STORE,
        sender=_sender(record(change.get("from"))),
        sent_at=unix_instant(change.get("date")),
        facts={"status": status, "channel_dead": status in GONE},
    )

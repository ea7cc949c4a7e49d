"""WhatsApp Cloud API: messages, receipts, calls and what our own staff wrote on the telephone.

Source: docs/reference/channels.md, "WhatsApp".
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from maklumat.channels.parsing.events import Attachment, Event, EventKind, Facts, Intake, Location, Sender
from maklumat.channels.parsing.meta import Change, changes, entries
from maklumat.channels.parsing.values import (
    USER_ID,
    Record,
    json_document,
    line,
    number,
    plain,
    record,
    records,
    telephone,
    text,
    unix_instant,
    unreadable,
    whole,
)

MEDIA = ("image", "video", "document", "audio", "sticker")


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the events of one delivery."""
    found = entries(content)
    if found is None:
        return unreadable()
    return tuple(event for entry in found for change in changes(entry) for event in _events(change))


def _events(change: Change) -> Iterator[Event]:
    if change.field == "message_template_status_update":
        yield _template_status(change)
        return
    value = change.value
    account = line(record(value.get("metadata")).get("phone_number_id"))
    people = list(records(value.get("contacts")))
    for message in records(value.get("messages")):
        yield _message(message, account, people)
    for echo in records(value.get("message_echoes")):
        yield _echo(echo, account)
    for status in records(value.get("statuses")):
        yield _status(status, account)
    for call in records(value.get("calls")):
        yield Event(
            EventKind.CALL,
            Intake.STORE,
            account=account,
            message_id=line(call.get("id")),
            sender=_sender(call, people),
            sent_at=unix_instant(call.get("timestamp")),
            facts={"direction": line(call.get("direction")), "event": line(call.get("event"))},
        )
    if not any(name in value for name in ("messages", "message_echoes", "statuses", "calls")):
        yield Event(EventKind.UNKNOWN, Intake.IGNORE, account=account or change.account, facts={"field": change.field})


def _message(message: Record, account: str | None, people: list[Record]) -> Event:
    context = record(message.get("context"))
    is_group = bool(message.get("group_id"))
    base = Event(
        EventKind.MESSAGE,
        Intake.STORE if is_group else Intake.NEW,
        account=account,
        message_id=line(message.get("id")),
        sender=_sender(message, people),
        sent_at=unix_instant(message.get("timestamp")),
        text="",
        reply_to=line(context.get("id")),
        facts=_marks(message, context),
    )
    kind = str(message.get("type", ""))
    reader = READERS.get(kind)
    if reader is None:
        return replace(base, kind=EventKind.UNKNOWN, intake=Intake.IGNORE, facts={**base.facts, "type": line(kind)})
    return reader(base, message)


def _marks(message: Record, context: Record) -> Facts:
    """Return what is said around a message: forwarded, from an advertisement, from a group."""
    often = context.get("frequently_forwarded") is True
    referral = record(message.get("referral"))
    marks: dict[str, object] = {}
    if often or context.get("forwarded") is True:
        marks["forwarded"] = True
    if often:
        marks["frequently_forwarded"] = True
    if referral:
        marks["referral"] = {name: line(referral.get(name)) for name in ("source_type", "source_id", "source_url")}
    if message.get("group_id"):
        marks["group_id"] = line(message.get("group_id"))
    return marks


def _sender(message: Record, people: list[Record]) -> Sender:
    """Name the sender: a business-scoped id may stand where the number used to, and the number may be missing."""
    given = line(message.get("from"))
    user_id = line(message.get("from_user_id")) or (given if given and USER_ID.match(given) else None)
    phone = telephone(f"+{given}") if given and given.isdigit() else None
    for person in people:
        known_by = {line(person.get("wa_id")), line(person.get("user_id"))} - {None}
        if known_by & {given, user_id}:
            profile = record(person.get("profile"))
            number_given = line(person.get("wa_id")) or ""
            return Sender(
                user_id=user_id or line(person.get("user_id")),
                phone=phone or (telephone(f"+{number_given}") if number_given.isdigit() else None),
                name=line(profile.get("name")),
                username=line(profile.get("username")),
            )
    return Sender(user_id=user_id, phone=phone)


def _read_text(base: Event, message: Record) -> Event:
    return replace(base, text=text(record(message.get("text")).get("body")) or "")


def _read_media(base: Event, message: Record) -> Event:
    kind = str(message.get("type"))
    media = record(message.get(kind))
    facts = {"voice": media["voice"]} if isinstance(media.get("voice"), bool) else {}
    file = Attachment(
        kind,
        provider_id=line(media.get("id")),
        url=line(media.get("url")),
        mime=line(media.get("mime_type")),
        filename=line(media.get("filename")),
        facts=facts | ({"sha256": line(media["sha256"])} if media.get("sha256") else {}),
    )
    intake = Intake.STORE if kind == "sticker" else base.intake
    return replace(base, intake=intake, text=text(media.get("caption")) or "", attachments=(file,))


def _read_location(base: Event, message: Record) -> Event:
    place = record(message.get("location"))
    lat, lon = number(place.get("latitude")), number(place.get("longitude"))
    if lat is None or lon is None:
        return replace(base, intake=Intake.STORE)
    return replace(base, location=Location(lat, lon, line(place.get("name")), line(place.get("address"))))


def _read_contacts(base: Event, message: Record) -> Event:
    cards = records(message.get("contacts"))
    names = [line(record(card.get("name")).get("formatted_name")) or "" for card in cards]
    return replace(base, intake=Intake.STORE, facts={**base.facts, "shared_contacts": names})


def _read_button(base: Event, message: Record) -> Event:
    button = record(message.get("button"))
    return _postback(base, button.get("payload"), button.get("text"))


def _read_interactive(base: Event, message: Record) -> Event:
    answer = record(message.get("interactive"))
    for name in ("button_reply", "list_reply"):
        if name in answer:
            choice = record(answer[name])
            return _postback(base, choice.get("id"), choice.get("title"))
    if "nfm_reply" in answer:
        raw = text(record(answer["nfm_reply"]).get("response_json")) or ""
        form = json_document(raw.encode())
        facts = {**base.facts, "form": plain(form) if isinstance(form, dict) else {}, "form_text": raw}
        return replace(base, kind=EventKind.FORM, facts=facts)
    return replace(base, kind=EventKind.UNKNOWN, intake=Intake.STORE, facts={**base.facts, "type": "interactive"})


def _postback(base: Event, payload: object, words: object) -> Event:
    facts = {**base.facts, "payload": text(payload)}
    return replace(base, kind=EventKind.POSTBACK, intake=Intake.UPDATE, text=text(words) or "", facts=facts)


def _read_reaction(base: Event, message: Record) -> Event:
    reaction = record(message.get("reaction"))
    return replace(
        base,
        kind=EventKind.REACTION,
        intake=Intake.STORE,
        text=None,
        target_id=line(reaction.get("message_id")),
        facts={**base.facts, "emoji": line(reaction.get("emoji"))},
    )


def _read_edit(base: Event, message: Record) -> Event:
    edit = record(message.get("edit"))
    changed = record(edit.get("message"))
    reader = READERS.get(str(changed.get("type", "")), _read_text)
    told = reader(replace(base, intake=Intake.UPDATE), changed)
    return replace(
        told, kind=EventKind.EDIT, intake=Intake.UPDATE, target_id=line(edit.get("original_message_id")), reply_to=None
    )


def _read_revoke(base: Event, message: Record) -> Event:
    target = line(record(message.get("revoke")).get("original_message_id"))
    return replace(base, kind=EventKind.DELETE, intake=Intake.UPDATE, text=None, target_id=target)


def _read_system(base: Event, message: Record) -> Event:
    news = record(message.get("system"))
    what = line(news.get("type"))
    facts: dict[str, object] = {"system": what, "note": text(news.get("body"))}
    if what == "user_changed_number":
        facts["old_phone"] = base.sender.phone if base.sender else None
        facts["new_phone"] = telephone(f"+{line(news.get('wa_id')) or ''}")
    if news.get("user_id"):
        facts["new_user_id"] = line(news.get("user_id"))
    return replace(base, kind=EventKind.SYSTEM, intake=Intake.STORE, text=None, facts=facts)


def _read_unsupported(base: Event, message: Record) -> Event:
    codes = [whole(error.get("code")) for error in records(message.get("errors"))]
    return replace(
        base, kind=EventKind.UNSUPPORTED, intake=Intake.QUARANTINE, text=None, facts={**base.facts, "errors": codes}
    )


READERS: dict[str, Callable[[Event, Record], Event]] = {
    "text": _read_text,
    **dict.fromkeys(MEDIA, _read_media),
    "location": _read_location,
    "contacts": _read_contacts,
    "button": _read_button,
    "interactive": _read_interactive,
    "reaction": _read_reaction,
    "edit": _read_edit,
    "revoke": _read_revoke,
    "system": _read_system,
    "unsupported": _read_unsupported,
}
"""How each type of message is read."""


def _echo(echo: Record, account: str | None) -> Event:
    """Read what our own staff wrote on the telephone: it joins the conversation and opens nothing."""
    told = _message(echo, account, [])
    receiver = line(echo.get("to")) or line(echo.get("to_user_id"))
    facts = {**told.facts, "recipient_user": telephone(f"+{receiver}") or receiver}
    return replace(told, kind=EventKind.ECHO, intake=Intake.STORE, facts=facts)


def _status(status: Record, account: str | None) -> Event:
    receiver = line(status.get("recipient_id")) or ""
    return Event(
        EventKind.STATUS,
        Intake.RECEIPT,
        account=account,
        message_id=line(status.get("id")),
        sent_at=unix_instant(status.get("timestamp")),
        facts={
            "status": line(status.get("status")),
            "recipient_user": (telephone(f"+{receiver}") if receiver.isdigit() else None)
            or line(status.get("recipient_user_id"))
            or receiver
            or None,
            "errors": [whole(error.get("code")) for error in records(status.get("errors"))],
            "outbox": line(status.get("biz_opaque_callback_data")),
        },
    )


def _template_status(change: Change) -> Event:
    value = change.value
    return Event(
        EventKind.TEMPLATE_STATUS,
        Intake.IGNORE,
        account=change.account,
        sent_at=unix_instant(change.at),
        facts={
            "template": line(value.get("message_template_name")),
            "status": line(value.get("event")),
            "language": line(value.get("message_template_language")),
            "reason": line(value.get("reason")),
        },
    )

"""Events become rows: messages, and what is later told about them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from maklumat.channels.actions.batch import Batch
from maklumat.channels.actions.calls import take_call
from maklumat.channels.actions.changes import apply_changes, follow_watermark, write_change
from maklumat.channels.actions.letters_in import case_of_letter, note_returned
from maklumat.channels.actions.media import announce_media
from maklumat.channels.actions.pace import is_too_much, say_too_much
from maklumat.channels.actions.self_tests import answer_test_word, note_own_letter
from maklumat.channels.actions.senders import know_sender, meet_senders, rename_sender
from maklumat.channels.models import ChannelAccount, Conversation, Delivery, Message, Sender
from maklumat.channels.parsing.events import Event, EventKind, Intake
from maklumat.channels.parsing.threads import group_of, is_public, key_of, root_of, short_key, thread_digest
from maklumat.channels.parsing.values import plain, written_instant
from maklumat.channels.rules.folding import Change
from maklumat.channels.rules.self_tests import read_test_code
from maklumat.channels.vocabulary import AsideReason, Channel, CommentRule, Direction, Progress

CHANGES: Mapping[EventKind, str] = {
    EventKind.EDIT: "edit",
    EventKind.COMMENT_EDIT: "edit",
    EventKind.REVIEW: "edit",
    EventKind.DELETE: "delete",
    EventKind.COMMENT_DELETE: "delete",
    EventKind.COMMENT_HIDDEN: "hidden",
    EventKind.COMMENT_SHOWN: "shown",
}
RECEIPTS: Mapping[str, str] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "played": "read",
    "failed": "failed",
}
WATERMARKS = {EventKind.READ: Progress.READ, EventKind.DELIVERY: Progress.DELIVERED}
WAITING = frozenset({EventKind.POSTBACK, EventKind.COMMAND, EventKind.UNSUPPORTED})
"""Kinds that open nothing by themselves, yet want an answer of the dialogue."""
OUTBOX_MARK = "message:"
LONGEST_TEXT = 20_000
FUTURE = timedelta(minutes=10)
"""A clock that runs ahead by more is not believed: the window to answer hangs on it."""
NO_MESSAGE = frozenset({Intake.IGNORE, Intake.RECEIPT})


class AccountUnknown(Exception):  # noqa: N818 - a state of affairs, not a fault
    """A delivery tells of an account that is none of ours."""


def take_event(delivery: Delivery, account: ChannelAccount, event: Event, batch: Batch) -> None:
    """Write one event down, at once or with the batch; the same one again changes nothing.

    Raises:
        AccountUnknown: it belongs to an account that this government does not have.
    """
    if event.intake is Intake.IGNORE or event.kind is EventKind.UNREADABLE:
        return
    account = _account_of(account, event)
    if event.intake is Intake.RECEIPT:
        _take_receipt(account, event, delivery.received_at, batch)
    elif event.intake is Intake.UPDATE and event.kind in CHANGES:
        target = short_key(event.target_id or event.message_id or "")
        if target:
            at = _moment(event, delivery, changed=True)
            change = Change(CHANGES[event.kind], at, (event.text or "")[:LONGEST_TEXT])
            _write_change(account, target, change, batch)
    else:
        SPECIAL.get(event.kind, _take_message)(delivery, account, event, batch)


def look_ahead(account: ChannelAccount, events: Iterable[Event]) -> Batch:
    """Return a batch that knows what there is of the messages and people of these events, in four statements."""
    coming = [event for event in events if event.intake not in NO_MESSAGE and event.kind is not EventKind.UNREADABLE]
    batch = Batch(account.pk)
    batch.look_up([key_of(event) for event in coming])
    batch.senders = meet_senders(account, coming)
    batch.meet_again(account, (thread_digest(f"sender:{one.pk}") for one in batch.senders.values()))
    return batch


def _write_change(account: ChannelAccount, target: str, change: Change, batch: Batch) -> None:
    batch.write()
    batch.changed.add(target)
    write_change((account.government_id, account.pk, target), change)


def _account_of(account: ChannelAccount, event: Event) -> ChannelAccount:
    """Return the account an event is for: one delivery may tell of several."""
    if not event.account or not account.provider_id or event.account == account.provider_id:
        return account
    same = ChannelAccount.objects.of(account.government_id).filter(channel=account.channel)
    found = same.filter(provider_id=event.account, is_active=True).first()
    if found is None:
        raise AccountUnknown
    return found


def _take_message(delivery: Delivery, account: ChannelAccount, event: Event, batch: Batch) -> None:
    if event.kind is EventKind.REACTION:
        return
    key = key_of(event)
    if batch.has(account.pk, key):
        return
    if account.channel == Channel.EMAIL and event.sender and event.sender.email == account.address.lower():
        note_own_letter(account, event, delivery.received_at)
        return
    sender = know_sender(account, event, delivery.received_at, batch.senders)
    conversation = _conversation(account, event, sender, delivery.received_at, batch)
    at = _moment(event, delivery)
    is_part = event.kind is EventKind.MESSAGE and "concat" in event.facts
    waits = event.intake is Intake.NEW or event.kind in WAITING or is_part
    aside_why = _why_aside(account, sender, delivery.received_at, batch) if waits else ""
    is_wanted = conversation.is_public and account.comment_rule != CommentRule.OFF
    needs_look = event.intake is Intake.QUARANTINE or (is_wanted and event.intake is Intake.NEW)
    if aside_why:
        needs_look = not conversation.is_public or (needs_look and aside_why == AsideReason.TOO_MANY)
    message = Message(
        government_id=account.government_id,
        account=account,
        conversation=conversation,
        delivery=delivery,
        direction=Direction.IN,
        kind=event.kind,
        external_id=key,
        reply_to=short_key(event.reply_to or ""),
        text=(event.text or "")[:LONGEST_TEXT],
        attachments=_files(event),
        facts=_facts(event),
        at=at,
        needs_look=needs_look,
        is_set_aside=bool(aside_why),
        aside_why=aside_why,
        heard_at=None if waits and not (aside_why or conversation.is_public) else delivery.received_at,
    )
    batch.known.add(key)
    _note_activity(conversation, at, batch, is_inbound=event.kind is not EventKind.STANDBY)
    if is_plain(message, batch):
        batch.put_off(message)
        return
    batch.write()
    message.save(force_insert=True)
    announce_media(message, now=delivery.received_at)
    apply_changes(message)
    if message.heard_at is None:
        answer_test_word(message)
    if aside_why == AsideReason.TOO_MANY and sender is not None:
        say_too_much(conversation, sender, delivery.received_at)


def is_plain(message: Message, batch: Batch) -> bool:
    """Say whether a message may be written with others: it has no file, no change, no test and no answer."""
    is_mail, is_flood = message.account.channel == Channel.EMAIL, message.aside_why == AsideReason.TOO_MANY
    is_special = is_mail or is_flood or bool(message.attachments) or bool(read_test_code(message.text))
    return not is_special and not batch.is_changed(message.account_id, message.external_id)


def _why_aside(account: ChannelAccount, sender: Sender | None, now: datetime, batch: Batch) -> str:
    """Return why a message of this sender is kept and not acted upon; empty when it is."""
    if sender is not None and sender.blocked_at is not None:
        return AsideReason.BLOCKED
    return AsideReason.TOO_MANY if is_too_much(account, sender, now, batch) else ""


def _take_echo(delivery: Delivery, account: ChannelAccount, event: Event, batch: Batch) -> None:
    """Join our own voice to the thread; the copy of a message from the outbox is that message."""
    key = key_of(event)
    if batch.has(account.pk, key):
        return
    batch.write()
    batch.known.add(key)
    mark = str(event.facts.get("outbox") or "")
    if mark.startswith(OUTBOX_MARK) and mark.removeprefix(OUTBOX_MARK).isdecimal():
        ours = Message.objects.filter(account=account, direction=Direction.OUT, external_id="")
        if ours.filter(pk=int(mark.removeprefix(OUTBOX_MARK)[:18])).update(external_id=key):
            return
    public = is_public(event)
    sender = None if public else know_sender(account, event, delivery.received_at, batch.senders)
    conversation = _conversation(account, event, sender, delivery.received_at, batch)
    at = _moment(event, delivery)
    message = Message.objects.create(
        government_id=account.government_id,
        account=account,
        conversation=conversation,
        delivery=delivery,
        direction=Direction.OUT,
        kind=event.kind,
        external_id=key,
        text=(event.text or "")[:LONGEST_TEXT],
        attachments=_files(event),
        at=at,
        heard_at=delivery.received_at,
        progress=_reached(conversation, at),
    )
    apply_changes(message)
    _note_activity(conversation, at, batch, is_inbound=False)


def _take_system(delivery: Delivery, account: ChannelAccount, event: Event, batch: Batch) -> None:
    """Follow a changed number or name: who writes under the new one is still the same person."""
    sender = know_sender(account, event, delivery.received_at, batch.senders)
    batch.senders.clear()
    user_id, phone = event.facts.get("new_user_id"), event.facts.get("new_phone")
    if sender is not None and (user_id or phone):
        rename_sender(account, sender, user_id=str(user_id) if user_id else None, phone=str(phone) if phone else None)


def _take_call(delivery: Delivery, account: ChannelAccount, event: Event, batch: Batch) -> None:
    """Write a telephone call into the log of its line; what an officer noted of it is heard as well."""
    if account.channel == Channel.PHONE:
        take_call(account, event, _moment(event, delivery))
    if account.channel != Channel.PHONE or event.intake is Intake.NEW:
        _take_message(delivery, account, event, batch)


SPECIAL: Mapping[EventKind, Callable[[Delivery, ChannelAccount, Event, Batch], None]] = {
    EventKind.ECHO: _take_echo,
    EventKind.SYSTEM: _take_system,
    EventKind.CALL: _take_call,
}


def _take_receipt(account: ChannelAccount, event: Event, received_at: datetime, batch: Batch) -> None:
    at = event.sent_at or received_at
    if event.kind is EventKind.STATUS:
        kind = RECEIPTS.get(str(event.facts.get("status")))
        if kind and event.message_id:
            codes = event.facts.get("errors")
            reason = " ".join(str(code) for code in codes if code is not None) if isinstance(codes, list) else ""
            _write_change(account, short_key(event.message_id), Change(kind, at, reason=reason), batch)
        return
    if event.kind is EventKind.BOUNCE:
        note_returned(account, event)
    progress = WATERMARKS.get(event.kind)
    if progress is None:
        return
    named = event.facts.get("message_ids")
    for key in named if isinstance(named, list) else []:
        _write_change(account, short_key(str(key)), Change(progress.value, at), batch)
    until = written_instant(event.facts.get("watermark"))
    sender = know_sender(account, event, received_at, batch.senders) if until else None
    if until and sender:
        batch.write()
        follow_watermark(_conversation(account, event, sender, received_at, batch), progress, until)


def _conversation(
    account: ChannelAccount, event: Event, sender: Sender | None, now: datetime, batch: Batch
) -> Conversation:
    """Return the thread of an event, begun when it is new."""
    public, group = is_public(event), group_of(event)
    case_code = case_of_letter(account, event, sender) if account.channel == Channel.EMAIL else ""
    root = root_of(event) if public else ""
    if public:
        label = f"root:{root}"
    elif account.channel == Channel.EMAIL:
        label = f"letters:{case_code}:{sender.pk if sender else 0}" if case_code else f"message:{key_of(event)}"
    elif group:
        label = f"group:{group}"
    else:
        label = f"sender:{sender.pk}" if sender else f"message:{key_of(event)}"
    digest = thread_digest(label)
    remembered = batch.conversations.get((account.pk, digest))
    if remembered is not None:
        return remembered
    found = Conversation.objects.filter(account=account, thread_digest=digest).first()
    if found is None:
        found = Conversation.objects.create(
            government_id=account.government_id,
            account=account,
            sender=sender,
            thread_digest=digest,
            root_id=root,
            post_id=short_key(str(event.facts.get("post") or "")) if public else "",
            case_code=case_code,
            is_public=public,
            is_group=bool(group),
            created_at=now,
            last_activity_at=now,
        )
    found.account = account
    batch.conversations[account.pk, digest] = found
    return found


def _note_activity(conversation: Conversation, at: datetime, batch: Batch, *, is_inbound: bool) -> None:
    """Move the moments of a thread forward; what arrives late never moves them back."""
    moved = False
    if at > conversation.last_activity_at:
        conversation.last_activity_at = at
        moved = True
    if is_inbound and (conversation.last_inbound_at is None or at > conversation.last_inbound_at):
        conversation.last_inbound_at = at
        moved = True
    if moved:
        batch.note_active(conversation)


def _reached(conversation: Conversation, at: datetime) -> Progress:
    """Return how far a message of ours has got by the marks of its thread."""
    if conversation.read_until and at <= conversation.read_until:
        return Progress.READ
    if conversation.delivered_until and at <= conversation.delivered_until:
        return Progress.DELIVERED
    return Progress.SENT


def _moment(event: Event, delivery: Delivery, *, changed: bool = False) -> datetime:
    """Return when something happened, by the provider's clock unless it runs ahead."""
    edited = written_instant(event.facts.get("edited_at")) if changed else None
    said = edited or event.sent_at or delivery.received_at
    return min(said, delivery.received_at + FUTURE)


def _files(event: Event) -> list[dict[str, object]]:
    named = ("type", "provider_id", "url", "mime", "filename", "size_bytes")
    files = []
    for file in event.attachments:
        known = {name: value for name in named if (value := getattr(file, name)) is not None}
        sha = file.facts.get("sha256")
        files.append({**known, "sha256": sha} if sha else known)
    return files


def _facts(event: Event) -> dict[str, object]:
    facts = dict(plain(dict(event.facts)) or {})  # type: ignore[call-overload]
    place = event.location
    return {**facts, "place": {"lat": place.lat, "lon": place.lon, "name": place.name}} if place else facts

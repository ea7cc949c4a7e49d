"""People as the accounts know them."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from maklumat.channels.digests import account_label, digests_of
from maklumat.channels.jobs import enqueue_reading
from maklumat.channels.models import ChannelAccount, Sender
from maklumat.channels.parsing.events import Event
from maklumat.channels.parsing.threads import names_of
from maklumat.channels.queries.conversations import find_messages_set_aside
from maklumat.channels.queries.senders import SENDER_PURPOSE, open_sender
from maklumat.channels.sealing import seal
from maklumat.channels.vocabulary import ChannelEvent
from maklumat.foundation.actor import Actor
from maklumat.journal.actions.recording import record

PARTS = ("id", "user_id", "phone", "email", "username", "name")


def know_sender(account: ChannelAccount, event: Event, now: datetime, known: dict[bytes, Sender]) -> Sender | None:
    """Return the row of whoever an event comes from, made when the person is new; None when nobody is named.

    A person known by a number is found again when the provider's own name for them arrives, and the other way round.

    Args:
        account: where they write.
        event: what they say.
        now: when it reached us.
        known: by digest, whom this reader has met in the same transaction; whoever is found is added.
    """
    names = names_of(event)
    if not names:
        return None
    phone = event.sender.phone if event.sender else None
    digests = [digest for name in names for digest in _digests(account, name)]
    found = min((known[digest] for digest in digests if digest in known), key=lambda one: one.pk, default=None)
    if found is None:
        rows = Sender.objects.of(account.government_id).filter(account=account)
        found = rows.filter(Q(key_digest__in=digests) | Q(phone_digest__in=digests)).order_by("pk").first()
    if found is None:
        found = Sender.objects.create(
            government_id=account.government_id,
            account=account,
            key_digest=_digests(account, names[0])[0],
            phone_digest=_digests(account, phone)[0] if phone else None,
            sealed=_seal(_facts(event)),
            first_seen_at=now,
        )
    else:
        _learn(account, found, event)
    known.update(dict.fromkeys(digests, found))
    return found


def meet_senders(account: ChannelAccount, events: Iterable[Event]) -> dict[bytes, Sender]:
    """Return by digest whoever is known among the people of these events, in one statement."""
    digests = [digest for event in events for name in names_of(event) for digest in _digests(account, name)]
    rows = Sender.objects.of(account.government_id).filter(account=account)
    found = rows.filter(Q(key_digest__in=digests) | Q(phone_digest__in=digests)).order_by("-pk") if digests else ()
    return {bytes(digest): one for one in found for digest in (one.phone_digest, one.key_digest) if digest is not None}


def rename_sender(account: ChannelAccount, sender: Sender, *, user_id: str | None, phone: str | None) -> None:
    """Follow somebody whose number, or whose name at the provider, has changed: the provider itself says so."""
    facts = open_sender(sender)
    if user_id:
        facts["user_id"] = user_id
        sender.key_digest = _digests(account, user_id)[0]
    if phone:
        facts["phone"] = phone
        sender.phone_digest = _digests(account, phone)[0]
    sender.sealed = _seal(facts)
    sender.save(update_fields=["key_digest", "phone_digest", "sealed"])


def block_sender(sender: Sender, *, reason: str, actor: Actor, now: datetime) -> None:
    """Keep what they send from now on, and act upon none of it. The caller has looked whether the actor may."""
    sender.blocked_at, sender.blocked_why = now, reason
    sender.save(update_fields=["blocked_at", "blocked_why"])
    record(ChannelEvent.SENDER_BLOCKED, subject=sender, actor=actor, at=now, private={"reason": reason})


def release_sender(sender: Sender, *, actor: Actor, now: datetime) -> int:
    """Hear them again, and what they wrote meanwhile too; returns how many messages that are."""
    sender.blocked_at, sender.blocked_why = None, ""
    sender.save(update_fields=["blocked_at", "blocked_why"])
    kept = find_messages_set_aside(sender.pk)
    public = kept.filter(conversation__is_public=True).update(is_set_aside=False, aside_why="", needs_look=True)
    heard = kept.update(is_set_aside=False, aside_why="", needs_look=False, heard_at=None)
    record(ChannelEvent.SENDER_RELEASED, subject=sender, actor=actor, at=now, messages=public + heard)
    enqueue_reading(sender.account_id)
    return public + heard


def _learn(account: ChannelAccount, sender: Sender, event: Event) -> None:
    """Take over what is new about a person; nothing is written when nothing is."""
    known = open_sender(sender)
    new = {name: value for name, value in _facts(event).items() if known.get(name) != value}
    if not new:
        return
    if "user_id" in new and "user_id" not in known:
        sender.key_digest = _digests(account, new["user_id"])[0]
    if "phone" in new:
        sender.phone_digest = _digests(account, new["phone"])[0]
    sender.sealed = _seal({**known, **new})
    sender.save(update_fields=["key_digest", "phone_digest", "sealed"])


def _facts(event: Event) -> dict[str, str]:
    names = names_of(event)
    if event.sender is None or (event.facts.get("recipient_user") and names):
        return {"id": names[0]}
    return {part: value for part in PARTS if (value := getattr(event.sender, part))}


def _seal(facts: dict[str, str]) -> bytes:
    return seal(json.dumps(facts), SENDER_PURPOSE)


def _digests(account: ChannelAccount, name: str) -> list[bytes]:
    return digests_of(account_label(account.pk, name))

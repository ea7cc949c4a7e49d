"""Deliveries are read: some in one transaction, by one reader an account, in the order of their arrival."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, OperationalError, connection, transaction

from maklumat.channels.actions.batch import Batch
from maklumat.channels.actions.register import AccountUnknown, look_ahead, take_event
from maklumat.channels.models import ChannelAccount, Delivery
from maklumat.channels.parsing import EventKind, parse
from maklumat.channels.parsing.events import Event
from maklumat.channels.vocabulary import Channel, ReadingStatus, ReadingTrouble

PARSERS = {Channel.FACEBOOK: "facebook-page"}
"""Channels whose deliveries a parser of another name reads; every other one is read by its own."""
READER = 7_201
"""First number of the advisory lock that one reader holds; the second is the account."""

TOGETHER = 50
"""How many are read in one transaction: each commit waits for the disk."""
SEEN_SECONDS = 60
UNSTORABLE = (DatabaseError, ValueError, TypeError)
OUTCOME = ["status", "read_at", "event_count", "trouble"]

logger = logging.getLogger("maklumat.channels")


@dataclass
class ReadingReport:
    """What one run of a reader did."""

    read: int = 0
    set_aside: int = 0


def read_deliveries(account_id: int, *, now_function: Callable[[], datetime], limit: int = 1_000) -> ReadingReport:
    """Read what waits at an account; while another reader is at work for it, this one leaves at once."""
    report = ReadingReport()
    while report.read + report.set_aside < limit:
        left = limit - report.read - report.set_aside
        statuses = _read_some(account_id, now_function(), min(TOGETHER, left))
        if not statuses:
            break
        report.read += statuses.count(ReadingStatus.READ)
        report.set_aside += statuses.count(ReadingStatus.SET_ASIDE)
    return report


def _read_some(account_id: int, now: datetime, count: int) -> list[ReadingStatus]:
    """Read the next few in one transaction; when one of them cannot be stored, each in a transaction of its own."""
    try:
        with transaction.atomic():
            return _read_together(_next_waiting(account_id, count), now)
    except OperationalError:
        raise
    except UNSTORABLE:
        return [status for _ in range(count) if (status := _read_next(account_id, now)) is not None]


def _read_together(deliveries: list[Delivery], now: datetime) -> list[ReadingStatus]:
    if deliveries:
        _read_batch(deliveries, now)
        by_outcome: dict[tuple[object, ...], list[int]] = {}
        for delivery in deliveries:
            by_outcome.setdefault(tuple(getattr(delivery, name) for name in OUTCOME), []).append(delivery.pk)
        for outcome, ids in by_outcome.items():
            Delivery.objects.filter(pk__in=ids).update(**dict(zip(OUTCOME, outcome, strict=True)))
    return [ReadingStatus(delivery.status) for delivery in deliveries]


def _read_next(account_id: int, now: datetime) -> ReadingStatus | None:
    """Read one delivery; one that cannot be stored is set aside and does not stop the others."""
    with transaction.atomic():
        for delivery in _next_waiting(account_id, 1):
            try:
                with transaction.atomic():
                    _read_batch([delivery], now)
            except OperationalError:
                raise
            except UNSTORABLE:
                logger.exception("delivery %s could not be stored", delivery.pk)
                _set_aside(delivery, now, ReadingTrouble.UNSTORABLE)
            delivery.save(update_fields=OUTCOME)
            return ReadingStatus(delivery.status)
    return None


def _next_waiting(account_id: int, count: int) -> list[Delivery]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", (READER, account_id))
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        return []
    account = ChannelAccount.objects.get(pk=account_id)
    waiting = Delivery.objects.filter(account_id=account_id, status=ReadingStatus.WAITING).order_by("id")[:count]
    deliveries = list(waiting)
    for delivery in deliveries:
        delivery.account = account
    return deliveries


def _read_batch(deliveries: list[Delivery], now: datetime) -> None:
    """Read deliveries of one account in their order; what is known of their messages is looked up together."""
    account = deliveries[0].account
    parser = PARSERS.get(Channel(account.channel), account.channel)
    told = [(delivery, parse(parser, bytes(delivery.body))) for delivery in deliveries]
    batch = look_ahead(account, (event for _delivery, events in told for event in events))
    for delivery, events in told:
        _read(delivery, events, now, batch)
    batch.write()


def _read(delivery: Delivery, events: Sequence[Event], now: datetime, batch: Batch) -> None:
    account = delivery.account
    strangers = 0
    for event in events:
        try:
            take_event(delivery, account, event, batch)
        except AccountUnknown:
            strangers += 1
    if any(event.kind is EventKind.UNREADABLE for event in events):
        _set_aside(delivery, now, ReadingTrouble.UNREADABLE)
        return
    if strangers and strangers == len(events):
        _set_aside(delivery, now, ReadingTrouble.STRANGER)
        return
    _note_seen(account, now)
    delivery.status, delivery.read_at, delivery.event_count = ReadingStatus.READ, now, len(events)


def _set_aside(delivery: Delivery, now: datetime, why: ReadingTrouble) -> None:
    delivery.status, delivery.read_at, delivery.trouble = ReadingStatus.SET_ASIDE, now, why


def _note_seen(account: ChannelAccount, now: datetime) -> None:
    """Note at most once a minute that the provider reaches us."""
    if account.last_seen_at is None or (now - account.last_seen_at).total_seconds() > SEEN_SECONDS:
        account.last_seen_at = now
        account.save(update_fields=["last_seen_at"])

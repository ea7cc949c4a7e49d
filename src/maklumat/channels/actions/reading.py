"""Deliveries are read: each in a transaction of its own, by one reader an account, in the order of their arrival."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, OperationalError, connection, transaction

from maklumat.channels.actions.register import AccountUnknown, take_event
from maklumat.channels.models import ChannelAccount, Delivery
from maklumat.channels.parsing import EventKind, parse
from maklumat.channels.vocabulary import Channel, ReadingStatus, ReadingTrouble

PARSERS = {Channel.FACEBOOK: "facebook-page"}
"""Channels whose deliveries a parser of another name reads; every other one is read by its own."""
READER = 7_201
"""First number of the advisory lock that one reader holds; the second is the account."""

SEEN_SECONDS = 60

logger = logging.getLogger("maklumat.channels")


@dataclass
class ReadingReport:
    """What one run of a reader did."""

    read: int = 0
    set_aside: int = 0


def read_deliveries(account_id: int, *, now_function: Callable[[], datetime], limit: int = 1_000) -> ReadingReport:
    """Read what waits at an account; while another reader is at work for it, this one leaves at once."""
    report = ReadingReport()
    for _ in range(limit):
        status = _read_next(account_id, now_function())
        if status is None:
            break
        report.read += status == ReadingStatus.READ
        report.set_aside += status == ReadingStatus.SET_ASIDE
    return report


def _read_next(account_id: int, now: datetime) -> ReadingStatus | None:
    """Read one delivery; one that cannot be stored is set aside and does not stop the others."""
    with transaction.atomic():
        delivery = _next_waiting(account_id)
        if delivery is None:
            return None
        try:
            with transaction.atomic():
                _read(delivery, now)
        except OperationalError:
            raise
        except (DatabaseError, ValueError, TypeError):
            logger.exception("delivery %s could not be stored", delivery.pk)
            _set_aside(delivery, now, ReadingTrouble.UNSTORABLE)
    return ReadingStatus(delivery.status)


def _next_waiting(account_id: int) -> Delivery | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", (READER, account_id))
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        return None
    waiting = Delivery.objects.select_related("account").filter(account_id=account_id, status=ReadingStatus.WAITING)
    return waiting.order_by("id").first()


def _read(delivery: Delivery, now: datetime) -> None:
    account = delivery.account
    events = parse(PARSERS.get(Channel(account.channel), account.channel), bytes(delivery.body))
    strangers = 0
    for event in events:
        try:
            take_event(delivery, account, event)
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
    delivery.save(update_fields=["status", "read_at", "event_count"])


def _set_aside(delivery: Delivery, now: datetime, why: ReadingTrouble) -> None:
    delivery.status, delivery.read_at, delivery.trouble = ReadingStatus.SET_ASIDE, now, why
    delivery.save(update_fields=["status", "read_at", "trouble"])


def _note_seen(account: ChannelAccount, now: datetime) -> None:
    """Note at most once a minute that the provider reaches us."""
    if account.last_seen_at is None or (now - account.last_seen_at).total_seconds() > SEEN_SECONDS:
        account.last_seen_at = now
        account.save(update_fields=["last_seen_at"])

"""A delivery is kept as it came, before anybody reads it."""

import hashlib
from datetime import datetime

from django.db import connection, transaction

from maklumat.channels.jobs import DEFER, QUEUE, READ_TASK, account_argument, enqueue_reading
from maklumat.channels.models import ChannelAccount, Delivery
from maklumat.channels.queries.doors import Door, forget_door
from maklumat.channels.vocabulary import ReadingStatus

LONGEST_TYPE = 100
READING_SECONDS = 1
"""A reader starts a moment later, so that a burst needs one job and not hundreds."""

KEEP = f"""
WITH kept AS (
    INSERT INTO channels_delivery
           (government_id, account_id, body, content_type, digest, received_at, status, event_count, trouble)
    VALUES (%s, %s, %s, %s, %s, %s, '{ReadingStatus.WAITING}', 0, '')
    ON CONFLICT (account_id, digest) DO NOTHING
    RETURNING id
), asked AS ({DEFER} AND EXISTS (SELECT 1 FROM kept))
SELECT (SELECT count(*) FROM kept), (SELECT count(*) FROM asked)
"""  # noqa: S608 - words of our own, every value is a parameter


def keep_delivery(door: Door, *, body: bytes, content_type: str, received_at: datetime) -> bool:
    """Keep the bytes and ask a worker to read them, in one statement; False when they were here before.

    Raises:
        django.db.OperationalError: the database is away; nothing was kept, and the provider will send again.
    """
    argument = account_argument(door.account_id)
    delivery = (
        door.government_id,
        door.account_id,
        body,
        content_type[:LONGEST_TYPE],
        hashlib.sha256(body).digest(),
        received_at,
    )
    job = (QUEUE, READ_TASK, argument, READING_SECONDS, READ_TASK, argument)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, (*delivery, *job))
        kept, _asked = cursor.fetchone()
    return bool(kept)


def confirm_address(door: Door, *, now: datetime) -> None:
    """Write down that the provider has checked our address."""
    ChannelAccount.objects.of(door.government_id).filter(pk=door.account_id).update(verified_at=now)
    forget_door(door.hook_key)


@transaction.atomic
def read_again(government_id: int) -> int:
    """Let every delivery of a government that was set aside be read once more; returns how many."""
    found = Delivery.objects.of(government_id).filter(status=ReadingStatus.SET_ASIDE)
    accounts = sorted(set(found.values_list("account_id", flat=True)))
    count = found.update(status=ReadingStatus.WAITING, trouble="")
    for account_id in accounts:
        enqueue_reading(account_id)
    return count


def empty_old_deliveries(before: datetime) -> int:
    """Empty deliveries that were understood and are older; they hold names and numbers in the clear."""
    old = Delivery.objects.filter(status=ReadingStatus.READ, received_at__lt=before).exclude(body=b"")
    return old.update(body=b"")

"""Counting tries, for all processes and machines together, without keeping where they came from."""

from hashlib import blake2b

from django.conf import settings
from django.db import connection

KEY_BYTES = 16

TAKE = """
    INSERT INTO channels_try AS held (key, full_at)
    VALUES (%(key)s, statement_timestamp() + %(each)s * interval '1 second')
    ON CONFLICT (key) DO UPDATE
       SET full_at = GREATEST(held.full_at, statement_timestamp()) + %(each)s * interval '1 second'
     WHERE held.full_at <= statement_timestamp() + %(spare)s * interval '1 second'
    RETURNING TRUE
"""
FORGET = "DELETE FROM channels_try WHERE full_at < statement_timestamp()"
LEFT = "SELECT EXTRACT(EPOCH FROM full_at - statement_timestamp()) FROM channels_try WHERE key = %(key)s"


def take_try(source: str, *, burst: int, seconds_each: float) -> float:
    """Use one try of a source; return 0, or the seconds until there is one again, and then nothing was used.

    A token bucket in one row: the moment at which it would be full again. One statement, by the clock of the database,
    on a table that is not logged; many processes at once take no more than there are.

    Args:
        source: what is counted and where it comes from; only a keyed digest of it is stored.
        burst: tries at once.
        seconds_each: then one more each.
    """
    key, spare = _digest(source), (burst - 1) * seconds_each
    with connection.cursor() as cursor:
        cursor.execute(TAKE, {"key": key, "each": seconds_each, "spare": spare})
        if cursor.fetchone():
            return 0
        cursor.execute(LEFT, {"key": key})
        left = cursor.fetchone()
    return max(float(left[0]) - spare, 0.1) if left else 0


def forget_full_buckets() -> int:
    """Remove the rows that say no more than a missing one would; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET)
        removed: int = cursor.rowcount
    return removed


def _digest(source: str) -> bytes:
    return blake2b(source.encode(), key=blake2b(settings.SECRET_KEY.encode()).digest(), digest_size=KEY_BYTES).digest()

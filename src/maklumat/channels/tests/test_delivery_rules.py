"""When a message is tried again."""

from datetime import timedelta

import pytest

from maklumat.channels.rules.delivery import BACKOFF, next_attempt_at
from maklumat.channels.testing import NOON_UTC


def test_the_waits_grow_from_a_minute_to_half_a_day() -> None:
    waits = [next_attempt_at(attempts, NOON_UTC) for attempts in range(1, 7)]

    assert waits == [
        NOON_UTC + wait
        for wait in (
            timedelta(minutes=1),
            timedelta(minutes=5),
            timedelta(minutes=15),
            timedelta(hours=1),
            timedelta(hours=4),
            timedelta(hours=12),
        )
    ]


def test_a_message_is_given_up_after_the_last_wait() -> None:
    assert next_attempt_at(len(BACKOFF) + 1, NOON_UTC) is None


def test_a_message_that_was_never_tried_has_no_next_attempt() -> None:
    with pytest.raises(ValueError, match="not tried"):
        next_attempt_at(0, NOON_UTC)

"""When an account is tested, by which word, and where a test that ran out of time broke off.

Source: docs/howto/test-a-channel.md.
"""

import re
from datetime import datetime, timedelta

WORD = "uji"
LOOP_PATIENCE = timedelta(minutes=30)
WORD_PATIENCE = timedelta(hours=8)
WORD_EVERY = timedelta(days=7)
"""A colleague is asked to write at most this often, and only where nobody else has written meanwhile."""
CODE = re.compile(r"\buji[\s:]+(\d{6})\b", re.IGNORECASE)


def test_word(code: str) -> str:
    """Return what a colleague writes to the account.

    >>> test_word("482913")
    'uji 482913'
    """
    return f"{WORD} {code}"


def read_test_code(text: str) -> str:
    """Return the digits of a test that a message names; empty when it names none.

    >>> read_test_code("Uji  482913"), read_test_code("Ujian 482913 soal"), read_test_code("uji 48291")
    ('482913', '', '')
    """
    found = CODE.search(text)
    return found[1] if found else ""


def find_broken_step(*, is_loop: bool, sent_at: datetime | None, received_at: datetime | None) -> str:
    """Return where a test that ran out of time broke off.

    >>> find_broken_step(is_loop=True, sent_at=None, received_at=None)
    'not_sent'
    >>> find_broken_step(is_loop=False, sent_at=None, received_at=None)
    'not_written'
    >>> find_broken_step(is_loop=False, sent_at=None, received_at=datetime(2026, 11, 24))
    'not_answered'
    """
    if received_at is not None:
        return "not_answered"
    if not is_loop:
        return "not_written"
    return "not_sent" if sent_at is None else "not_received"


def whole_minutes(seconds: int) -> int:
    """Return minutes as they are told, never none.

    >>> [whole_minutes(seconds) for seconds in (3, 60, 61, 150)]
    [1, 1, 2, 3]
    """
    return max(-(-seconds // 60), 1)

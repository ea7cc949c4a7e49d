"""Until when the office may answer freely, and in what form it may afterwards.

Source: docs/explanation/conversations.md, "The time to answer".
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FREE = timedelta(hours=24)
BY_A_PERSON = timedelta(days=7)
LIMITED = frozenset({"whatsapp", "facebook", "instagram"})


class Form(StrEnum):
    """In what form an answer may be sent."""

    FREE = "free"
    HUMAN = "human"
    """Only what a person wrote, marked as such."""
    TEMPLATE = "template"
    """Only a text that the provider has approved."""
    CLOSED = "closed"
    """Not on this channel, until the person writes again."""


@dataclass(frozen=True, slots=True)
class Window:
    """What may be sent now; ``until`` is when that changes, None when it does not."""

    form: Form
    until: datetime | None = None


def answer_window(channel: str, last_inbound_at: datetime | None, now: datetime) -> Window:
    """Return what a channel allows, by when the person last wrote.

    >>> noon = datetime(2026, 11, 24, 12)
    >>> before = noon - timedelta(hours=30)
    >>> [answer_window(one, before, noon).form.value for one in ("whatsapp", "instagram", "telegram")]
    ['template', 'human', 'free']
    >>> answer_window("facebook", noon - timedelta(hours=4), noon).until
    datetime.datetime(2026, 11, 25, 8, 0)
    """
    if channel not in LIMITED:
        return Window(Form.FREE)
    otherwise = Form.TEMPLATE if channel == "whatsapp" else Form.CLOSED
    if last_inbound_at is None:
        return Window(otherwise)
    if now < last_inbound_at + FREE:
        return Window(Form.FREE, last_inbound_at + FREE)
    if channel != "whatsapp" and now < last_inbound_at + BY_A_PERSON:
        return Window(Form.HUMAN, last_inbound_at + BY_A_PERSON)
    return Window(otherwise)

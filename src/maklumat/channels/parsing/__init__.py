"""What arrives from outside, made into plain events. No database, no network, no framework.

``parse(channel, content)`` takes the raw bytes of one delivery and returns what happened in it, in the order of the
delivery. A parser never raises on content: what it does not know becomes an event to ignore, what it cannot read
becomes an event for a person to look at.
"""

from collections.abc import Callable, Mapping

from maklumat.channels.parsing import (
    counter,
    facebook_page,
    instagram,
    lapor,
    mail,
    messenger,
    phone,
    sms,
    telegram,
    whatsapp,
)
from maklumat.channels.parsing.events import Event, EventKind, Intake

Parser = Callable[[bytes], tuple[Event, ...]]

PARSERS: Mapping[str, Parser] = {
    "whatsapp": whatsapp.parse,
    "messenger": messenger.parse,
    "facebook-page": facebook_page.parse,
    "instagram": instagram.parse,
    "telegram": telegram.parse,
    "sms": sms.parse,
    "phone": phone.parse,
    "email": mail.parse,
    "walkin": counter.parse,
    "sp4n-lapor": lapor.parse,
}
"""Every channel that sends us something, by its name in addresses."""


def parse(channel: str, content: bytes) -> tuple[Event, ...]:
    """Return the events of one delivery, each once however often the delivery repeats it.

    Raises:
        KeyError: there is no such channel.
    """
    return _without_repeats(PARSERS[channel](content))


def _without_repeats(events: tuple[Event, ...]) -> tuple[Event, ...]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in events:
        key = (event.kind, event.account, event.message_id, event.target_id, event.facts.get("status"))
        if event.message_id and key in seen:
            continue
        seen.add(key)
        kept.append(event)
    return tuple(kept)


__all__ = ["PARSERS", "Event", "EventKind", "Intake", "parse"]

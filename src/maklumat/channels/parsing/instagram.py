"""Instagram: direct messages, comments under our posts, mentions of our account.

Source: docs/reference/channels.md, "Instagram".
"""

from dataclasses import replace

from maklumat.channels.parsing.events import Event, EventKind, Intake, Sender
from maklumat.channels.parsing.messenger import read_direct
from maklumat.channels.parsing.meta import Change, read_envelope
from maklumat.channels.parsing.values import line, record, text, unix_instant

COMMENTS = frozenset({"comments", "live_comments"})


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the events of one delivery."""
    return read_envelope(content, change=_event, direct=read_direct)


def _event(change: Change) -> Event:
    base = Event(EventKind.UNKNOWN, Intake.IGNORE, account=change.account, sent_at=unix_instant(change.at))
    if change.field in COMMENTS:
        return _comment(base, change)
    if change.field == "mentions":
        return _mention(base, change)
    return replace(base, facts={"field": change.field})


def _comment(base: Event, change: Change) -> Event:
    value = change.value
    author = record(value.get("from"))
    is_own = line(author.get("id")) == change.account or bool(author.get("self_ig_scoped_id"))
    return replace(
        base,
        kind=EventKind.ECHO if is_own else EventKind.COMMENT,
        intake=Intake.STORE if is_own else Intake.NEW,
        message_id=line(value.get("id")) or line(value.get("comment_id")),
        sender=Sender(id=line(author.get("id")), username=line(author.get("username"))),
        text=text(value.get("text")) or "",
        facts={
            "post": line(record(value.get("media")).get("id")),
            "parent": line(value.get("parent_id")),
            "is_live": change.field == "live_comments",
        },
    )


def _mention(base: Event, change: Change) -> Event:
    """Read a mention: only ids come, the words must be fetched."""
    media, comment = line(change.value.get("media_id")), line(change.value.get("comment_id"))
    return replace(
        base,
        kind=EventKind.MENTION,
        intake=Intake.NEW,
        message_id=comment or media,
        facts={"post": media, "needs_fetch": True},
    )

"""Telephone calls: the log of an exchange, a call while it rings, and what an officer wrote down during one.

Source: docs/reference/channels.md, "Telephone".
"""

import csv
import io
from collections.abc import Iterator

from maklumat.channels.parsing.events import Event, EventKind, Intake, Sender
from maklumat.channels.parsing.values import (
    WESTERN_TIME,
    Record,
    json_document,
    line,
    record,
    telephone,
    text,
    unreadable,
    whole,
    written_instant,
)

COLUMNS = (
    "accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata", "start", "answer",
    "end", "duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield",
)  # fmt: skip
"""The columns of Asterisk's ``Master.csv``, which has no header."""


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the calls of a log, or the one call of a note."""
    document = json_document(content)
    if isinstance(document, dict):
        if "state" in document and line(document.get("call_uid")):
            return (_news(record(document)),)
        return (_note(record(document)),) if "call_uid" in document or "summary" in document else unreadable()
    return tuple(_log(content)) or unreadable()


def _log(content: bytes) -> Iterator[Event]:
    written = content.decode("utf-8", "replace").replace("\x00", "")
    try:
        for cells in csv.reader(io.StringIO(written)):
            row = dict(zip(COLUMNS, cells, strict=False))
            if line(row.get("uniqueid")):
                yield _call(row)
    except csv.Error:
        return


def _call(row: dict[str, str]) -> Event:
    """Read a call: a missed one is a matter for calling back, not a case.

    One from a number of no person to a person's is one of ours: an extension called out.
    """
    source, target = row.get("src"), row.get("dst")
    is_ours = telephone(source) is None and telephone(target) is not None
    return Event(
        EventKind.CALL,
        Intake.STORE,
        account=None if is_ours else line(target),
        message_id=line(row["uniqueid"]),
        sender=Sender(phone=telephone(target if is_ours else source)),
        sent_at=written_instant(row.get("start"), "%Y-%m-%d %H:%M:%S", WESTERN_TIME),
        facts={
            "answered": row.get("disposition") == "ANSWERED",
            "seconds": whole(row.get("billsec")) or 0,
            "direction": "out" if is_ours else "in",
        },
    )


def _news(news: Record) -> Event:
    """Read what an exchange tells of a call as it happens: ringing, answered, ended, missed."""
    is_ours = line(news.get("direction")) == "out"
    state = line(news.get("state")) or ""
    seconds = whole(news.get("seconds")) or 0
    return Event(
        EventKind.CALL,
        Intake.STORE,
        account=None if is_ours else line(news.get("to")),
        message_id=line(news.get("call_uid")),
        sender=Sender(phone=telephone(news.get("to" if is_ours else "from"))),
        sent_at=written_instant(news.get("started_at")),
        facts={
            "answered": state == "answered" or (state == "ended" and seconds > 0),
            "ringing": state == "ringing",
            "seconds": seconds,
            "direction": "out" if is_ours else "in",
        },
    )


def _note(note: Record) -> Event:
    return Event(
        EventKind.CALL,
        Intake.NEW,
        message_id=line(note.get("call_uid")),
        sender=Sender(phone=telephone(note.get("caller_number")), name=line(note.get("caller_name"))),
        sent_at=written_instant(note.get("received_at")),
        text=text(note.get("summary")) or "",
        facts={
            "place": line(note.get("location_text")),
            "callback_wanted": note.get("callback_wanted") is True,
            "officer": line(note.get("operator")),
        },
    )

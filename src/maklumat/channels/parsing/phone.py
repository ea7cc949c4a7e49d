"""Telephone calls: the log of an exchange, and what an officer wrote down during a call.

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
    """Read a call: a missed one is a matter for calling back, not a case."""
    return Event(
        EventKind.CALL,
        Intake.STORE,
        account=line(row["dst"]),
        message_id=line(row["uniqueid"]),
        sender=Sender(phone=telephone(row["src"])),
        sent_at=written_instant(row["start"], "%Y-%m-%d %H:%M:%S", WESTERN_TIME),
        facts={"answered": row["disposition"] == "ANSWERED", "seconds": whole(row["billsec"]) or 0},
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

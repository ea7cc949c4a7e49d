"""What was said at a counter or lay in the letter box, as the counter's own form sends it.

Source: docs/reference/channels.md, "Counter".
"""

from maklumat.channels.parsing.events import Attachment, Event, EventKind, Intake, Sender
from maklumat.channels.parsing.values import (
    json_document,
    line,
    record,
    records,
    telephone,
    text,
    unreadable,
    written_instant,
)


def parse(content: bytes) -> tuple[Event, ...]:
    """Return the event of one form; the key is the counter, the number drawn and the day there."""
    form = record(json_document(content))
    if not form:
        return unreadable()
    reporter = record(form.get("reporter"))
    place, queue = line(form.get("counter")), line(form.get("queue_no"))
    received = line(form.get("received_at")) or ""
    drawn = f"{place}:{queue}:{received[:10]}" if place and queue else None
    return (
        Event(
            EventKind.WALK_IN,
            Intake.NEW,
            account=place,
            message_id=line(form.get("id")) or drawn,
            sender=Sender(phone=telephone(reporter.get("phone")), name=line(reporter.get("name"))),
            sent_at=written_instant(received),
            text=text(form.get("text")) or "",
            attachments=tuple(
                Attachment(
                    "image" if str(file.get("mime", "")).startswith("image/") else "document",
                    mime=line(file.get("mime")),
                    filename=line(file.get("filename")),
                    facts={"sha256": line(file.get("sha256"))},
                )
                for file in records(form.get("attachments"))
            ),
            facts={
                "address": line(reporter.get("address")),
                "on_behalf_of": line(form.get("on_behalf_of")),
                "officer": line(form.get("officer")),
                "signed": form.get("signed") is True,
            },
        ),
    )

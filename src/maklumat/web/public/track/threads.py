"""The conversation: messages and the steps between them, in the order in which they happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Attachment, Case, Message
from maklumat.cases.queries import find_thread
from maklumat.cases.vocabulary import REPORTER_MESSAGES, CaseEvent
from maklumat.files.rules.types import IMAGE_TYPES
from maklumat.foundation.actor import ActorKind
from maklumat.journal.models import Entry
from maklumat.web.shared import components, words

PAGE: Final = 50

LINES: Final = frozenset(
    {
        CaseEvent.VERIFICATION_STARTED,
        CaseEvent.DISPATCHED,
        CaseEvent.TAKEN,
        CaseEvent.DEADLINE_EXTENDED,
        CaseEvent.DEADLINE_RECOMPUTED,
        CaseEvent.ANSWER_ACCEPTED,
        CaseEvent.REOPENED,
        CaseEvent.RATED,
        CaseEvent.AUTO_CLOSED,
        CaseEvent.WITHDRAWN_DEEMED,
        CaseEvent.TRANSFERRED,
        CaseEvent.DEFERRED,
        CaseEvent.RESUMED,
        CaseEvent.ARCHIVED,
        CaseEvent.MERGED,
        CaseEvent.MERGE_UNDONE,
        CaseEvent.SPLIT,
        CaseEvent.MARKED_SUPERVISION,
        CaseEvent.ESCALATED,
    }
)
"""Steps that stand as a quiet line between the messages; the others are messages themselves, or in the record."""


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A page of the conversation; ``older_than`` is the message id before which the older page ends."""

    entries: tuple[components.ThreadEntry, ...]
    older_than: int | None


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line of the record, with the number under which its proof is found."""

    sequence: int
    at: datetime
    what: str
    who: str
    is_sealed: bool


def read_thread(case: Case, record: Sequence[Entry], before_id: int | None = None) -> ThreadPage:
    """Return a page of messages with the steps between them; two statements."""
    found = find_thread(case, with_notes=False, before_id=before_id, limit=PAGE + 1)
    has_older = len(found) > PAGE
    since = found[0].at if has_older else None
    messages = found[1:] if has_older else found
    until = messages[-1].at if before_id and messages else None
    lines = [
        _line(entry)
        for entry in record
        if entry.event in LINES and (since is None or entry.at >= since) and (until is None or entry.at < until)
    ]
    entries = [*(_entry(message, case) for message in messages), *lines]
    entries.sort(key=lambda entry: entry.at)
    return ThreadPage(tuple(entries), messages[0].pk if has_older else None)


def read_record(record: Sequence[Entry]) -> Iterator[RecordLine]:
    """Yield every line of the record, oldest first."""
    for entry in record:
        what = str(CaseEvent(entry.event).label) if entry.event in CaseEvent.values else entry.event
        yield RecordLine(entry.sequence, entry.at, what, _who(entry), getattr(entry, "seal", None) is not None)


def _entry(message: Message, case: Case) -> components.ThreadEntry:
    is_reporter = message.kind in REPORTER_MESSAGES
    return components.ThreadEntry(
        kind="citizen" if is_reporter else "office",
        who=_("You") if is_reporter else message.author_label or case.unit.name,
        at=message.at,
        text=message.body,
        channel=message.channel,
        attachments=tuple(_file(file, case.code) for file in message.attachments.all()),
    )


def _file(file: Attachment, code: str) -> components.Attachment:
    return components.Attachment(
        name=file.name,
        url=reverse("public:download-attachment", args=[code, file.pk]),
        size_words=words.file_size(file.size_bytes),
        is_image=file.media_type in IMAGE_TYPES,
    )


def _line(entry: Entry) -> components.ThreadEntry:
    event = CaseEvent(entry.event)
    unit = entry.facts.get("unit_name")
    what = _("Passed to %(unit)s") % {"unit": unit} if event is CaseEvent.DISPATCHED and unit else str(event.label)
    who = _who(entry) if event in {CaseEvent.TAKEN, CaseEvent.DEADLINE_EXTENDED} else ""
    return components.ThreadEntry(kind="event", who=what, at=entry.at, text=who)


def _who(entry: Entry) -> str:
    if entry.actor_kind in {ActorKind.REPORTER, ActorKind.VISITOR}:
        return _("You")
    if entry.actor_kind == ActorKind.SYSTEM:
        return _("Maklumat, by itself")
    return entry.actor_name

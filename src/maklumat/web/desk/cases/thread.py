"""The conversation of a case with what happened between the messages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from maklumat.cases.models import Attachment as StoredFile
from maklumat.cases.models import Case, Message
from maklumat.cases.vocabulary import REPORTER_MESSAGES, Identity, MessageKind
from maklumat.files.rules.types import IMAGE_TYPES
from maklumat.files.vocabulary import ScanState
from maklumat.web.desk.cases.history import HistoryLine
from maklumat.web.desk.cases.talks import Delivery, add_delivery
from maklumat.web.shared.components import Attachment, FileState, ThreadEntry
from maklumat.web.shared.words import file_size

NO_DELIVERIES: Mapping[int, Delivery] = MappingProxyType({})
NO_FILES: Mapping[int, Sequence[FileState]] = MappingProxyType({})
NAMED_KINDS = frozenset({MessageKind.QUESTION, MessageKind.OUTCOME, MessageKind.REJECTION})


class ThreadPage(NamedTuple):
    """A page of the thread: its messages, and whether earlier or later ones exist."""

    messages: Sequence[Message]
    has_earlier: bool
    is_latest: bool


def build_thread(
    case: Case,
    page: ThreadPage,
    history: Iterable[HistoryLine],
    events: Sequence[str],
    *,
    deliveries: Mapping[int, Delivery] = NO_DELIVERIES,
    missing: Mapping[int, Sequence[FileState]] = NO_FILES,
) -> list[ThreadEntry]:
    """Return messages and events in the order of time; events outside the page's span are left out."""
    first = page.messages[0].at if page.messages and page.has_earlier else None
    last = page.messages[-1].at if page.messages and not page.is_latest else None
    entries = [
        replace(
            add_delivery(message_entry(case, message), deliveries.get(message.pk)),
            missing_files=tuple(missing.get(message.pk, ())),
        )
        for message in page.messages
    ]
    entries += [
        ThreadEntry(kind="event", who=line.sentence, at=line.at)
        for line in history
        if line.event in events and (first is None or line.at >= first) and (last is None or line.at <= last)
    ]
    return sorted(entries, key=lambda entry: entry.at)


def message_entry(case: Case, message: Message) -> ThreadEntry:
    """Return one message as everybody reads it."""
    return ThreadEntry(
        kind=_side(message),
        who=_who(case, message),
        at=message.at,
        text=message.body,
        channel=message.channel,
        attachments=tuple(file_view(case, file) for file in message.attachments.all()),
    )


def file_view(case: Case, file: StoredFile) -> Attachment:
    """Return a file with the address it is read at."""
    url = reverse("desk:download-attachment", args=[case.code, file.pk])
    is_image = file.media_type in IMAGE_TYPES
    return Attachment(
        file.name,
        url,
        file_size(file.size_bytes),
        is_image=is_image,
        thumb_url=f"{url}?kecil=1" if is_image else "",
        note=str(ScanState(file.scan).label),
    )


def reporter_words(case: Case) -> str:
    """Return how the reporter is called as long as nobody opens the identity."""
    return {
        Identity.NAMED: _("Reporter"),
        Identity.CONFIDENTIAL: _("Reporter, name kept secret"),
        Identity.NONE: _("Reporter, without name"),
    }[Identity(case.identity)]


def _side(message: Message) -> str:
    if message.kind == MessageKind.NOTE:
        return "note"
    return "citizen" if message.kind in REPORTER_MESSAGES else "office"


def _who(case: Case, message: Message) -> str:
    who = reporter_words(case) if message.kind in REPORTER_MESSAGES else message.author_label or _("The office")
    if message.kind in NAMED_KINDS:
        return f"{who}: {str(MessageKind(message.kind).label).lower()}"
    return who

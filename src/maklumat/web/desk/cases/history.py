"""The journal of a case in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.cases.vocabulary import ArchiveReason, CaseEvent
from maklumat.foundation.actor import ActorKind
from maklumat.journal.models import Entry
from maklumat.web.shared.words import short_day

SENTENCES: Mapping[str, Promise] = {
    CaseEvent.FILED: _("%(who)s sent the report"),
    CaseEvent.RECEIPT_CONFIRMED: _("%(who)s confirmed the receipt"),
    CaseEvent.VERIFICATION_STARTED: _("%(who)s began to check the report"),
    CaseEvent.CLASSIFIED: _("%(who)s set what the report is about"),
    CaseEvent.DISPATCHED: _("%(who)s passed the report to %(unit_name)s"),
    CaseEvent.TAKEN: _("%(who)s took the report"),
    CaseEvent.ASSIGNED: _("%(who)s gave the report to a colleague"),
    CaseEvent.QUESTION_ASKED: _("%(who)s asked the reporter a question; our clock stands still"),
    CaseEvent.ADDITION_RECEIVED: _("%(who)s added something"),
    CaseEvent.FILE_JOINED: _("A file from the conversation was added"),
    CaseEvent.REPLIED: _("%(who)s wrote to the reporter"),
    CaseEvent.SENT_AGAIN: _("%(who)s sent a message again on another way"),
    CaseEvent.WRITER_BLOCKED: _("%(who)s blocked the sender of the conversation, with a reason"),
    CaseEvent.WRITER_RELEASED: _("%(who)s no longer blocks the sender of the conversation"),
    CaseEvent.NOTE_ADDED: _("%(who)s left an internal note"),
    CaseEvent.EXTENSION_REQUESTED: _("%(who)s asked for %(days)s more days"),
    CaseEvent.DEADLINE_EXTENDED: _("%(who)s agreed to %(days)s more days, now until %(due_after)s"),
    CaseEvent.EXTENSION_REFUSED: _("%(who)s did not agree to more time"),
    CaseEvent.DEADLINE_RECOMPUTED: _("The due day was computed again: %(reason)s"),
    CaseEvent.CHECK_REQUESTED: _("%(who)s asked for a second look at the answer"),
    CaseEvent.CHECK_APPROVED: _("%(who)s approved the answer"),
    CaseEvent.CHECK_RETURNED: _("%(who)s returned the answer to be mended"),
    CaseEvent.RESPONDED: _("%(who)s sent the answer"),
    CaseEvent.ANSWER_REJECTED: _("%(who)s did not accept the answer"),
    CaseEvent.ANSWER_ACCEPTED: _("%(who)s accepted the answer; the report is closed"),
    CaseEvent.REOPENED: _("%(who)s opened the report again"),
    CaseEvent.UPDATES_ASKED: _("%(who)s asked for news by e-mail"),
    CaseEvent.UPDATES_STOPPED: _("%(who)s wants no more news by e-mail"),
    CaseEvent.RATED: _("%(who)s rated the handling: %(rating)s of 4"),
    CaseEvent.AUTO_CLOSED: _("The report was closed: no objection within the time"),
    CaseEvent.WITHDRAWN_DEEMED: _("The report counts as withdrawn: no answer within 30 days"),
    CaseEvent.TRANSFERRED: _("%(who)s passed the report to %(body)s"),
    CaseEvent.DEFERRED: _("%(who)s deferred the report until %(until)s"),
    CaseEvent.RESUMED: _("%(who)s took the report up again"),
    CaseEvent.ARCHIVED: _("%(who)s archived the report: %(archive_reason)s"),
    CaseEvent.KEPT_AS_REPORT: _("%(who)s said that this is a report"),
    CaseEvent.MERGED: _("%(who)s joined the report to %(into)s"),
    CaseEvent.MERGE_UNDONE: _("%(who)s undid the joining with %(out_of)s"),
    CaseEvent.SPLIT: _("%(who)s gave parts of the report to other units"),
    CaseEvent.MARKED_SUPERVISION: _("%(who)s passed the report to the Inspectorate"),
    CaseEvent.IDENTITY_OPENED: _("%(who)s opened the identity of the reporter, with a reason"),
    CaseEvent.ESCALATED: _("The report was raised to the next level"),
    CaseEvent.REMINDED: _("A reminder was sent"),
}
OTHER_SIDE: Mapping[str, tuple[str, Promise]] = {
    CaseEvent.MERGED: ("joined", _("%(who)s joined %(joined)s to this report")),
    CaseEvent.MERGE_UNDONE: ("released", _("%(who)s took %(released)s out of this report again")),
    CaseEvent.SPLIT: ("out_of", _("%(who)s split this part from %(out_of)s")),
}
"""Events that two cases share: the fact that only one of them has, and its own sentence."""

REPORTER_READS = (
    CaseEvent.DISPATCHED,
    CaseEvent.DEADLINE_EXTENDED,
    CaseEvent.DEADLINE_RECOMPUTED,
    CaseEvent.REOPENED,
    CaseEvent.ANSWER_ACCEPTED,
    CaseEvent.AUTO_CLOSED,
    CaseEvent.WITHDRAWN_DEEMED,
    CaseEvent.TRANSFERRED,
    CaseEvent.DEFERRED,
    CaseEvent.RESUMED,
    CaseEvent.ARCHIVED,
    CaseEvent.MARKED_SUPERVISION,
)
"""Events that stand in the thread for everybody."""

OFFICE_READS = (
    *REPORTER_READS,
    CaseEvent.TAKEN,
    CaseEvent.ASSIGNED,
    CaseEvent.MERGED,
    CaseEvent.MERGE_UNDONE,
    CaseEvent.SPLIT,
    CaseEvent.EXTENSION_REQUESTED,
    CaseEvent.EXTENSION_REFUSED,
    CaseEvent.CHECK_REQUESTED,
    CaseEvent.CHECK_RETURNED,
    CaseEvent.ESCALATED,
)
"""Events that stand in the thread at the desk."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened, as a sentence."""

    event: str
    sentence: str
    at: datetime
    sequence: int
    actor_id: str


def history_lines(entries: Iterable[Entry], *, for_reporter: bool = False) -> list[HistoryLine]:
    """Return the entries of a case as sentences, in the order given; a reporter reads "the office", no officer."""
    return [
        HistoryLine(
            entry.event,
            event_sentence(entry, office=gettext("The office") if for_reporter else ""),
            entry.at,
            entry.sequence,
            entry.actor_id,
        )
        for entry in entries
    ]


def event_sentence(entry: Entry, *, office: str = "") -> str:
    """Return what happened as a sentence; an event without one still reads by its label.

    ``office`` stands in place of an officer's name.
    """
    facts = _facts(entry)
    if office and entry.actor_kind == ActorKind.STAFF:
        facts["who"] = office
    sentence = SENTENCES.get(entry.event)
    other = OTHER_SIDE.get(entry.event)
    if other and other[0] in facts:
        sentence = other[1]
    try:
        return str(sentence) % facts if sentence else _plain(entry)
    except KeyError:
        return _plain(entry)


def _plain(entry: Entry) -> str:
    return str(CaseEvent(entry.event).label) if entry.event in CaseEvent.values else entry.event


def _facts(entry: Entry) -> dict[str, Any]:
    facts = {name: _readable(value) for name, value in entry.facts.items()}
    reason = entry.facts.get("reason")
    if reason in ArchiveReason.values:
        label = str(ArchiveReason(reason).label)
        facts["archive_reason"] = label[:1].lower() + label[1:]
    return {**facts, "who": who_words(entry.actor_kind, entry.actor_name)}


def _readable(value: object) -> object:
    """Return a day for what is written as a day or a moment, and everything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        moment: date | None = parse_datetime(value) or parse_date(value)
    except ValueError:
        return value
    return short_day(moment) if moment else value


def who_words(actor_kind: str, actor_name: str) -> str:
    """Return who acted, without the identity of a reporter."""
    if actor_kind in {ActorKind.REPORTER, ActorKind.VISITOR}:
        return gettext("The reporter")
    if actor_kind == ActorKind.STAFF and actor_name:
        return actor_name
    return gettext("The system")

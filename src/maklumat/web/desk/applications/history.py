"""The journal of an application in sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maklumat.applications.vocabulary import ApplicationEvent
from maklumat.foundation.actor import ActorKind
from maklumat.journal.models import Entry
from maklumat.web.shared.words import short_day

SENTENCES: Final[Mapping[str, Promise]] = {
    ApplicationEvent.FILED: _("%(who)s filed the application, due on %(due_at)s"),
    ApplicationEvent.RECEIPT_CONFIRMED: _("%(who)s kept the receipt"),
    ApplicationEvent.TAKEN: _("%(who)s took the application"),
    ApplicationEvent.DOCUMENTS_CHECKED: _("%(who)s checked the documents: complete"),
    ApplicationEvent.DOCUMENTS_RETURNED: _("%(who)s returned documents, to be completed by %(until)s"),
    ApplicationEvent.DOCUMENTS_COMPLETED: _("%(who)s completed the documents"),
    ApplicationEvent.DOCUMENT_WAIVED: _("%(who)s waived a document, with a reason"),
    ApplicationEvent.STAGE_REACHED: _("%(who)s moved the work to the next step"),
    ApplicationEvent.PAUSED: _("%(who)s stopped the clock: another agency has the turn"),
    ApplicationEvent.RESUMED: _("%(who)s went on with the work, now due on %(due_at)s"),
    ApplicationEvent.EXTENDED: _("%(who)s extended the promise, now until %(after)s"),
    ApplicationEvent.DEADLINE_RECOMPUTED: _("The working calendar changed; due on %(after)s instead of %(before)s"),
    ApplicationEvent.WORD_SENT: _("%(who)s wrote to the applicant"),
    ApplicationEvent.NOTE_ADDED: _("%(who)s left an internal note"),
    ApplicationEvent.FINISHED: _("%(who)s said that the product is ready"),
    ApplicationEvent.HANDED_OVER: _("%(who)s handed the product over"),
    ApplicationEvent.REFUSED: _("%(who)s refused the application, with a reason"),
    ApplicationEvent.LAPSED: _("The application lapsed: the documents never came"),
    ApplicationEvent.WITHDRAWN: _("%(who)s withdrew the application"),
    ApplicationEvent.IMPORTED: _("Taken over from the register kept before, received on %(received_at)s"),
    ApplicationEvent.REGISTER_STARTED: _("%(who)s brought a register in"),
    ApplicationEvent.REGISTER_CHECKED: _("The register was read: %(good)s rows can be taken over, %(faulty)s cannot"),
    ApplicationEvent.REGISTER_COLUMNS_CHOSEN: _("%(who)s chose the columns of the register"),
    ApplicationEvent.REGISTER_APPROVED: _("%(who)s gave the word to take %(good)s rows over"),
    ApplicationEvent.REGISTER_TAKEN_OVER: _("The register was taken over: %(new)s new, %(known)s here before"),
    ApplicationEvent.IDENTITY_OPENED: _("%(who)s opened the identity of the applicant"),
}
MOMENTS: Final = ("due_at", "received_at", "until", "before", "after")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened, as a sentence."""

    at: datetime
    sentence: str


def history_lines(entries: Iterable[Entry]) -> list[HistoryLine]:
    """Return every line of the record, in the order given."""
    return [HistoryLine(entry.at, event_sentence(entry)) for entry in entries]


def event_sentence(entry: Entry) -> str:
    """Return what happened as a sentence; an event without one still reads by its label, an unknown one by its name."""
    sentence = SENTENCES.get(entry.event)
    try:
        return str(sentence) % _facts(entry) if sentence else _plain(entry)
    except KeyError:
        return _plain(entry)


def _plain(entry: Entry) -> str:
    return str(ApplicationEvent(entry.event).label) if entry.event in ApplicationEvent.values else entry.event


def _facts(entry: Entry) -> dict[str, Any]:
    moments = {name: _day(entry.facts[name]) for name in MOMENTS if name in entry.facts}
    return {**entry.facts, **moments, "who": _who(entry)}


def _day(value: object) -> str:
    moment = parse_datetime(value) if isinstance(value, str) else None
    return short_day(moment) if moment else str(value)


def _who(entry: Entry) -> str:
    if entry.actor_kind in {ActorKind.REPORTER, ActorKind.VISITOR}:
        return gettext("The applicant")
    return entry.actor_name if entry.actor_kind == ActorKind.STAFF and entry.actor_name else gettext("The system")

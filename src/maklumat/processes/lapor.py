"""The exchange with SP4N-LAPOR!: its exports become cases, once each; status and answers go back.

Source: docs/reference/channels.md, "LAPOR!".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from maklumat.cases.actions.intake import Report, file_case
from maklumat.cases.documents.lapor_list import WESTERN_TIME, national_state
from maklumat.cases.errors import LaporFileTooLong, LaporFileUnreadable
from maklumat.cases.permissions import may_exchange_lapor
from maklumat.cases.queries import find_lapor_codes, iterate_lapor_cases
from maklumat.cases.vocabulary import CaseKind
from maklumat.channels.parsing.lapor import ColumnsMissingError, Fault, LaporRow, read_rows
from maklumat.channels.vocabulary import Channel
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.organization.models import Government
from maklumat.organization.permissions import StaffActor

MOST_ROWS = 500
LONGEST_NUMBER = 40


class Outcome(StrEnum):
    """What became of a row."""

    NEW = "new"
    KNOWN = "known"
    TWICE = "twice"
    NO_NUMBER = "no_number"
    NO_TEXT = "no_text"
    BAD_DATE = "bad_date"
    FUTURE = "future"
    LONG_NUMBER = "long_number"


@dataclass(frozen=True, slots=True)
class RowReport:
    """One row of the file: what became of it, and which case it is."""

    number: int
    tracking_id: str
    title: str
    outcome: Outcome
    code: str = ""


class LaporConnector(Protocol):
    """What a connection to the national system has to do, once an agency is given access to its interface."""

    def pull_new(self) -> Iterable[bytes]:
        """Return exports that were not taken over yet."""

    def push_status(self, tracking_id: str, status: str) -> None:
        """Tell where a report stands, in the words of the national system."""

    def push_followup(self, tracking_id: str, text: str, on: date) -> None:
        """Tell what was answered."""


def import_lapor(content: bytes, *, government: Government, actor: Actor, now: datetime) -> list[RowReport]:
    """Make cases of the rows of an export; a row that is here already, or was read before, changes nothing.

    Each row stands for itself: one that cannot be read does not stop the others.

    Raises:
        NotPermitted: the actor is no coordinator of this government.
        LaporFileUnreadable: it is no export of SP4N-LAPOR!.
        LaporFileTooLong: it holds too many rows.
    """
    require(may_exchange_lapor(actor, government.pk))
    try:
        rows = read_rows(content)
    except ColumnsMissingError:
        raise LaporFileUnreadable(field="file") from None
    require(len(rows) <= MOST_ROWS, LaporFileTooLong(field="file", most=MOST_ROWS, count=len(rows)))
    known = find_lapor_codes(government.pk, {row.tracking_id for row in rows if row.tracking_id})
    return [_take(row, known, government, actor, now) for row in rows]


def pull_lapor(connector: LaporConnector, *, government: Government, actor: Actor, now: datetime) -> list[RowReport]:
    """Take over whatever a connection has that is new."""
    return [
        row
        for content in connector.pull_new()
        for row in import_lapor(content, government=government, actor=actor, now=now)
    ]


def push_lapor(connector: LaporConnector, *, actor: StaffActor) -> int:
    """Tell a connection where every report stands, and what was answered; returns how many reports that are."""
    count = 0
    for case in iterate_lapor_cases(actor):
        count += 1
        connector.push_status(case.lapor_tracking_id, national_state(case))
        answered_at = case.responded_at or case.closed_at
        if case.outcome and answered_at:
            connector.push_followup(case.lapor_tracking_id, case.outcome, answered_at.astimezone(WESTERN_TIME).date())
    return count


def _take(row: LaporRow, known: dict[str, str], government: Government, actor: Actor, now: datetime) -> RowReport:
    outcome = _judge(row, known, now)
    code = known.get(row.tracking_id, "")
    if outcome is Outcome.NEW:
        code = file_case(_report(row, government), government=government, actor=actor, now=now).case.code
        known[row.tracking_id] = code
    return RowReport(row.number, row.tracking_id, row.title or row.text[:80], outcome, code)


def _judge(row: LaporRow, known: dict[str, str], now: datetime) -> Outcome:
    if row.fault is Fault.NO_NUMBER or row.fault is Fault.TWICE:
        return Outcome(row.fault.value)
    if row.tracking_id in known:
        return Outcome.KNOWN
    if row.fault is not None:
        return Outcome(row.fault.value)
    if len(row.tracking_id) > LONGEST_NUMBER:
        return Outcome.LONG_NUMBER
    if row.received_at is not None and row.received_at > now:
        return Outcome.FUTURE
    return Outcome.NEW


def _report(row: LaporRow, government: Government) -> Report:
    return Report(
        kind=CaseKind.COMPLAINT,
        body=row.text,
        title=row.title,
        submission_key=f"lapor-{government.pk}-{row.tracking_id}"[:40],
        is_confidential=row.is_secret,
        channel=Channel.LAPOR,
        received_at=row.received_at,
        lapor_tracking_id=row.tracking_id,
    )

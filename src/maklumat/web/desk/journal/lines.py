"""Entries of the record as lines to be read, without those that this reader must not know of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from maklumat.cases.queries import find_visible_codes
from maklumat.journal.models import Entry
from maklumat.organization.models import Government
from maklumat.organization.permissions import StaffActor
from maklumat.web.desk.journal.sentences import entry_sentence
from maklumat.web.desk.journal.subjects import SubjectLink, find_names, subject_link

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: what happened, to what, when, and its place in its chain."""

    subject: SubjectLink
    sentence: str
    at: datetime
    sequence: int
    short_hash: str
    is_sealed: bool = False


def journal_lines(
    government: Government, entries: Sequence[Entry], actor: StaffActor, sealed_ids: frozenset[int] = frozenset()
) -> list[Line]:
    """Return entries as lines in their order; those of a report hidden from the reader are left out."""
    codes = {entry.subject_key for entry in entries if entry.subject_kind == "case"}
    visible = find_visible_codes(actor, codes)
    shown = [entry for entry in entries if entry.subject_kind != "case" or entry.subject_key in visible]
    names = find_names(government, shown)
    return [
        Line(
            subject=subject_link((entry.subject_kind, entry.subject_key), names),
            sentence=entry_sentence(entry),
            at=entry.at,
            sequence=entry.sequence,
            short_hash=bytes(entry.hash).hex()[:SHORT_HASH],
            is_sealed=entry.pk in sealed_ids,
        )
        for entry in shown
    ]

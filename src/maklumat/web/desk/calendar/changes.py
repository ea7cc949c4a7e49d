"""What became of the last change of the calendar: how many open deadlines moved."""

from dataclasses import dataclass
from datetime import datetime

from maklumat.journal.queries import find_entries
from maklumat.organization.models import Government
from maklumat.organization.vocabulary import OrganizationEvent


@dataclass(frozen=True, slots=True)
class Recomputation:
    """When the open deadlines were computed again, and how many moved."""

    at: datetime
    moved: int


def read_last_recomputation(government: Government) -> Recomputation | None:
    """Return the last one from the record of the government, in one statement."""
    entry = find_entries(government).filter(event=OrganizationEvent.CLOCKS_RECOMPUTED).last()
    return Recomputation(entry.at, entry.facts["moved"]) if entry else None

"""What became of the last change of the calendar: still being computed, or how many deadlines moved."""

from dataclasses import dataclass
from datetime import datetime

from maklumat.journal.queries import find_entries
from maklumat.organization.models import Government
from maklumat.organization.vocabulary import OrganizationEvent

CHANGES = (OrganizationEvent.CALENDAR_OVERRIDDEN, OrganizationEvent.CALENDAR_CONFIRMED)


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest thing that happened to the calendar; ``moved`` is None while deadlines are still computed."""

    at: datetime
    moved: int | None = None


def read_last_change(government: Government) -> LastChange | None:
    """Return the last change or recomputation from the record of the government, in one statement."""
    wanted = (*CHANGES, OrganizationEvent.CLOCKS_RECOMPUTED)
    entry = find_entries(government).filter(event__in=wanted).last()
    if entry is None:
        return None
    return LastChange(entry.at, entry.facts["moved"] if entry.event == OrganizationEvent.CLOCKS_RECOMPUTED else None)

"""What must be in hand before a standard may be in force (handbook 2.3, UU 25/2009 Art. 20 and 21)."""

from dataclasses import dataclass
from datetime import date, timedelta

from maklumat.catalogue.rules.components import Components, missing_components
from maklumat.catalogue.vocabulary import ComponentCode

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision letter that enacts a standard, and the first day it holds."""

    number: str
    signed_on: date
    signed_by: str
    in_force_from: date


@dataclass(frozen=True, slots=True)
class Lacks:
    """What stands between a standard and its enactment; falsy when nothing does."""

    components: tuple[ComponentCode, ...] = ()
    decision: bool = False
    consultation_record: bool = False
    first_day: bool = False

    def __bool__(self) -> bool:
        """Say whether anything is missing."""
        return bool(self.components or self.decision or self.consultation_record or self.first_day)


def find_lacks(components: Components, decision: Decision, consultation_record: str) -> Lacks:
    """Return what is missing: a filled component, the decision, the signed consultation record, a first day.

    A standard cannot hold before the day its decision was signed.
    """
    return Lacks(
        components=missing_components(components),
        decision=not (decision.number.strip() and decision.signed_by.strip()),
        consultation_record=not consultation_record.strip(),
        first_day=decision.in_force_from < decision.signed_on,
    )


def last_day_before(in_force_from: date) -> date:
    """Return the last day of the version that this one replaces."""
    return in_force_from - ONE_DAY


def is_ended(in_force_until: date | None, today: date) -> bool:
    """Say whether the last day in force lies behind."""
    return in_force_until is not None and in_force_until < today

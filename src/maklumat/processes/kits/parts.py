"""What a kit holds besides units and services: deadlines of reports, days of the calendar, and surveys to prepare."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import ClassVar, Final

from maklumat.cases.vocabulary import ClockCode
from maklumat.foundation.canonical import canonical_json
from maklumat.foundation.deadlines import TimeUnit, add_months
from maklumat.processes.kits.vocabulary import KitPartKind

MONTHS_IN_YEAR: Final = 12
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class KitPolicy:
    """A deadline of reports; ``basis`` is the article or decision it rests on."""

    kind: ClassVar = KitPartKind.POLICY
    code: ClockCode
    amount: int
    unit: TimeUnit
    basis: str

    @property
    def key(self) -> str:
        """Return what names it within a government."""
        return str(self.code)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what it says."""
        return digest_of(self.amount, str(self.unit), self.basis)


@dataclass(frozen=True)
class KitDay:
    """A day that is worked although the calendar says off, or the other way round."""

    kind: ClassVar = KitPartKind.DAY
    day: date
    is_working_day: bool
    name: str
    basis: str

    @property
    def key(self) -> str:
        """Return what names it within a government."""
        return self.day.isoformat()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what it says."""
        return digest_of(self.is_working_day, self.name, self.basis)


@dataclass(frozen=True)
class KitSurvey:
    """A survey of each year: of which unit of the kit, from which month on (1 to 12), and for how many months."""

    kind: ClassVar = KitPartKind.SURVEY
    title: str
    from_month: int
    months: int
    unit: str = ""

    @property
    def key(self) -> str:
        """Return what names it within an agency."""
        return f"{self.unit}/{self.title}"

    @property
    def digest(self) -> str:
        """Return the SHA-256 of what it says."""
        return digest_of(self.from_month, self.months)


KitPart = KitPolicy | KitDay | KitSurvey


def digest_of(*said: object) -> str:
    """Return the SHA-256 by which own changes and those of a kit are told apart."""
    return sha256(canonical_json(list(said))).hexdigest()


def next_period(survey: KitSurvey, today: date) -> tuple[date, date]:
    """Return first and last day of the next time a survey runs: one that begins after today.

    >>> next_period(KitSurvey("SKM", 7, 6), date(2026, 11, 25))
    (datetime.date(2027, 7, 1), datetime.date(2027, 12, 31))
    """
    year = today.year if date(today.year, survey.from_month, 1) > today else today.year + 1
    first = date(year, survey.from_month, 1)
    return first, add_months(first, survey.months) - ONE_DAY


def months_of(first: date, last: date) -> int:
    """Return how many months a period touches.

    >>> months_of(date(2026, 11, 3), date(2027, 1, 31))
    3
    """
    return (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month + 1


def plain_title(title: str) -> str:
    """Return the title of a survey without the year at its end.

    >>> plain_title("Survei Kepuasan Masyarakat 2026")
    'Survei Kepuasan Masyarakat'
    """
    return re.sub(r"[\s,–-]+(19|20)[0-9]{2}$", "", title).strip()

"""What PEKPPP indicator 4 gives for the review of standards (handbook 2.4 and 6.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from maklumat.foundation.deadlines import add_months

ONE_YEAR, TWO_YEARS = 12, 24
INDICATOR, MOST = 4, 5


class ReviewAge(StrEnum):
    """How long ago a standard was last enacted or confirmed."""

    ONE_YEAR = "one_year"
    TWO_YEARS = "two_years"
    OLDER = "older"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class AgeCounts:
    """How many services of a list were last reviewed how long ago; ``never`` have no standard in force."""

    one_year: int = 0
    two_years: int = 0
    older: int = 0
    never: int = 0

    @property
    def services(self) -> int:
        """Return the length of the list."""
        return self.one_year + self.two_years + self.older + self.never


def review_age(last_reviewed_on: date | None, today: date) -> ReviewAge:
    """Return how long ago a review was; the same day one or two years later still counts as within.

    >>> [review_age(date(2025, 11, day), date(2026, 11, 24)).value for day in (24, 23)]
    ['one_year', 'two_years']
    """
    if last_reviewed_on is None:
        return ReviewAge.NEVER
    if today <= add_months(last_reviewed_on, ONE_YEAR):
        return ReviewAge.ONE_YEAR
    return ReviewAge.TWO_YEARS if today <= add_months(last_reviewed_on, TWO_YEARS) else ReviewAge.OLDER


def score_reviews(counts: AgeCounts) -> int | None:
    """Return what the ladder gives a list of services, 0 to 5; None for a list without services.

    The ladder has steps for "all" and "some" services and is silent on two points, which we read so: whoever reviewed
    more than two years ago stands on the step of three years; and a list of which only some were ever reviewed stands
    on that step too, because it is more than "never".

    >>> [score_reviews(AgeCounts(*ages)) for ages in [(3,), (1, 2), (0, 3), (0, 1, 2), (0, 0, 3), (0, 0, 0, 3), ()]]
    [5, 4, 3, 2, 1, 0, None]
    """
    total = counts.services
    if not total:
        return None
    if counts.one_year:
        return 5 if counts.one_year == total else 4
    if counts.two_years:
        return 3 if counts.two_years == total else 2
    return 1 if counts.older else 0

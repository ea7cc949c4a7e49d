"""When a standard must be reviewed again (handbook 2.4: PekPPP indicator 4, PP 96/2012 Art. 33)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from maklumat.foundation.deadlines import add_months


class ReviewStage(StrEnum):
    """How near the review is."""

    NO_STANDARD = "no_standard"
    CURRENT = "current"
    WARNED_90 = "warned_90"
    WARNED_30 = "warned_30"
    WARNED_7 = "warned_7"
    OVERDUE = "overdue"
    LEGALLY_STALE = "legally_stale"


@dataclass(frozen=True, slots=True)
class ReviewScheme:
    """The months and days of the review clock, with their source."""

    source: str
    due_after_months: int
    stale_after_months: int
    warnings: tuple[tuple[int, ReviewStage], ...]


LONGEST_DIFFERENCE = 3
"""Days by which the ends of two months may lie apart."""

REVIEW_YEARLY = ReviewScheme(
    source="PekPPP indicator 4 (yearly for the top score); PP 96/2012 (at least every three years)",
    due_after_months=12,
    stale_after_months=36,
    warnings=((7, ReviewStage.WARNED_7), (30, ReviewStage.WARNED_30), (90, ReviewStage.WARNED_90)),
)


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Where a service stands on its review clock; ``days_left`` is negative once the review is overdue."""

    stage: ReviewStage
    due_on: date | None = None
    stale_on: date | None = None
    days_left: int | None = None

    @property
    def is_overdue(self) -> bool:
        """Say whether the due day lies behind."""
        return self.stage in {ReviewStage.OVERDUE, ReviewStage.LEGALLY_STALE}

    @property
    def is_legally_stale(self) -> bool:
        """Say whether the period of the law has passed as well."""
        return self.stage is ReviewStage.LEGALLY_STALE


def compute_review_state(
    last_reviewed_on: date | None, today: date, scheme: ReviewScheme = REVIEW_YEARLY
) -> ReviewState:
    """Return the state of the review clock; the due day itself is still in time.

    >>> state = compute_review_state(date(2025, 11, 3), date(2026, 11, 24))
    >>> state.stage.value, state.due_on.isoformat(), state.days_left
    ('overdue', '2026-11-03', -21)

    Args:
        last_reviewed_on: day the standard was enacted or last confirmed; None when there is none.
        today: the office's own date.
        scheme: intervals of the regulation that applies.
    """
    if last_reviewed_on is None:
        return ReviewState(ReviewStage.NO_STANDARD)
    due_on = add_months(last_reviewed_on, scheme.due_after_months)
    stale_on = add_months(last_reviewed_on, scheme.stale_after_months)
    days_left = (due_on - today).days
    if today >= stale_on:
        stage = ReviewStage.LEGALLY_STALE
    elif days_left < 0:
        stage = ReviewStage.OVERDUE
    else:
        stage = next((stage for days, stage in scheme.warnings if days_left <= days), ReviewStage.CURRENT)
    return ReviewState(stage, due_on, stale_on, days_left)


def latest_review(days_left: int, today: date, scheme: ReviewScheme = REVIEW_YEARLY) -> date:
    """Return the latest day of a review whose next one is due in at most ``days_left`` days; negative is overdue.

    What a condition on a column asks, so that a long catalogue is not computed row by row.

    >>> latest_review(-1, date(2026, 11, 24)).isoformat()
    '2025-11-23'
    """
    return latest_day(today + timedelta(days=days_left), scheme.due_after_months)


def latest_stale_review(today: date, scheme: ReviewScheme = REVIEW_YEARLY) -> date:
    """Return the latest day of a review that the period of the law no longer covers today.

    >>> latest_stale_review(date(2026, 11, 24)).isoformat()
    '2023-11-24'
    """
    return latest_day(today, scheme.stale_after_months)


def latest_day(reached: date, months: int) -> date:
    """Return the latest day from which a number of months has passed by ``reached``.

    >>> latest_day(date(2024, 2, 29), 12).isoformat()
    '2023-02-28'
    """
    day = add_months(reached, -months) + timedelta(days=LONGEST_DIFFERENCE)
    while add_months(day, months) > reached:
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class ReviewSpan:
    """Days of the last review that belong together: after ``after``, up to and including ``until``; None is open."""

    after: date | None = None
    until: date | None = None


def stage_spans(today: date, scheme: ReviewScheme = REVIEW_YEARLY) -> dict[ReviewStage, ReviewSpan]:
    """Return on which days a standard was last reviewed that is in each stage today.

    >>> stage_spans(date(2026, 11, 24))[ReviewStage.WARNED_7].until.isoformat()
    '2025-12-01'
    """
    ends = [
        (ReviewStage.LEGALLY_STALE, latest_stale_review(today, scheme)),
        (ReviewStage.OVERDUE, latest_review(-1, today, scheme)),
        *((stage, latest_review(days, today, scheme)) for days, stage in scheme.warnings),
    ]
    starts = [None, *(end for _stage, end in ends)]
    spans = {stage: ReviewSpan(after, end) for (stage, end), after in zip(ends, starts, strict=False)}
    return {**spans, ReviewStage.CURRENT: ReviewSpan(after=ends[-1][1])}


def reviews_due_in_month(first: date, scheme: ReviewScheme = REVIEW_YEARLY) -> tuple[date, date]:
    """Return first and last day of the reviews whose next one is due in the month that begins with ``first``.

    A review of one month falls due in one month, whatever its days: months are added, not days.

    >>> [day.isoformat() for day in reviews_due_in_month(date(2026, 12, 1))]
    ['2025-12-01', '2025-12-31']
    """
    start = add_months(first, -scheme.due_after_months)
    return start, add_months(start, 1) - timedelta(days=1)

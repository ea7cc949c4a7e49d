from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maklumat.catalogue.rules.review import ReviewStage, compute_review_state, latest_review

ENACTED = date(2025, 11, 3)
LAST = date(2035, 12, 31)


def test_a_year_after_enactment_the_review_is_due_and_after_three_the_law_is_broken() -> None:
    """Vector T18 of the handbook."""
    state = compute_review_state(ENACTED, date(2026, 11, 24))

    assert (state.due_on, state.stale_on) == (date(2026, 11, 3), date(2028, 11, 3))
    assert (state.stage, state.days_left) == (ReviewStage.OVERDUE, -21)


def test_a_leap_day_is_due_on_the_last_of_february() -> None:
    """Vector T19 of the handbook."""
    assert compute_review_state(date(2028, 2, 29), date(2028, 3, 1)).due_on == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("today", "stage"),
    [
        (date(2026, 8, 4), ReviewStage.CURRENT),  # 91 days left
        (date(2026, 8, 5), ReviewStage.WARNED_90),
        (date(2026, 10, 3), ReviewStage.WARNED_90),
        (date(2026, 10, 4), ReviewStage.WARNED_30),
        (date(2026, 10, 27), ReviewStage.WARNED_7),
        (date(2026, 11, 3), ReviewStage.WARNED_7),  # the due day itself is in time
        (date(2026, 11, 4), ReviewStage.OVERDUE),
        (date(2028, 11, 2), ReviewStage.OVERDUE),
        (date(2028, 11, 3), ReviewStage.LEGALLY_STALE),
    ],
)
def test_warnings_come_ninety_thirty_and_seven_days_before(today: date, stage: ReviewStage) -> None:
    state = compute_review_state(ENACTED, today)

    assert state.stage is stage
    assert state.is_overdue is (stage in {ReviewStage.OVERDUE, ReviewStage.LEGALLY_STALE})


def test_a_service_without_a_standard_has_no_review_clock() -> None:
    assert compute_review_state(None, date(2026, 11, 24)).stage is ReviewStage.NO_STANDARD


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.dates(date(2018, 1, 1), date(2035, 12, 31)), st.integers(-1, 90)
)
def test_a_condition_on_the_day_says_what_the_clock_says(today: date, reviewed_on: date, days_left: int) -> None:
    state = compute_review_state(reviewed_on, today)

    assert state.days_left is not None
    assert (reviewed_on <= latest_review(days_left, today)) == (state.days_left <= days_left)

"""The renewal of standards: lists by where the clock stands, what PEKPPP gives, one calendar address a person."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.enactment import confirm_unchanged
from maklumat.catalogue.actions.review_feeds import close_review_feed, open_review_feed
from maklumat.catalogue.models import ReviewFeed, Service, StandardVersion
from maklumat.catalogue.queries.review_ages import count_review_ages, find_age_page, find_unit_ages, iterate_age_lines
from maklumat.catalogue.queries.reviews import (
    ReviewFilter,
    count_reviews,
    find_review_page,
    find_reviews_of_month,
    get_feed_reader,
)
from maklumat.catalogue.rules.review import ReviewStage, compute_review_state, stage_spans
from maklumat.catalogue.rules.review_score import AgeCounts, ReviewAge, review_age, score_reviews
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
CLOCKS = {
    ReviewFilter.STALE: date(2023, 8, 19),
    ReviewFilter.OVERDUE: date(2025, 8, 18),
    ReviewFilter.DUE: date(2025, 11, 17),
    ReviewFilter.LATER: date(2025, 11, 18),
}
"""The last day of each state on 19 August 2026, but for the last: its first."""


def make_clocks(unit: Unit | None = None) -> dict[ReviewFilter, StandardVersion]:
    """Return one standard in each state."""
    return {only: make_standard(make_service(unit, slug=only.value), in_force_from=day) for only, day in CLOCKS.items()}


def test_the_spans_of_days_say_what_the_clock_of_each_day_says() -> None:
    spans = stage_spans(TODAY)
    for ordinal in range(date(2023, 7, 1).toordinal(), TODAY.toordinal()):
        day = date.fromordinal(ordinal)
        stage = compute_review_state(day, TODAY).stage
        span = spans[stage]
        assert (span.after or date.min) < day <= (span.until or TODAY), (day, stage)
    assert set(spans) == set(ReviewStage) - {ReviewStage.NO_STANDARD}


def test_each_state_lists_its_standards_the_longest_unreviewed_first() -> None:
    unit = make_unit()
    versions = make_clocks(unit)
    make_service(unit, slug="tanpa-standar")

    counts = count_reviews(unit.government_id, TODAY)
    everything = find_review_page(unit.government_id, TODAY, ReviewFilter.ALL)

    assert counts == {ReviewFilter.ALL: 4, **dict.fromkeys(versions, 1)}
    assert [line.version for line in everything.lines] == list(versions.values())
    for only, version in versions.items():
        assert [line.version for line in find_review_page(unit.government_id, TODAY, only).lines] == [version]


def test_pages_follow_one_another_and_cost_a_fixed_number_of_statements(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    unit = make_unit()
    versions = list(make_clocks(unit).values())
    seen: list[StandardVersion] = []
    after = ""
    with django_assert_num_queries(8):
        for _page in range(2):
            page = find_review_page(unit.government_id, TODAY, ReviewFilter.ALL, after=after, limit=2)
            seen += [line.version for line in page.lines]
            after = page.next_after

    assert (seen, after) == (versions, "")
    assert len(find_review_page(unit.government_id, TODAY, ReviewFilter.ALL, after="kacau~x").lines) == 4


def test_a_unit_counts_with_all_that_lies_below_it() -> None:
    office = make_unit(slug="setda")
    make_clocks(make_unit(parent=office, slug="kesra"))
    other = make_unit(slug="lain")

    assert count_reviews(office.government_id, TODAY, office)[ReviewFilter.ALL] == 4
    assert count_reviews(office.government_id, TODAY, other)[ReviewFilter.ALL] == 0


def test_a_month_holds_what_falls_due_in_it() -> None:
    unit = make_unit()
    for day in (date(2024, 2, 29), date(2025, 11, 17), date(2025, 12, 1)):
        make_standard(make_service(unit, slug=f"hari-{day.isoformat()}"), in_force_from=day)

    def found(first: date) -> list[date | None]:
        return [line.state.due_on for line in find_reviews_of_month(unit.government_id, TODAY, first)]

    assert found(date(2025, 2, 1)) == [date(2025, 2, 28)]
    assert found(date(2026, 11, 1)) == [date(2026, 11, 17)]
    assert found(date(2026, 10, 1)) == []


def test_indicator_4_counts_the_whole_list_and_opens_down_to_its_rows() -> None:
    unit = make_unit()
    make_standard(make_service(unit, slug="baru"), in_force_from=date(2026, 2, 2))
    confirmed = make_standard(make_service(unit, slug="tetap"), in_force_from=date(2022, 2, 1))
    confirm_unchanged(confirmed.pk, reviewed_on=date(2025, 1, 6), reason="Masih sesuai.", actor=SEEDER, now=NOON)
    make_service(unit, slug="tanpa-standar")
    make_service(unit, slug="tersembunyi", is_published=False)
    empty = make_unit(slug="kosong")

    counts = count_review_ages(unit.government_id, TODAY)
    lines = list(iterate_age_lines(unit.government_id, TODAY))

    assert counts == AgeCounts(one_year=1, two_years=1, older=0, never=1)
    assert score_reviews(counts) == 4
    assert [(line.age, line.last.reason if line.last else "") for line in lines] == [
        (ReviewAge.ONE_YEAR, ""),
        (ReviewAge.TWO_YEARS, "Masih sesuai."),
        (ReviewAge.NEVER, ""),
    ]
    for age in ReviewAge:
        page = find_age_page(unit.government_id, TODAY, age, unit=unit)
        assert len(page.lines) == getattr(counts, age.value)
    assert [row.unit for row in find_unit_ages(unit.government_id, TODAY).units] == [unit]
    assert score_reviews(count_review_ages(unit.government_id, TODAY, empty)) is None


def test_the_same_day_a_year_later_is_still_within_the_year() -> None:
    days = [date(2025, 8, 19), date(2025, 8, 18), date(2024, 8, 19), date(2024, 8, 18)]

    assert [review_age(day, TODAY).value for day in days] == ["one_year", "two_years", "two_years", "older"]


def test_a_calendar_address_serves_one_person_until_it_is_closed_or_made_anew() -> None:
    staff = make_staff(Role.DIVISION_HEAD)
    actor = make_actor(Role.DIVISION_HEAD)
    first = open_review_feed(staff.pk, actor=actor, now=NOON)
    second = open_review_feed(staff.pk, actor=actor, now=NOON)

    assert get_feed_reader(staff.government_id, second) == staff
    assert second not in str(ReviewFeed.objects.values().get())
    for secret, government in ((first, staff.government_id), (second, make_government("tetangga").pk), ("\ud800", 1)):
        with pytest.raises(NotFound):
            get_feed_reader(government, secret)
    with pytest.raises(NotPermitted):
        close_review_feed(staff.pk, actor=make_actor(Role.ADMINISTRATOR), now=NOON)
    assert [close_review_feed(staff.pk, actor=actor, now=NOON) for _time in range(2)] == [True, False]
    with pytest.raises(NotFound):
        get_feed_reader(staff.government_id, second)
    assert [entry.event for entry in find_entries(staff)] == ["review_feed.opened"] * 2 + ["review_feed.closed"]


def test_a_closed_account_reads_no_calendar() -> None:
    staff = make_staff(Role.DIVISION_HEAD, is_active=False)
    secret = open_review_feed(staff.pk, actor=make_actor(Role.DIVISION_HEAD), now=NOON)

    with pytest.raises(NotFound):
        get_feed_reader(staff.government_id, secret)
    assert Service.objects.count() == 0

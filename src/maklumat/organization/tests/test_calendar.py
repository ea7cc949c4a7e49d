"""The working calendar of a government."""

from datetime import date, time

import pytest
from pytest_django import DjangoAssertNumQueries

from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization import queries
from maklumat.organization.actions.calendar import (
    confirm_calendar,
    override_day,
    record_recomputation,
    seed_holidays,
)
from maklumat.organization.errors import BasisMissing, CalendarGoesBack
from maklumat.organization.models import Government, Holiday
from maklumat.organization.testing import NOON, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
SYSTEM = system_actor("demo")
INDEPENDENCE_DAY = date(2026, 8, 17)
CHRISTMAS_LEAVE = date(2026, 12, 24)
PLAIN_WEDNESDAY = date(2026, 8, 19)
PLAIN_SATURDAY = date(2026, 8, 22)


def override(government: Government, day: date, *, is_working_day: bool, basis: str = "SE Bupati 1/2026") -> None:
    """Change one day as the system does."""
    override_day(
        government.pk, day, is_working_day=is_working_day, name="Perubahan", basis=basis, actor=SYSTEM, now=NOON
    )


def test_the_decree_of_2026_gives_25_days_off_and_joint_leave_is_one_of_them() -> None:
    government = make_government()

    seed_holidays(government.pk, [2026], actor=SYSTEM, now=NOON)

    calendar = queries.get_calendar(government)
    assert calendar.reason_off(INDEPENDENCE_DAY)
    assert not calendar.is_working_day(CHRISTMAS_LEAVE)
    assert calendar.is_working_day(PLAIN_WEDNESDAY)
    assert Holiday.objects.of(government.pk).count() == 25


def test_seeding_again_changes_nothing() -> None:
    government = make_government()
    seed_holidays(government.pk, [2026], actor=SYSTEM, now=NOON)

    assert seed_holidays(government.pk, [2026], actor=SYSTEM, now=NOON) == 0


def test_a_late_announced_day_off_wins_at_once() -> None:
    government = make_government()
    assert queries.get_calendar(government).is_working_day(PLAIN_WEDNESDAY)

    override(government, PLAIN_WEDNESDAY, is_working_day=False)

    assert queries.get_calendar(government).reason_off(PLAIN_WEDNESDAY) == "Perubahan"


def test_a_decreed_day_off_or_a_saturday_can_be_worked_after_all() -> None:
    government = make_government()
    seed_holidays(government.pk, [2026], actor=SYSTEM, now=NOON)

    override(government, CHRISTMAS_LEAVE, is_working_day=True)
    override(government, PLAIN_SATURDAY, is_working_day=True)

    calendar = queries.get_calendar(government)
    assert calendar.is_working_day(CHRISTMAS_LEAVE)
    assert calendar.is_working_day(PLAIN_SATURDAY)


def test_the_last_word_on_a_day_wins() -> None:
    government = make_government()
    override(government, PLAIN_WEDNESDAY, is_working_day=False)

    override(government, PLAIN_WEDNESDAY, is_working_day=True)

    assert queries.get_calendar(government).is_working_day(PLAIN_WEDNESDAY)
    assert queries.find_overrides(government.pk).count() == 1
    assert [entry.event for entry in find_entries(government)] == ["calendar.overridden", "calendar.overridden"]


def test_a_change_needs_the_letter_that_decided_it() -> None:
    with pytest.raises(BasisMissing):
        override(make_government(), PLAIN_WEDNESDAY, is_working_day=False, basis="  ")


def test_the_change_of_one_government_leaves_the_other_alone() -> None:
    here, there = make_government("uji"), make_government("lain")

    override(here, PLAIN_WEDNESDAY, is_working_day=False)

    assert queries.get_calendar(there).is_working_day(PLAIN_WEDNESDAY)


def test_an_administrator_of_one_agency_cannot_change_the_calendar() -> None:
    administrator = make_actor(Role.ADMINISTRATOR, make_unit(slug="setda"))
    assert administrator.government_id is not None

    with pytest.raises(NotPermitted):
        seed_holidays(administrator.government_id, [2026], actor=administrator, now=NOON)


def test_the_calendar_is_confirmed_further_and_never_back() -> None:
    government = make_government()
    assert not queries.get_calendar(government).is_confirmed(date(2027, 1, 4))

    confirm_calendar(government.pk, until=date(2027, 12, 31), actor=SYSTEM, now=NOON)

    assert queries.get_calendar(government.pk).is_confirmed(date(2027, 1, 4))
    with pytest.raises(CalendarGoesBack):
        confirm_calendar(government.pk, until=date(2026, 12, 31), actor=SYSTEM, now=NOON)


def test_a_calendar_is_read_in_one_statement_and_then_remembered(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    government = make_government()

    with django_assert_num_queries(1):
        queries.get_calendar(government)
    with django_assert_num_queries(0):
        calendar = queries.get_calendar(government)

    assert calendar.service_end(date(2026, 8, 20)).time() == time(16)
    assert calendar.service_end(date(2026, 8, 21)).time() == time(16, 30)


def test_a_recomputation_leaves_its_count_in_the_journal() -> None:
    government = make_government()

    record_recomputation(government.pk, moved=14, reason="calendar", actor=SYSTEM, now=NOON)

    (entry,) = find_entries(government)
    assert (entry.event, entry.facts["moved"]) == ("calendar.clocks_recomputed", 14)

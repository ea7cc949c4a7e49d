"""Working week and service hours of a government."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from maklumat.foundation.refusals import NotPermitted
from maklumat.foundation.working_days import add_working_days
from maklumat.journal.queries import find_entries
from maklumat.organization.actions.hours import OfficeHours, SeasonHours, set_office_hours, set_season_hours
from maklumat.organization.errors import HoursBackwards, SeasonImpossible
from maklumat.organization.models import SeasonalHours
from maklumat.organization.queries import get_calendar, get_root_unit
from maklumat.organization.testing import NOON, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
FIVE_DAYS = OfficeHours(
    works_saturdays=False,
    opens_at=time(7, 30),
    closes_at=time(16),
    closes_friday_at=time(16, 30),
    closes_saturday_at=time(12),
)
SIX_DAYS = replace(FIVE_DAYS, works_saturdays=True, closes_at=time(14))
RAMADAN = SeasonHours("Ramadan 1447 H", date(2026, 2, 18), date(2026, 3, 19), time(8), time(15), time(15, 30))
FRIDAY, SATURDAY = date(2026, 8, 21), date(2026, 8, 22)


def administrator() -> Any:  # noqa: ANN401 - a staff actor
    return make_actor(Role.ADMINISTRATOR, get_root_unit(make_government().pk))


def test_the_hours_of_a_new_government_are_those_that_held_for_everybody() -> None:
    calendar = get_calendar(make_government())

    assert set_office_hours(make_government().pk, FIVE_DAYS, actor=administrator(), now=NOON)
    assert not find_entries(make_government()).filter(event="calendar.hours_set").exists()
    assert get_calendar(make_government()) == calendar


def test_a_six_day_week_counts_saturdays_and_closes_when_it_says() -> None:
    government = make_government()

    set_office_hours(government.pk, SIX_DAYS, actor=administrator(), now=NOON)

    calendar = get_calendar(government.pk)
    assert add_working_days(FRIDAY, 1, calendar) == SATURDAY
    assert calendar.service_end(SATURDAY).time() == time(12)
    assert calendar.service_end(date(2026, 8, 20)).time() == time(14)
    assert find_entries(government).get(event="calendar.hours_set").facts["works_saturdays"] is True


def test_in_a_season_its_own_hours_hold_and_only_then() -> None:
    government = make_government()

    set_season_hours(government.pk, RAMADAN, actor=administrator(), now=NOON)

    calendar = get_calendar(government.pk)
    assert calendar.service_end(date(2026, 2, 18)).time() == time(15)
    assert calendar.service_end(date(2026, 2, 20)).time() == time(15, 30)
    assert calendar.service_start(date(2026, 2, 18)).time() == time(8)
    assert calendar.service_end(date(2026, 3, 20)).time() != time(15, 30)
    assert calendar.service_end(date(2026, 2, 16)).time() == time(16)


def test_a_season_takes_the_place_of_those_it_lies_across() -> None:
    government = make_government()
    set_season_hours(government.pk, RAMADAN, actor=administrator(), now=NOON)
    corrected = replace(RAMADAN, first_day=date(2026, 2, 19), last_day=date(2026, 3, 20))

    set_season_hours(government.pk, corrected, actor=administrator(), now=NOON)

    assert [row.first_day for row in SeasonalHours.objects.of(government.pk)] == [date(2026, 2, 19)]
    assert find_entries(government).filter(event="calendar.season_set").count() == 2


@pytest.mark.parametrize("field", ["closes_at", "closes_friday_at", "closes_saturday_at"])
def test_an_office_opens_before_it_closes(field: str) -> None:
    closed_all_day: dict[str, Any] = {field: time(7, 30)}
    with pytest.raises(HoursBackwards) as refusal:
        set_office_hours(make_government().pk, replace(FIVE_DAYS, **closed_all_day), actor=administrator(), now=NOON)
    assert refusal.value.field == field


@pytest.mark.parametrize("last_day", [date(2026, 2, 17), date(2026, 4, 19)])
def test_a_season_ends_after_it_begins_and_is_no_year(last_day: date) -> None:
    with pytest.raises(SeasonImpossible):
        set_season_hours(make_government().pk, replace(RAMADAN, last_day=last_day), actor=administrator(), now=NOON)


def test_hours_are_set_by_whoever_administers_the_whole_government() -> None:
    actor = make_actor(Role.ADMINISTRATOR, make_unit())

    with pytest.raises(NotPermitted):
        set_office_hours(make_government().pk, SIX_DAYS, actor=actor, now=NOON)
    with pytest.raises(NotPermitted):
        set_season_hours(make_government().pk, RAMADAN, actor=actor, now=NOON)

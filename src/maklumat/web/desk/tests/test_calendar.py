"""The working calendar at the desk."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from maklumat.organization.models import CalendarOverride, Government
from maklumat.organization.queries import forget_governments, get_root_unit
from maklumat.organization.testing import NOON, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.processes.ticks import recompute_after_calendar_change
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

THURSDAY = {"day": "2026-08-20", "is_working_day": "off", "name": "Pemilihan kepala desa", "basis": "SE 1/2026"}
CHANGE = "desk:override-day"


@pytest.fixture
def administrator(desk: Desk) -> Client:
    """Return the browser of whoever administers the whole government."""
    return signed_in(make_staff(Role.ADMINISTRATOR, get_root_unit(desk.office.government_id)))


def test_a_year_names_every_day_off_within_its_budget(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader = desk.browser("officer")
    reader.get(reverse("desk:show-calendar"))

    with django_assert_max_num_queries(8):
        page = reader.get(reverse("desk:show-calendar"), {"tahun": "2026"})

    text = page.content.decode()
    assert "Hari Kemerdekaan Republik Indonesia" in text
    assert page.context["year"].working_days == 240
    assert (page.context["year"].public, page.context["year"].joint_leave) == (17, 8)
    assert reverse(CHANGE) not in text
    assert markup_faults(page) == []


@pytest.mark.parametrize("year", ["1", "99999", "-2026", "dua ribu", "\x00", "٢٠٢٦"])
def test_a_year_that_is_none_shows_this_one_or_the_nearest(desk: Desk, year: str) -> None:
    page = desk.browser("officer").get(reverse("desk:show-calendar"), {"tahun": year})

    assert page.status_code == 200
    assert 2021 <= page.context["year"].number <= 2031


def test_a_change_first_shows_what_it_moves_and_changes_nothing(desk: Desk, administrator: Client) -> None:
    desk.case()

    page = administrator.post(reverse(CHANGE), THURSDAY)

    assert page.status_code == 200
    assert page.context["clocks"].across > 0
    assert page.context["clocks"].total >= page.context["clocks"].across
    assert not CalendarOverride.objects.exists()
    assert markup_faults(page) == []


def test_a_confirmed_change_is_stored_and_deadlines_follow(desk: Desk, administrator: Client) -> None:
    case = desk.case()
    before = case.clocks.get(code="FIRST_RESPONSE").due_at

    administrator.post(reverse(CHANGE), {**THURSDAY, "is_confirmed": "1"})
    waiting = administrator.get(reverse("desk:show-calendar"))
    moved = recompute_after_calendar_change(case.government_id, reason="calendar", now=NOON)
    ProcrastinateJob.objects.all().delete()
    done = administrator.get(reverse("desk:show-calendar"))

    assert CalendarOverride.objects.get().day == date(2026, 8, 20)
    assert "sedang dihitung ulang" in waiting.content.decode()
    assert case.clocks.get(code="FIRST_RESPONSE").due_at > before
    assert f"{moved} bergeser" in done.content.decode()


def test_a_change_of_a_day_that_is_off_already_says_that_nothing_moves(administrator: Client) -> None:
    page = administrator.post(reverse(CHANGE), {**THURSDAY, "day": "2026-08-22"})

    assert "tidak ada tanggal yang bergeser" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "besok"), ("day", "9999-12-31"), ("day", ""), ("is_working_day", "mungkin"), ("basis", " "), ("name", "")],
)
def test_a_slip_comes_back_at_its_field_with_the_rest_kept(administrator: Client, field: str, value: str) -> None:
    answer = administrator.post(reverse(CHANGE), {**THURSDAY, field: value, "is_confirmed": "1"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert ("SE 1/2026" in answer.content.decode()) == (field != "basis")
    assert not CalendarOverride.objects.exists()
    assert markup_faults(answer) == []


def test_the_calendar_is_confirmed_further_and_never_back(desk: Desk, administrator: Client) -> None:
    further = administrator.post(reverse("desk:confirm-calendar"), {"until": "2027-12-31"})
    forget_governments()
    back = administrator.post(reverse("desk:confirm-calendar"), {"until": "2026-12-31"})

    assert further.status_code == 302
    assert Government.objects.get(pk=desk.office.government_id).calendar_confirmed_until == date(2027, 12, 31)
    assert back.status_code == 422
    assert back.context["form"].errors["until"]
    assert ProcrastinateJob.objects.filter(task_name="processes.recompute_clocks").count() == 1


@pytest.mark.parametrize("who", ["officer", "coordinator", "inspector", "administrator"])
def test_only_whoever_administers_the_whole_government_changes_the_calendar(desk: Desk, who: str) -> None:
    browser = desk.browser(who)

    for name in (CHANGE, "desk:confirm-calendar"):
        assert browser.get(reverse(name)).status_code == 403
        assert browser.post(reverse(name), {**THURSDAY, "is_confirmed": "1"}).status_code == 403
    assert not CalendarOverride.objects.exists()


WEEK = {
    "works_saturdays": "on", "opens_at": "07:30", "closes_at": "14.00", "closes_friday_at": "11:30",
    "closes_saturday_at": "12:00",
}  # fmt: skip
SEASON = {
    "name": "Ramadan 1448 H", "first_day": "2027-02-08", "last_day": "2027-03-09", "opens_at": "08:00",
    "closes_at": "15:00", "closes_friday_at": "15:30",
}  # fmt: skip


def test_week_and_hours_are_set_at_the_desk_and_open_deadlines_follow(desk: Desk, administrator: Client) -> None:
    case = desk.case()
    due = case.clocks.get(code="VERIFY").due_at
    page = administrator.get(reverse("desk:set-office-hours"))

    kept = administrator.post(reverse("desk:set-office-hours"), WEEK, follow=True)

    assert markup_faults(page) == []
    text = kept.content.decode()
    assert markup_faults(kept) == []
    assert ("07.30–14.00" in text, "Sabtu" in text) == (True, True)
    assert ProcrastinateJob.objects.filter(task_name="processes.recompute_clocks").count() == 1
    assert recompute_after_calendar_change(case.government_id, reason="calendar", now=NOON) > 0
    assert case.clocks.get(code="VERIFY").due_at == due  # met already


def test_the_hours_of_ramadan_stand_on_the_page_until_they_are_over(desk: Desk, administrator: Client) -> None:
    kept = administrator.post(reverse("desk:set-season-hours"), SEASON, follow=True)

    assert "Ramadan 1448 H" in kept.content.decode()
    assert "08.00–15.00" in kept.content.decode()


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("desk:set-office-hours", {**WEEK, "closes_at": "07:00"}),
        ("desk:set-office-hours", {**WEEK, "opens_at": "\x00"}),
        ("desk:set-office-hours", {**WEEK, "closes_friday_at": "25:99"}),
        ("desk:set-office-hours", {}),
        ("desk:set-season-hours", {**SEASON, "last_day": "2027-02-01"}),
        ("desk:set-season-hours", {**SEASON, "last_day": "2028-02-01"}),
        ("desk:set-season-hours", {**SEASON, "name": "R" * 100_000}),
        ("desk:set-season-hours", {**SEASON, "first_day": "9999-12-31"}),
    ],
)
def test_hours_that_make_no_sense_are_said_at_their_field(
    administrator: Client, name: str, facts: dict[str, str]
) -> None:
    page = administrator.post(reverse(name), facts)

    assert page.status_code == 422
    assert not ProcrastinateJob.objects.filter(task_name="processes.recompute_clocks").exists()

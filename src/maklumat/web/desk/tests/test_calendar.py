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

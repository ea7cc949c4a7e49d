"""Deadlines and the second check at the desk."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.models import ClockPolicy
from maklumat.organization.models import Government
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in

VERIFY = {"amount": "2", "unit": "working_day", "basis": "SE Sekda 5/2026", "valid_from": "2026-09-01"}


@pytest.fixture
def administrator(desk: Desk) -> Client:
    """Return the browser of whoever administers the whole government."""
    return signed_in(make_staff(Role.ADMINISTRATOR, get_root_unit(desk.office.government_id)))


def change(code: str = "VERIFY") -> str:
    return reverse("desk:supersede-policy", args=[code])


def test_everyone_at_the_desk_reads_which_deadline_rests_on_what(
    desk: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader = desk.browser("officer")
    reader.get(reverse("desk:list-policies"))

    with django_assert_max_num_queries(5):
        page = reader.get(reverse("desk:list-policies"))

    text = page.content.decode()
    assert "UU 25/2009 Pasal 44" in text
    assert "14 hari kalender" in text
    assert change() not in text
    assert markup_faults(page) == []


def test_another_deadline_stands_beside_the_one_of_today(administrator: Client) -> None:
    form = administrator.get(change())
    answer = administrator.post(change(), VERIFY, follow=True)

    assert markup_faults(form) == []
    assert [row.valid_until for row in ClockPolicy.objects.filter(code="VERIFY").order_by("valid_from")] == [
        date(2026, 8, 31),
        None,
    ]
    text = answer.content.decode()
    assert "2 hari kerja, mulai 1 September 2026. SE Sekda 5/2026" in text
    assert "3 hari kerja" in text
    assert markup_faults(answer) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("valid_from", "2026-08-19"),
        ("valid_from", "9999-12-31"),
        ("amount", "0"),
        ("amount", "99999999999999999999"),
        ("basis", ""),
        ("unit", "abad"),
    ],
)
def test_a_slip_comes_back_at_its_field(administrator: Client, field: str, value: str) -> None:
    answer = administrator.post(change(), {**VERIFY, field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert ClockPolicy.objects.filter(code="VERIFY").count() == 1


def test_a_deadline_that_does_not_exist_is_not_found(administrator: Client) -> None:
    assert administrator.get(change("BESOK")).status_code == 404


def test_the_second_check_is_switched_on_and_off(desk: Desk, administrator: Client) -> None:
    def is_on() -> bool:
        return Government.objects.get(pk=desk.office.government_id).requires_second_check

    administrator.post(reverse("desk:set-second-check"), {"is_required": "yes"})
    assert is_on()
    administrator.post(reverse("desk:set-second-check"), {"is_required": "mungkin"})
    assert is_on()
    administrator.post(reverse("desk:set-second-check"), {"is_required": "no"})
    assert not is_on()


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "administrator"])
def test_only_whoever_administers_the_whole_government_changes_a_deadline(desk: Desk, who: str) -> None:
    browser = desk.browser(who)

    assert browser.get(change()).status_code == 403
    assert browser.post(change(), VERIFY).status_code == 403
    assert browser.post(reverse("desk:set-second-check"), {"is_required": "yes"}).status_code == 403

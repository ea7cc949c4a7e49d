"""Whatever is sent to the forms of the organization: an answer a person can read, never a fault, nothing half-kept."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from maklumat.organization.models import CalendarOverride, ContactPerson, RoleGrant, Staff, Unit
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import make_contact, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, signed_in
from maklumat.web.desk.tests.test_hostile_input import ANSWERS, FAST, TEXTS

FIELDS = {
    "create-unit": ["parent_id", "kind", "name", "short_name", "slug", "description", "place", "order"],
    "change-unit": ["name", "short_name", "description", "place", "order", "is_published"],
    "add-contact": [
        *("name", "position", "staff_id", "saluran-TOTAL_FORMS", "saluran-INITIAL_FORMS"),
        *("saluran-0-kind", "saluran-0-address", "saluran-0-note"),
    ],
    "record-contact-test": ["result", "answered_minutes"],
    "invite-staff": ["name", "email", "position", "unit_id"],
    "grant-role": ["role", "unit_id", "valid_from", "valid_until"],
    "revoke-role": ["last_day"],
    "override-day": ["day", "is_working_day", "name", "basis", "is_confirmed"],
    "confirm-calendar": ["until"],
    "supersede-policy": ["amount", "unit", "basis", "is_confirmed", "valid_from"],
    "set-second-check": ["is_required"],
}
COUNTED = (Unit, Staff, ContactPerson, RoleGrant, CalendarOverride)


@pytest.fixture
def administrator(desk: Desk) -> Client:
    """Return the browser of whoever administers the whole government."""
    return signed_in(make_staff(Role.ADMINISTRATOR, get_root_unit(desk.office.government_id)))


def address(name: str, desk: Desk) -> str:
    """Return where a form is sent to."""
    officer = desk.staff("officer")
    arguments: dict[str, object] = {
        "change-unit": desk.division.slug,
        "add-contact": desk.division.slug,
        "record-contact-test": make_contact(desk.division).channels.get().pk,
        "grant-role": officer.pk,
        "revoke-role": officer.grants.get(role=Role.OFFICER).pk,
        "supersede-policy": "VERIFY",
    }
    return reverse(f"desk:{name}", args=[arguments[name]] if name in arguments else [])


@pytest.mark.parametrize("name", FIELDS)
@FAST
@given(typed=st.lists(TEXTS, min_size=8, max_size=8))
def test_no_form_breaks_on_what_is_typed(desk: Desk, administrator: Client, name: str, typed: list[str]) -> None:
    facts = dict(zip(FIELDS[name], typed, strict=False))
    target = address(name, desk)

    assert administrator.post(target, facts).status_code in ANSWERS


@pytest.mark.parametrize("name", FIELDS)
def test_an_empty_form_keeps_nothing(desk: Desk, administrator: Client, name: str) -> None:
    target = address(name, desk)
    before = [model.objects.count() for model in COUNTED]

    answer = administrator.post(target, {})

    assert answer.status_code in {302, 422}
    assert [model.objects.count() for model in COUNTED] == before


@pytest.mark.parametrize("place", ["\x00", "~", "a~" + "9" * 40, "~٣", "b" * 5000, "Petugas~-1"])
def test_a_nonsense_place_in_the_list_of_accounts_is_no_fault(administrator: Client, place: str) -> None:
    assert administrator.get(reverse("desk:list-staff"), {"setelah": place, "q": place}).status_code == 200

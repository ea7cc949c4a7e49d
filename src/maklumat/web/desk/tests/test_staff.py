"""Accounts, roles and first passwords at the desk."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.organization.models import RoleGrant, Staff
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import TODAY, make_government, make_staff, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.testing import Desk, markup_faults, signed_in


@pytest.fixture
def administrator(desk: Desk) -> Client:
    """Return the browser of whoever administers the whole government."""
    root = get_root_unit(desk.office.government_id)
    return signed_in(make_staff(Role.ADMINISTRATOR, root, name="Pengelola", email="pengelola@contoh.example"))


def address(name: str, staff: Staff) -> str:
    return reverse(f"desk:{name}", args=[staff.pk])


def test_the_list_tells_roles_and_second_factors(
    desk: Desk, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer = desk.staff("officer")
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={})
    desk.staff("coordinator")
    administrator.get(reverse("desk:list-staff"))

    with django_assert_max_num_queries(7):
        page = administrator.get(reverse("desk:list-staff"))

    rows = {row.staff.pk: row for row in page.context["rows"]}
    assert rows[officer.pk].has_second_factor
    assert rows[desk.staff("coordinator").pk].needs_second_factor
    assert markup_faults(page) == []


def test_a_long_list_is_paged_by_name_and_each_page_costs_the_same(
    desk: Desk, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        make_staff(Role.OFFICER, desk.division, email=f"p{number}@contoh.example", name=f"Petugas {number:02}")
    first = administrator.get(reverse("desk:list-staff"))

    with django_assert_max_num_queries(7):
        second = administrator.get(first.context["next_url"])

    names = [row.staff.name for page in (first, second) for row in page.context["rows"]]
    assert names == sorted(names)
    assert len(names) == len(set(names)) == 61
    assert second.context["next_url"] == ""


def test_an_administrator_of_one_branch_sees_only_its_accounts(desk: Desk) -> None:
    own, other = desk.staff("officer"), make_staff(Role.OFFICER, make_unit(desk.office.government, slug="dinas"))
    branch = desk.browser("administrator")

    listed = {row.staff.pk for row in branch.get(reverse("desk:list-staff")).context["rows"]}

    assert own.pk in listed
    assert other.pk not in listed
    assert branch.get(address("show-staff", own)).status_code == 200
    assert branch.get(address("show-staff", other)).status_code == 403


def test_an_account_of_another_government_does_not_exist_here(administrator: Client) -> None:
    foreign = make_staff(Role.OFFICER, make_unit(make_government("lain"), slug="asing"))

    for name in ("show-staff",):
        assert administrator.get(address(name, foreign)).status_code == 404
    for name in ("grant-role", "suspend-staff", "restore-staff", "set-password"):
        assert administrator.post(address(name, foreign)).status_code == 404


@pytest.mark.parametrize("who", ["officer", "head", "coordinator", "reader", "inspector"])
def test_accounts_are_for_administrators(desk: Desk, who: str) -> None:
    browser, officer = desk.browser(who), desk.staff("officer")

    assert browser.get(reverse("desk:list-staff")).status_code == 403
    assert browser.get(address("show-staff", officer)).status_code == 403
    assert browser.post(address("set-password", officer)).status_code == 403


def test_a_new_account_is_added_and_says_what_is_still_missing(desk: Desk, administrator: Client) -> None:
    facts = {"name": "Budi Hartono", "email": "Budi@Contoh.example", "unit_id": str(desk.division.pk)}

    form = administrator.get(reverse("desk:invite-staff"))
    answer = administrator.post(reverse("desk:invite-staff"), facts, follow=True)

    assert markup_faults(form) == []
    staff = Staff.objects.get(email="budi@contoh.example")
    assert answer.redirect_chain[-1][0] == address("show-staff", staff)
    text = answer.content.decode()
    assert "beri peran" in text
    assert "buat kata sandi pertama" in text
    assert markup_faults(answer) == []


def test_an_e_mail_in_use_is_said_at_its_field(desk: Desk, administrator: Client) -> None:
    facts = {"name": "Budi Hartono", "email": desk.staff("officer").email, "unit_id": str(desk.division.pk)}

    answer = administrator.post(reverse("desk:invite-staff"), facts)

    assert answer.status_code == 422
    assert answer.context["form"].errors["email"]
    assert "Budi Hartono" in answer.content.decode()


def test_a_role_is_given_and_ended(desk: Desk, administrator: Client) -> None:
    staff = make_staff(None, desk.division)
    facts = {"role": "coordinator", "unit_id": str(desk.office.pk), "valid_from": TODAY.isoformat()}

    administrator.post(address("grant-role", staff), facts)
    grant = RoleGrant.objects.get(staff=staff)
    ended = administrator.post(reverse("desk:revoke-role", args=[grant.pk]), {"last_day": "2026-08-20"})

    grant.refresh_from_db()
    assert ended.status_code == 302
    assert (grant.role, grant.unit, grant.valid_until) == (Role.COORDINATOR, desk.office, date(2026, 8, 20))


def test_a_role_that_is_held_already_is_refused_with_what_was_chosen(desk: Desk, administrator: Client) -> None:
    staff = make_staff(None, desk.division)
    facts = {"role": "officer", "unit_id": str(desk.division.pk), "valid_from": TODAY.isoformat()}
    administrator.post(address("grant-role", staff), facts)

    again = administrator.post(address("grant-role", staff), facts)

    assert again.status_code == 422
    assert again.context["form"].non_field_errors()
    assert markup_faults(again) == []


def test_a_role_is_never_given_over_a_unit_that_is_not_covered(desk: Desk) -> None:
    root = get_root_unit(desk.office.government_id)
    staff = desk.staff("officer")
    facts = {"role": "administrator", "unit_id": str(root.pk), "valid_from": TODAY.isoformat()}

    answer = desk.browser("administrator").post(address("grant-role", staff), facts)

    assert answer.status_code == 422
    assert not RoleGrant.objects.filter(staff=staff, role=Role.ADMINISTRATOR).exists()


def test_the_first_password_is_shown_once_and_opens_the_account(desk: Desk, administrator: Client) -> None:
    staff = desk.staff("officer")

    page = administrator.post(address("set-password", staff))

    password = " ".join(page.context["password_words"])
    staff.refresh_from_db()
    assert staff.check_password(password)
    assert len(page.context["password_words"]) == 5
    assert "no-store" in page.headers["Cache-Control"]
    assert "tidak ada yang bisa membacanya lagi" in page.content.decode()
    assert markup_faults(page) == []
    assert password not in administrator.get(address("show-staff", staff)).content.decode()


def test_a_password_is_never_made_by_opening_an_address(desk: Desk, administrator: Client) -> None:
    assert administrator.get(address("set-password", desk.staff("officer"))).status_code == 405


def test_a_closed_account_loses_its_session_and_can_be_opened_again(desk: Desk, administrator: Client) -> None:
    officer, browser = desk.staff("officer"), desk.browser("officer")

    administrator.post(address("suspend-staff", officer))
    assert browser.get(reverse("desk:list-inbox")).status_code == 302
    administrator.post(address("restore-staff", officer))

    officer.refresh_from_db()
    assert officer.is_active


def test_the_only_administrator_stays_in_with_a_sentence(administrator: Client) -> None:
    only = Staff.objects.get(email="pengelola@contoh.example")

    answer = administrator.post(address("suspend-staff", only))

    assert answer.status_code == 409
    assert "Tidak ada orang lain yang mengelola" in answer.content.decode()


def test_one_account_within_its_budget(
    desk: Desk, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer = desk.staff("officer")
    administrator.get(address("show-staff", officer))

    with django_assert_max_num_queries(8):
        page = administrator.get(address("show-staff", officer))

    assert markup_faults(page) == []


def test_an_invited_person_chooses_a_password_by_a_link_that_works_once(desk: Desk, administrator: Client) -> None:
    person = make_staff(None, desk.division, email="baru@kesra.example")
    person.set_unusable_password()
    person.save()
    address = reverse("desk:invite-by-link", args=[person.pk])

    page = administrator.post(address)
    link = page.context["link"]
    browser = Client()
    form = browser.get(link, follow=True)
    words = "perahu kayu menyusuri sungai"
    done = browser.post(form.request["PATH_INFO"], {"password1": words, "password2": words})

    person.refresh_from_db()
    assert markup_faults(page) == []
    assert done.status_code == 302
    assert person.check_password(words)
    assert "tidak berlaku" in Client().get(link, follow=True).content.decode()
    assert administrator.post(address).status_code == 409

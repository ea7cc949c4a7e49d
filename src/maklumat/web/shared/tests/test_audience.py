"""Whom a view lets in."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from maklumat.organization.models import Staff
from maklumat.organization.testing import make_government, make_grant, make_staff, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.web.shared.audience import audience, audience_of
from maklumat.web.shared.tests import urls

pytestmark = [pytest.mark.django_db, pytest.mark.urls("maklumat.web.shared.tests.urls")]


def signed_in(staff: Staff) -> Client:
    """Return a browser in which this account is signed in."""
    client = Client()
    client.force_login(staff, backend="maklumat.web.shared.signed_in.StaffBackend")
    return client


def test_a_view_tells_whom_it_is_for_and_one_that_does_not_has_no_answer() -> None:
    assert audience_of(urls.show_public) == frozenset({"public"})
    assert audience_of(urls.show_administration) == frozenset({"administrator", "coordinator"})
    assert audience_of(HttpResponse) is None


@pytest.mark.parametrize("words", [(), ("everybody",), ("public", "staff")])
def test_an_audience_that_does_not_exist_is_refused_when_the_code_is_read(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="no such audience"):
        audience(*words)


def test_a_public_page_asks_the_database_nothing_about_the_reader(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_government()
    Client().get("/uji/umum/")

    with django_assert_num_queries(0):
        response = Client().get("/uji/umum/")

    assert response.content == b"visitor"


def test_a_stranger_is_led_to_the_sign_in_and_back() -> None:
    make_government()

    response = Client().get("/uji/meja/?halaman=2")

    assert response.status_code == 302
    assert response["Location"] == "/masuk/?next=%2Fuji%2Fmeja%2F%3Fhalaman%3D2"


def test_htmx_of_a_stranger_leads_the_whole_page_to_the_sign_in() -> None:
    make_government()

    response = Client().get(
        "/uji/meja/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/meja/kasus/"}
    )

    assert response.status_code == 204
    assert response["HX-Redirect"].startswith("/masuk/?next=")


def test_a_form_sent_after_the_session_ended_shows_what_was_typed() -> None:
    make_government()

    response = Client().post("/uji/meja/", {"reply": "Jawaban yang panjang sekali"})

    assert response.status_code == 403
    assert "Jawaban yang panjang sekali" in response.content.decode()


def test_staff_with_a_role_today_come_in_and_their_pages_are_not_stored() -> None:
    response = signed_in(make_staff(Role.OFFICER)).get("/uji/meja/")

    assert response.content == b"Petugas Umum"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("role", list(Role))
def test_a_page_for_two_roles_opens_to_these_two_only(role: Role) -> None:
    response = signed_in(make_staff(role)).get("/uji/atur/")

    expected = 200 if role in {Role.ADMINISTRATOR, Role.COORDINATOR} else 403
    assert response.status_code == expected


def test_an_account_whose_role_ended_gets_a_plain_page() -> None:
    staff = make_staff(None)
    make_grant(staff, Role.OFFICER, valid_until=date(2020, 12, 31))

    response = signed_in(staff).get("/uji/meja/")

    assert response.status_code == 403
    assert response["X-Refusal"] == "audience.no_role"


def test_a_suspended_account_is_a_stranger_at_the_next_request() -> None:
    staff = make_staff(Role.OFFICER)
    client = signed_in(staff)
    Staff.objects.update(is_active=False)

    assert client.get("/uji/meja/").status_code == 302


def test_an_account_of_another_government_does_not_come_in() -> None:
    make_government("uji")
    foreign = make_staff(Role.ADMINISTRATOR, make_unit(make_government("lain"), slug="hukum"))

    response = signed_in(foreign).get("/uji/meja/", headers={"Host": "uji.example"})

    assert response.status_code == 403
    assert response["X-Refusal"] == "audience.other_government"


def test_a_desk_request_reads_the_actor_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(make_staff(Role.OFFICER))
    client.get("/uji/meja/")

    with django_assert_num_queries(2):  # session; account, grants and news together
        client.get("/uji/meja/")

"""What every page may use."""

from datetime import UTC, datetime

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from maklumat.journal.actions.sealing import seal_entries
from maklumat.journal.testing import make_entries
from maklumat.organization.permissions import StaffActor
from maklumat.organization.testing import make_actor, make_government, make_staff
from maklumat.organization.vocabulary import Role
from maklumat.web.shared import context, navigation
from maklumat.web.shared.navigation import Place, find_places

pytestmark = [pytest.mark.django_db, pytest.mark.urls("maklumat.web.shared.tests.urls")]
HERE = Place(navigation.PUBLIC_PLACES[0].label, "test-report")
BELOW = Place(navigation.PUBLIC_PLACES[1].label, "alive")
MISSING = Place(navigation.PUBLIC_PLACES[2].label, "public:nowhere")
FOR_TWO_ROLES = Place(navigation.PUBLIC_PLACES[3].label, "test-administration")


def request_for(path: str) -> HttpRequest:
    """Return a request without middleware, of nobody."""
    return RequestFactory().get(path)


def test_only_places_that_exist_are_shown_and_the_current_one_is_marked() -> None:
    places = find_places(request_for("/uji/lapor/MKL-1/"), (HERE, BELOW, MISSING))

    assert [(place.url, place.is_current) for place in places] == [("/uji/lapor/", True), ("/hidup/", False)]


def test_a_place_is_shown_only_to_whom_its_page_opens() -> None:
    def is_shown(actor: StaffActor | None) -> bool:
        return bool(find_places(request_for("/"), (FOR_TWO_ROLES,), actor))

    assert is_shown(make_actor(Role.COORDINATOR))
    assert not is_shown(make_actor(Role.OFFICER))
    assert not is_shown(None)


def test_the_switch_of_language_comes_back_to_the_same_page() -> None:
    make_government()

    page = Client().get("/masuk/?next=/uji/meja/").content.decode()

    assert "/bahasa/en/?next=%2Fmasuk%2F%3Fnext%3D%2Fuji%2Fmeja%2F" in page


def test_the_footer_shows_the_last_seal_and_remembers_it(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_government()
    make_entries(2)
    checkpoint = seal_entries(now=datetime(2026, 8, 19, 4, tzinfo=UTC))
    assert checkpoint is not None

    page = Client().get("/masuk/").content.decode()

    assert bytes(checkpoint.root).hex()[: context.SHORT_ROOT_LETTERS] in page
    with django_assert_num_queries(0):
        Client().get("/masuk/")


def test_the_page_knows_the_signed_in_person_with_their_roles() -> None:
    staff = make_staff(Role.DIVISION_HEAD, name="Ani Wijaya")
    client = Client()
    client.force_login(staff, backend="maklumat.web.shared.signed_in.StaffBackend")

    page = client.get("/akun/keamanan/").content.decode()

    assert "Ani Wijaya" in page
    assert "Kepala bagian" in page

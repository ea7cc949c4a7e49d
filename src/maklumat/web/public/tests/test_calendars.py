"""A calendar program reads the review dates of one person, and nobody else's."""

from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from maklumat.catalogue.actions.enactment import confirm_unchanged
from maklumat.catalogue.actions.review_feeds import close_review_feed, open_review_feed
from maklumat.catalogue.testing import SEEDER, make_service, make_standard
from maklumat.organization.models import Staff
from maklumat.organization.testing import NOON, TODAY, make_actor, make_staff, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.web.public.calendars import views
from maklumat.web.shared.throttle import FEEDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "now", lambda: NOON)


@pytest.fixture
def head() -> Staff:
    """Return the head of a division with one standard, beside another division with one."""
    division = make_unit(slug="kesra")
    make_standard(make_service(division, name="Izin; ruang, \\ dan halaman"), in_force_from=date(2026, 2, 2))
    make_standard(make_service(make_unit(slug="hukum")))
    return make_staff(Role.DIVISION_HEAD, division)


def address(staff: Staff) -> str:
    actor = make_actor(Role.DIVISION_HEAD, staff.unit)
    return reverse("public:read-review-feed", args=[open_review_feed(staff.pk, actor=actor, now=NOON)])


def test_it_holds_a_whole_day_for_each_standard_of_the_own_units(
    head: Staff, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    secret = address(head)

    with django_assert_max_num_queries(9):
        answer = client.get(secret)

    calendar = Calendar.from_ical(answer.content)
    (entry,) = calendar.walk("VEVENT")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2027, 2, 2), date(2027, 2, 3))
    assert entry["SUMMARY"] == "Batas tinjauan: Izin; ruang, \\ dan halaman"
    assert str(entry["URL"]).endswith("/meja/standar/kesra/rekomendasi/1/")
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_a_confirmed_standard_moves_to_the_next_year_under_the_same_name(head: Staff, client: Client) -> None:
    secret = address(head)
    before = client.get(secret)
    unchanged = client.get(secret, headers={"If-None-Match": before.headers["ETag"]})
    version = head.unit.services.get().versions.get()
    confirm_unchanged(version.pk, reviewed_on=TODAY, reason="Tetap.", actor=SEEDER, now=NOON)

    after = client.get(secret, headers={"If-None-Match": before.headers["ETag"]})

    (old,), (new,) = (Calendar.from_ical(one.content).walk("VEVENT") for one in (before, after))
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert old["UID"] == new["UID"]
    assert new.decoded("dtstart") == date(2027, 8, 19)


def test_a_closed_address_a_suspended_owner_and_a_made_up_one_get_nothing(head: Staff, client: Client) -> None:
    secret = address(head)
    Staff.objects.filter(pk=head.pk).update(is_active=False)
    suspended = client.get(secret)
    Staff.objects.filter(pk=head.pk).update(is_active=True)
    close_review_feed(head.pk, actor=make_actor(Role.DIVISION_HEAD, head.unit), now=NOON)

    answers = [
        suspended,
        client.get(secret),
        client.get("/kalender/tebakan.ics"),
        client.get(f"/kalender/{'x' * 900}.ics"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_an_owner_without_a_role_today_reads_an_empty_calendar(head: Staff, client: Client) -> None:
    secret = address(head)
    head.grants.update(valid_until=date(2026, 8, 18))

    assert Calendar.from_ical(client.get(secret).content).walk("VEVENT") == []


def test_guessing_is_slowed_down(client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.THROTTLES_ENABLED = True
    monkeypatch.setattr(FEEDS, "take", lambda _key: 30)

    assert client.get("/kalender/tebakan.ics").status_code == 429

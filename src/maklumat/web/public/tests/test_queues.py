"""Numbers for those who wait: taken without a name, watched on the phone, shown in the hall."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.cases.testing import make_division, make_office
from maklumat.channels.actions.counter import call_next, set_queue_open
from maklumat.channels.models import QueueNumber
from maklumat.channels.testing import make_number, make_queue
from maklumat.organization.models import Unit
from maklumat.organization.testing import NOON, make_actor
from maklumat.organization.vocabulary import Role
from maklumat.web.public.queues import views
from maklumat.web.public.testing import markup_faults

KEY = "kunci-nomor-antrean-01"


@pytest.fixture
def unit(db: None, monkeypatch: pytest.MonkeyPatch) -> Unit:
    monkeypatch.setattr(views, "now", lambda: NOON)
    unit = make_division(make_office())
    make_queue(unit)
    return unit


def take(unit: Unit) -> str:
    return reverse("public:take-number", args=[unit.slug])


def test_a_phone_takes_a_number_and_sees_when_it_is_called(
    client: Client, unit: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_number(unit, "kunci-nomor-antrean-00")
    form, taken = client.get(take(unit)), client.post(take(unit), {"taken_key": KEY})
    again = client.post(take(unit), {"taken_key": KEY})
    with django_assert_max_num_queries(8):
        waits = client.get(taken["Location"])
    officer = make_actor(Role.OFFICER, unit)
    for counter in (1, 3):
        call_next(make_queue(unit).pk, counter=counter, actor=officer, now=NOON)
    called = client.get(taken["Location"])

    assert taken["Location"] == again["Location"]
    assert "1 orang di depan Anda." in waits.content.decode()
    assert "Silakan ke loket 3 sekarang." in called.content.decode()
    assert all(markup_faults(page.content) == [] for page in (form, waits, called))


def test_a_moving_part_is_sent_only_when_it_moved(client: Client, unit: Unit) -> None:
    address = reverse("public:show-number", args=[unit.slug, make_number(unit).token])
    mark = client.get(address, HTTP_HX_REQUEST="true")["ETag"]

    same = client.get(address, HTTP_HX_REQUEST="true", HTTP_IF_NONE_MATCH=mark)
    call_next(make_queue(unit).pk, counter=1, actor=make_actor(Role.OFFICER, unit), now=NOON)
    moved = client.get(address, HTTP_HX_REQUEST="true", HTTP_IF_NONE_MATCH=mark)

    assert (same.status_code, moved.status_code) == (304, 200)
    assert "<html" not in moved.content.decode()


def test_the_display_shows_numbers_and_follows_without_a_script(
    client: Client, unit: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    first = make_number(unit)
    make_number(unit, "kunci-nomor-antrean-02")
    call_next(make_queue(unit).pk, counter=2, actor=make_actor(Role.OFFICER, unit), now=NOON)

    with django_assert_max_num_queries(6):
        page = client.get(reverse("public:show-queue", args=[unit.slug]))

    words = page.content.decode()
    assert markup_faults(page.content) == []
    assert (page.context["called"], page.context["waiting"]) == ([first], 1)
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in words
    assert "001" in words
    assert "Loket 2" in words


def test_the_tablet_goes_back_to_its_start(client: Client, unit: Unit) -> None:
    taken = client.post(take(unit) + "?cara=loket", {"taken_key": KEY})
    page = client.get(taken["Location"])

    assert f'data-idle-url="{take(unit)}?cara=loket" data-idle-seconds="20"' in page.content.decode()
    assert markup_faults(page.content) == []


def test_a_closed_queue_says_when_to_come_and_a_foreign_key_opens_no_number(client: Client, unit: Unit) -> None:
    number = make_number(unit)
    set_queue_open(unit.pk, is_open=False, actor=make_actor(Role.OFFICER, unit), now=NOON)

    refused = client.post(take(unit), {"taken_key": "kunci-nomor-antrean-09"})
    other = reverse("public:show-number", args=[unit.slug, number.token[:-1]])

    assert refused.status_code in {409, 422}
    assert "Silakan kembali pada jam layanan" in refused.content.decode()
    assert client.get(other).status_code == 404
    assert QueueNumber.objects.count() == 1
    assert list(client.get(reverse("public:list-queues")).context["queues"]) == []


def test_a_number_of_control_characters_does_not_exist(client: Client, unit: Unit) -> None:
    assert client.get(f"/antrean/{unit.slug}/nomor/%00/").status_code == 404

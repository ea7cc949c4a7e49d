"""A whole hall writes at once from behind one address: nothing lost, nothing counted twice, and pages stay quick."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from maklumat.consultations.models import Attendee, Forum, ForumInput
from maklumat.consultations.testing import MEETING, make_forum, make_input
from maklumat.consultations.vocabulary import ForumStatus, InputState
from maklumat.journal.models import Entry
from maklumat.web.public.testing import markup_faults

pytestmark = pytest.mark.database

HALL, PHONES = "203.0.113.7", 8
VOICES = 200


@pytest.fixture(autouse=True)
def _during_the_meeting(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(MEETING + timedelta(minutes=20), tick=False)


def at_once(send: Callable[[Client, int], int], numbers: Iterable[int]) -> list[int]:
    """Send everything from some phones at the same time; return the status of each answer."""

    def one(number: int) -> int:
        try:
            return send(Client(REMOTE_ADDR=HALL), number)
        finally:
            connection.close()

    with ThreadPoolExecutor(PHONES) as phones:
        return list(phones.map(one, numbers))


@pytest.mark.django_db(transaction=True)
def test_a_storm_from_one_hall_is_kept_whole_and_what_phones_repeat_counts_once() -> None:
    forum = make_forum(ForumStatus.RUNNING)
    write, come = (reverse(f"public:{name}", args=[forum.slug]) for name in ("file-input", "check-in"))
    twice = [number for number in range(VOICES) for _try in range(2 if number % 5 == 0 else 1)]

    def speak(phone: Client, number: int) -> int:
        words = {"form_key": f"kunci-masukan-nomor-{number:04}", "text": f"Usul nomor {number}.", "place": ""}
        return phone.post(write, words).status_code

    def enter(phone: Client, number: int) -> int:
        facts = {"name": f"Warga {number % 4}", "element": "users", "room_code": forum.room_code}
        return phone.post(come, {**facts, "form_key": f"kunci-hadir-nomor-{number % 4:06}"}).status_code

    said, came = at_once(speak, twice), at_once(enter, range(20))

    assert set(said) == set(came) == {302}
    texts = list(ForumInput.objects.filter(state=InputState.SHOWN).values_list("text", flat=True))
    assert sorted(texts) == sorted(f"Usul nomor {number}." for number in range(VOICES))
    assert Entry.objects.filter(event="forum_input.filed").count() == VOICES
    assert sorted(Attendee.objects.values_list("name", flat=True)) == [f"Warga {number}" for number in range(4)]


@pytest.mark.django_db
def test_a_forum_with_five_thousand_inputs_is_as_quick_as_one_with_ten(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    forum = make_forum(ForumStatus.RUNNING)
    fill(forum, 5_000)
    page = reverse("public:list-inputs", args=[forum.slug])
    first = client.get(page)
    later = f"{page}?setelah={ForumInput.objects.order_by('pk')[2_500].pk}"
    addresses = {reverse("public:show-forum", args=[forum.slug]): 14, page: 8, later: 8}

    for address, statements in addresses.items():
        with django_assert_max_num_queries(statements):
            answer = client.get(address)
        assert (answer.status_code, markup_faults(answer.content)) == (200, [])
        assert len(answer.content) < 120_000
    assert "Usul nomor 4999." in first.content.decode()


def fill(forum: Forum, count: int) -> None:
    """Write so many inputs, all like the first."""
    first = make_input(forum, now=MEETING)
    plain = {field.attname: getattr(first, field.attname) for field in ForumInput._meta.concrete_fields}
    rows = (
        ForumInput(**{**plain, "id": None, "submission_key": f"kunci-{number}", "text": f"Usul nomor {number}."})
        for number in range(1, count)
    )
    ForumInput.objects.bulk_create(rows, batch_size=1_000)

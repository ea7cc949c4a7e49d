"""Taking part in a forum without an account: reading, writing, supporting, coming, following what became of it."""

from datetime import timedelta
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import TimeMachineFixture

from maklumat.consultations.actions.answers import answer_input
from maklumat.consultations.actions.forums import close_forum
from maklumat.consultations.actions.inputs import moderate_input
from maklumat.consultations.actions.invitations import invite
from maklumat.consultations.models import Attendee, Forum, ForumInput
from maklumat.consultations.testing import (
    MEETING,
    OPENS,
    make_attendee,
    make_clerk,
    make_forum,
    make_input,
    make_manager,
    make_stakeholder,
)
from maklumat.consultations.vocabulary import (
    AnswerKind,
    Element,
    ForumStatus,
    InputState,
    InvitationAnswer,
    InvitationChannel,
)
from maklumat.web.public.forums.devices import COOKIE
from maklumat.web.public.testing import markup_faults

pytestmark = pytest.mark.django_db

KEY = "kunci-masukan-satu-01"
DURING = MEETING + timedelta(minutes=20)


@pytest.fixture(autouse=True)
def clock(time_machine: TimeMachineFixture) -> TimeMachineFixture:
    """Let every page live on a day on which the forum takes inputs."""
    time_machine.move_to(OPENS + timedelta(days=3), tick=False)
    return time_machine


def get(client: Client, name: str, *arguments: object, **query: str) -> HttpResponse:
    response = client.get(reverse(f"public:{name}", args=arguments), query)
    assert response.status_code == 200
    return cast("HttpResponse", response)


def write(client: Client, forum: Forum, **changed: str) -> HttpResponse:
    body = {"form_key": KEY, "text": "Loket sebaiknya buka saat istirahat.", "place": "", **changed}
    return cast("HttpResponse", client.post(reverse("public:file-input", args=[forum.slug]), body))


def test_every_page_is_valid_and_needs_few_statements(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    forum = make_forum()
    entry = make_input(forum)
    version = forum.versions.get().version_id
    pages: list[tuple[str, list[object], int]] = [
        ("list-forums", [], 6),
        ("show-forum", [forum.slug], 14),
        ("show-discussed-draft", [forum.slug, version], 8),
        ("list-inputs", [forum.slug], 8),
        ("show-input", [forum.slug, entry.pk], 9),
        ("file-input", [forum.slug], 7),
        ("check-in", [forum.slug], 5),
    ]
    for name, arguments, most in pages:
        with django_assert_max_num_queries(most):
            response = get(client, name, *arguments)
        assert markup_faults(response.content) == [], name


def test_a_forum_that_is_only_prepared_does_not_exist_for_the_public(client: Client) -> None:
    forum = make_forum(ForumStatus.PREPARATION)

    assert client.get(reverse("public:show-forum", args=[forum.slug])).status_code == 404
    assert forum.title not in get(client, "list-forums").content.decode()


def test_an_input_about_one_item_is_filed_with_its_place(client: Client) -> None:
    forum = make_forum()
    version = forum.versions.get().version
    item = version.components["requirements"][0]["id"]

    page = get(
        client, "file-input", forum.slug, draf=str(version.pk), bagian="requirements", butir=item
    ).content.decode()
    response = write(client, forum, place=f"{version.pk}:requirements:{item}")

    entry = ForumInput.objects.get()
    assert f'value="{version.pk}:requirements:{item}" selected' in page
    assert (entry.version_id, entry.component, entry.item_id) == (version.pk, "requirements", item)
    assert response.headers["Location"] == reverse("public:show-input", args=[forum.slug, entry.pk])


def test_what_is_one_record_can_be_spoken_about_like_an_item(client: Client) -> None:
    forum = make_forum()
    place = f"{forum.versions.get().version_id}:completion_time:completion_time"

    write(client, forum, place=place)

    assert ForumInput.objects.get().item_id == "completion_time"


def test_the_same_form_twice_is_one_input(client: Client) -> None:
    forum = make_forum()

    first, second = write(client, forum), write(client, forum)

    assert ForumInput.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_a_whole_hall_behind_one_address_is_heard(client: Client) -> None:
    forum = make_forum()

    codes = {write(client, forum, form_key=f"kunci-masukan-aula-{number:04}").status_code for number in range(120)}

    assert codes == {302}
    assert ForumInput.objects.count() == 120


def test_words_are_kept_when_the_forum_is_closed_while_somebody_writes(
    client: Client, clock: TimeMachineFixture
) -> None:
    forum = make_forum(ForumStatus.RUNNING)
    for element in Element:
        make_attendee(forum, element)
    get(client, "file-input", forum.slug)
    close_forum(forum.pk, actor=make_manager(forum.unit), now=DURING, inputs_until=DURING)
    clock.move_to(DURING + timedelta(minutes=5))

    response = write(client, forum, text="Ini kata-kata saya yang panjang.")

    page = response.content.decode()
    assert response.status_code in {409, 422}
    assert "Ini kata-kata saya yang panjang." in page
    assert reverse("public:start-report") in page
    assert ForumInput.objects.count() == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"text": ""},
        {"text": "x" * 5000},
        {"text": "\x00"},
        {"form_key": "x"},
        {"place": "1:zzz"},
        {"place": "99999999999999999999:fee"},
        {"element": "king"},
        {"email": "bukan surel"},
    ],
)
def test_what_cannot_be_taken_says_why_and_keeps_the_rest(client: Client, changed: dict[str, str]) -> None:
    forum = make_forum()

    response = write(client, forum, **{"name": "Rahmawati", **changed})

    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="Rahmawati"' in page
    assert 'role="alert"' in page
    assert ForumInput.objects.count() == 0


def test_markup_is_text(client: Client) -> None:
    forum = make_forum()
    write(client, forum, text="<script>alert(1)</script> loket", name="<b>Siti</b>")

    for name, arguments in (("show-forum", []), ("list-inputs", []), ("show-input", [ForumInput.objects.get().pk])):
        page = get(client, name, forum.slug, *arguments).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_numbers_of_people_are_masked_for_everybody(client: Client) -> None:
    forum = make_forum()
    write(client, forum, text="Hubungi saya di 081200000001 atau 6402010101900001.")

    page = get(client, "list-inputs", forum.slug).content.decode()

    assert "081200000001" not in page
    assert "6402010101900001" not in page


def test_a_hidden_input_leaves_its_place_and_the_reason(client: Client) -> None:
    forum = make_forum()
    entry = make_input(forum)
    moderate_input(
        entry.pk, state=InputState.HIDDEN, actor=make_clerk(forum.unit), now=MEETING, reason="Menyebut nama orang."
    )

    page = get(client, "list-inputs", forum.slug).content.decode()

    assert entry.text not in page
    assert "Menyebut nama orang." in page


def test_one_device_supports_an_input_once(client: Client) -> None:
    forum = make_forum()
    entry = make_input(forum)
    client.cookies[COOKIE] = "gawai-satu-dua-tiga-empat"
    address = reverse("public:vote-for-input", args=[forum.slug, entry.pk])

    client.post(address)
    client.post(address)

    entry.refresh_from_db()
    assert entry.votes == 1


def test_a_device_without_a_mark_is_given_one_before_it_counts(client: Client) -> None:
    forum = make_forum()
    entry = make_input(forum)
    address = reverse("public:vote-for-input", args=[forum.slug, entry.pk])

    first = client.post(address)
    client.post(address)

    entry.refresh_from_db()
    assert COOKIE in first.cookies
    assert entry.votes == 1


def test_a_phone_in_the_room_checks_in_once(client: Client, clock: TimeMachineFixture) -> None:
    forum = make_forum(ForumStatus.RUNNING)
    clock.move_to(DURING)
    address = reverse("public:check-in", args=[forum.slug])
    body = {
        "form_key": "kunci-hadir-gawai-0001",
        "room_code": forum.room_code,
        "name": "Rahmawati",
        "element": "users",
        "organisation": "Tenggarong",
    }

    wrong = client.post(address, {**body, "room_code": "000"})
    first, again = client.post(address, body), client.post(address, body)

    assert wrong.status_code in {403, 409, 422}
    assert "Rahmawati" in wrong.content.decode()
    assert (first.status_code, again.status_code) == (302, 302)
    assert Attendee.objects.count() == 1


def test_an_invitation_is_answered_with_its_link_and_may_be_changed(client: Client) -> None:
    forum = make_forum()
    (invitation,) = invite(
        forum.pk,
        stakeholder_ids=[make_stakeholder(forum.unit).pk],
        channel=InvitationChannel.WHATSAPP,
        actor=make_clerk(forum.unit),
        now=OPENS,
    )
    address = reverse("public:answer-invitation", args=[invitation.token])

    empty = client.post(address, {})
    client.post(address, {"answer": "accepted", "note": "Datang berdua."})
    client.post(address, {"answer": "declined"})

    invitation.refresh_from_db()
    assert empty.status_code == 422
    assert invitation.answer == InvitationAnswer.DECLINED
    assert client.get(reverse("public:answer-invitation", args=["tidak-ada"])).status_code == 404


def test_the_meeting_goes_into_any_calendar(client: Client) -> None:
    forum = make_forum()

    response = get(client, "download-forum", forum.slug)

    assert response.headers["Content-Type"].startswith("text/calendar")
    assert b"DTSTART:20260820T010000Z" in response.content
    assert reverse("public:show-forum", args=[forum.slug]).encode() in response.content.replace(b"\r\n ", b"")


def test_the_way_of_an_input_shows_its_answer(client: Client) -> None:
    forum = make_forum()
    entry = make_input(forum)
    answer_input(
        entry.pk,
        kind=AnswerKind.PARTLY,
        reason="Empat hari sejak berkas lengkap.",
        actor=make_clerk(forum.unit),
        now=MEETING,
    )

    page = get(client, "show-input", forum.slug, entry.pk).content.decode()

    assert "Empat hari sejak berkas lengkap." in page
    assert str(AnswerKind.PARTLY.label) in page


def test_agreements_are_read_once_the_meeting_is_over(client: Client) -> None:
    forum = make_forum()
    assert client.get(reverse("public:list-agreements", args=[forum.slug])).status_code == 404
    closed = make_forum(ForumStatus.CLOSED, slug="forum-selesai")

    assert markup_faults(get(client, "list-agreements", closed.slug).content) == []


def test_a_long_list_goes_on_by_key(client: Client) -> None:
    forum = make_forum()
    for number in range(35):
        make_input(forum, f"masukan-{number}")

    first = get(client, "list-inputs", forum.slug)
    older = next(
        line.split('href="')[1].split('"')[0].replace("&amp;", "&")
        for line in first.content.decode().splitlines()
        if 'rel="next"' in line
    )
    second = client.get(older)

    assert first.content.decode().count('class="forum-input"') == 30
    assert second.content.decode().count('class="forum-input"') == 5


def test_the_page_of_a_forum_stays_light(client: Client) -> None:
    forum = make_forum()
    for number in range(12):
        make_input(forum, f"masukan-{number}")

    assert len(get(client, "show-forum", forum.slug).content) < 60_000

"""The wall of the room: what the projector shows while people talk."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maklumat.consultations.actions.agenda import AgendaLine, set_agenda
from maklumat.consultations.actions.inputs import moderate_input
from maklumat.consultations.models import AgendaItem, Forum
from maklumat.consultations.testing import MEETING, make_attendee, make_clerk, make_forum, make_input
from maklumat.consultations.vocabulary import Element, ForumStatus, InputState
from maklumat.organization.testing import NOON
from maklumat.web.desk.testing import Desk, markup_faults

ROOM = reverse("desk:show-room", args=["standar-kesra"])


@pytest.fixture
def forum(desk: Desk) -> Forum:
    """Return a running forum whose second point is about the completion time of its draft."""
    forum = make_forum(ForumStatus.RUNNING, unit=desk.division)
    draft = forum.versions.get().version_id
    lines = [AgendaLine("Pembukaan", 10), AgendaLine("Berapa lama?", 30, version_id=draft, component="completion_time")]
    set_agenda(forum.pk, lines, actor=make_clerk(desk.division), now=MEETING)
    return forum


def show_second_point(client: Client) -> None:
    item = AgendaItem.objects.get(order=2)
    client.post(reverse("desk:show-agenda-item", args=["standar-kesra"]), {"item": item.pk})


@pytest.mark.django_db
def test_the_wall_shows_what_the_moderator_chose_beside_what_is_in_force(desk: Desk, forum: Forum) -> None:
    officer = desk.browser("officer")
    before = officer.get(ROOM)
    show_second_point(officer)
    make_input(forum, text="Empat hari saja.")
    make_input(forum, "lain", component="fee", item_id="", text="Tetap gratis, ya.")

    after = officer.get(ROOM)

    words = after.content.decode()
    assert [line.state for line in before.context["wall"].agenda] == ["", ""]
    assert "Berapa lama?" in words
    assert [part.code for part in after.context["wall"].parts] == ["completion_time"]
    assert [voice.text for voice in after.context["wall"].voices] == ["Empat hari saja."]
    assert markup_faults(before) == markup_faults(after) == []


@pytest.mark.django_db
def test_the_wall_names_nobody_and_shows_nothing_that_was_hidden(desk: Desk, forum: Forum) -> None:
    entry = make_input(forum, name="Rahmawati", organisation="Loa Kulu", text="Hubungi 0812-3456-7890 atau saya.")
    hidden = make_input(forum, "sembunyi", text="Kata-kata kasar.")
    moderate_input(hidden.pk, state=InputState.HIDDEN, reason="Kasar.", actor=make_clerk(desk.division), now=MEETING)
    make_attendee(forum, Element.MEDIA, "Yusuf Hidayat")

    words = desk.browser("officer").get(ROOM).content.decode()

    assert entry.pk
    for personal in ("Rahmawati", "Loa Kulu", "0812-3456-7890", "Kata-kata kasar", "Kasar.", "Yusuf"):
        assert personal not in words
    assert "1 seluruhnya" in words


@pytest.mark.django_db
def test_the_wall_counts_the_people_and_opens_the_door(desk: Desk, forum: Forum) -> None:
    for number in range(3):
        make_attendee(forum, Element.USERS, f"Warga {number}")
    make_attendee(forum, Element.OFFICE, "Petugas")

    wall = desk.browser("officer").get(ROOM).context["wall"]

    assert wall.count.total == 4
    assert wall.count.missing == (Element.EXPERTS, Element.AGENCIES, Element.CIVIL_SOCIETY, Element.MEDIA)
    assert wall.check_in_url.endswith(f"/forum/standar-kesra/hadir/?kode={forum.room_code}")


@pytest.mark.django_db
def test_the_wall_asks_again_and_gets_nothing_while_nothing_is_new(
    desk: Desk, forum: Forum, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer = desk.browser("officer")
    show_second_point(officer)
    officer.get(ROOM)
    first = officer.get(ROOM, headers={"HX-Request": "true"})
    known = {"HX-Request": "true", "If-None-Match": first.headers["ETag"]}

    with django_assert_max_num_queries(14):
        same = officer.get(ROOM, headers=known)
    make_input(forum, text="Tiga hari saja.")
    fresh = officer.get(ROOM, headers=known)

    assert (same.status_code, same.content) == (304, b"")
    assert fresh.status_code == 200
    assert "Tiga hari saja." in fresh.content.decode()
    assert "<html" not in fresh.content.decode()
    assert re.search(r"If-None-Match.+[0-9a-f]{24}", fresh.content.decode())


@pytest.mark.django_db
def test_without_script_the_wall_loads_itself_anew_until_the_meeting_is_over(desk: Desk) -> None:
    forum = make_forum(ForumStatus.RUNNING, unit=desk.division)
    officer = desk.browser("officer")
    running = officer.get(ROOM).content.decode()
    Forum.objects.filter(pk=forum.pk).update(status=ForumStatus.CLOSED, closed_at=NOON)

    over = officer.get(ROOM).content.decode()

    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in running
    assert "refresh" not in over
    assert "hx-get" not in over
    assert forum.room_code not in over

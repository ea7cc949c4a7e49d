"""A forum from its preparation to its closing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from maklumat.catalogue.vocabulary import StandardStatus
from maklumat.consultations.actions.agenda import AgendaLine, set_agenda, show_agenda_item
from maklumat.consultations.actions.forums import change_forum, close_forum, open_forum, start_meeting
from maklumat.consultations.errors import (
    ElementsMissing,
    ForumChangedMeanwhile,
    ForumNotMovable,
    ForumNotValid,
    ReasonNeeded,
)
from maklumat.consultations.queries import count_attendance, find_public_forums, get_public_forum
from maklumat.consultations.testing import (
    MEETING,
    OPENS,
    PLAN,
    make_attendee,
    make_clerk,
    make_forum,
    make_manager,
)
from maklumat.consultations.vocabulary import Element, ForumStatus
from maklumat.foundation.refusals import NotPermitted, Refusal

pytestmark = pytest.mark.django_db
LATER = MEETING + timedelta(hours=3)


def test_opening_a_forum_announces_it_and_leads_its_drafts_into_consultation() -> None:
    forum = make_forum(ForumStatus.PREPARATION)
    with pytest.raises(Refusal):
        get_public_forum(forum.government_id, forum.slug)

    open_forum(forum.pk, actor=make_manager(), now=OPENS)

    assert get_public_forum(forum.government_id, forum.slug).status == ForumStatus.OPEN
    assert forum.versions.get().version.status == StandardStatus.IN_CONSULTATION
    assert [one.pk for one in find_public_forums(forum.government_id).forums] == [forum.pk]


def test_a_clerk_works_in_a_forum_but_neither_opens_nor_closes_it() -> None:
    forum = make_forum(ForumStatus.PREPARATION)
    with pytest.raises(NotPermitted):
        open_forum(forum.pk, actor=make_clerk(), now=OPENS)

    set_agenda(forum.pk, [AgendaLine("Pembukaan", 15)], actor=make_clerk(), now=OPENS)

    assert forum.agenda.get().minutes == 15


def test_two_editors_do_not_overwrite_each_other() -> None:
    forum = make_forum()
    change_forum(forum.pk, replace(PLAN, place="Aula"), actor=make_manager(), now=OPENS, revision=forum.revision)

    with pytest.raises(ForumChangedMeanwhile):
        change_forum(
            forum.pk, replace(PLAN, place="Lapangan"), actor=make_manager(), now=OPENS, revision=forum.revision
        )

    forum.refresh_from_db()
    assert forum.place == "Aula"


def test_dates_that_contradict_each_other_are_refused_at_their_field() -> None:
    forum = make_forum()

    with pytest.raises(ForumNotValid) as refusal:
        change_forum(forum.pk, replace(PLAN, meeting_ends_at=MEETING), actor=make_manager(), now=OPENS)

    assert refusal.value.field == "meeting_ends_at"


def test_the_next_point_of_the_agenda_settles_the_one_before() -> None:
    forum = make_forum()
    set_agenda(forum.pk, [AgendaLine("Persyaratan"), AgendaLine("Jangka waktu")], actor=make_clerk(), now=OPENS)
    first, second = forum.agenda.order_by("order")

    assert start_meeting(forum.pk, actor=make_clerk(), now=MEETING).current_item == first
    show_agenda_item(forum.pk, second.pk, actor=make_clerk(), now=MEETING)

    first.refresh_from_db()
    forum.refresh_from_db()
    assert (first.settled_at, forum.current_item) == (MEETING, second)


def test_five_elements_are_counted_and_the_fifth_is_missed_before_closing() -> None:
    forum = make_forum(ForumStatus.RUNNING)
    for element in (Element.USERS, Element.EXPERTS, Element.AGENCIES, Element.CIVIL_SOCIETY, Element.OFFICE):
        make_attendee(forum, element)
    count = count_attendance(forum.pk)
    assert (count.score, count.missing, count.total, count.office) == (4, (Element.MEDIA,), 5, 1)

    with pytest.raises(ElementsMissing):
        close_forum(forum.pk, actor=make_manager(), now=LATER)
    with pytest.raises(ReasonNeeded):
        close_forum(forum.pk, actor=make_manager(), now=LATER, confirm_missing=True)
    closed = close_forum(
        forum.pk, actor=make_manager(), now=LATER, confirm_missing=True, missing_reason="Pers diundang, tidak hadir."
    )

    assert (closed.status, closed.missing_reason) == (ForumStatus.CLOSED, "Pers diundang, tidak hadir.")
    with pytest.raises(ForumNotMovable):
        close_forum(forum.pk, actor=make_manager(), now=LATER)

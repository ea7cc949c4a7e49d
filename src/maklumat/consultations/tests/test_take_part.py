"""People take part: invited, checked in, heard. What is repeated counts once, what comes late is told why."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maklumat.channels.models import OutgoingMessage
from maklumat.consultations.actions.answers import answer_input, revise_answer
from maklumat.consultations.actions.attendance import Presence, check_in, strike_attendee
from maklumat.consultations.actions.forums import close_forum
from maklumat.consultations.actions.inputs import Suggestion, file_input, moderate_input, vote_for_input
from maklumat.consultations.actions.invitations import answer_invitation, invite, remind_invitation
from maklumat.consultations.errors import (
    AnswerExists,
    CheckInCodeWrong,
    CheckInNotOpen,
    ForumClosedMeanwhile,
    InputPlaceUnknown,
    InvitationNotFound,
    ReasonNeeded,
)
from maklumat.consultations.models import Answer, Attendee, Forum, ForumInput
from maklumat.consultations.queries import (
    InputFilter,
    count_inputs_by_place,
    find_answers,
    find_inputs,
    summarise_inputs,
)
from maklumat.consultations.rules.floods import MOST_FROM_ONE
from maklumat.consultations.testing import (
    MEETING,
    OPENS,
    make_clerk,
    make_forum,
    make_input,
    make_manager,
    make_stakeholder,
    make_visitor,
)
from maklumat.consultations.vocabulary import (
    AnswerKind,
    CheckInWay,
    Element,
    ForumStatus,
    HoldReason,
    InputPhase,
    InputState,
    InvitationAnswer,
    InvitationChannel,
)
from maklumat.foundation.actor import Actor, ActorKind, system_actor
from maklumat.organization.testing import NOON

pytestmark = pytest.mark.django_db
RAHMA = Presence(name="Rahmawati", element=Element.USERS, organisation="Loa Kulu")


def come(forum: Forum, key: str = "ponsel-1", code: str | None = None, presence: Presence = RAHMA) -> Attendee:
    return check_in(
        forum.pk,
        presence,
        check_in_key=key,
        room_code=forum.room_code if code is None else code,
        actor=make_visitor(forum),
        now=MEETING,
    )


def test_the_invited_answer_with_the_link_alone_and_may_change_their_mind() -> None:
    forum = make_forum()
    (invitation,) = invite(
        forum.pk,
        stakeholder_ids=[make_stakeholder().pk],
        channel=InvitationChannel.MAIL,
        actor=make_clerk(),
        now=OPENS,
    )
    mail = OutgoingMessage.objects.get(template="forum_invitation")
    assert invitation.token in mail.body
    visitor = make_visitor(forum)

    answer_invitation(invitation.token, answer=InvitationAnswer.ACCEPTED, actor=visitor, now=NOON)
    answer_invitation(invitation.token, answer=InvitationAnswer.DECLINED, actor=visitor, now=NOON, note="Sakit")

    invitation.refresh_from_db()
    assert (invitation.answer, invitation.note) == (InvitationAnswer.DECLINED, "Sakit")
    neighbour = Actor(ActorKind.VISITOR, id="visitor", name="", government_id=forum.government_id + 1)
    with pytest.raises(InvitationNotFound):
        answer_invitation(invitation.token, answer=InvitationAnswer.ACCEPTED, actor=neighbour, now=NOON)


def test_nobody_is_invited_or_reminded_twice() -> None:
    forum = make_forum()
    chosen = [make_stakeholder().pk]
    (invitation,) = invite(
        forum.pk, stakeholder_ids=chosen, channel=InvitationChannel.MAIL, actor=make_clerk(), now=OPENS
    )

    again = invite(forum.pk, stakeholder_ids=chosen, channel=InvitationChannel.MAIL, actor=make_clerk(), now=OPENS)
    near = MEETING - timedelta(hours=20)
    told = [remind_invitation(invitation.pk, actor=system_actor("ingat"), now=near) for _ in range(2)]

    assert (again, told) == ([], [True, False])


def test_a_check_in_that_is_replayed_counts_once() -> None:
    forum = make_forum(ForumStatus.RUNNING)

    lines = {come(forum).pk for _try in range(3)}

    assert len(lines) == Attendee.objects.count() == 1


def test_checking_in_needs_the_digits_of_the_room_and_the_day_of_the_meeting() -> None:
    forum = make_forum()
    with pytest.raises(CheckInCodeWrong):
        come(forum, code="0000")

    with pytest.raises(CheckInNotOpen):
        check_in(
            forum.pk,
            RAHMA,
            check_in_key="dini",
            room_code=forum.room_code,
            actor=make_visitor(forum),
            now=MEETING - timedelta(hours=4),
        )

    assert come(forum).way == CheckInWay.QR


def test_a_struck_line_stays_readable_and_no_longer_counts() -> None:
    forum = make_forum(ForumStatus.RUNNING)
    attendee = come(forum)

    strike_attendee(attendee.pk, reason="Tercatat dua kali", actor=make_clerk(), now=MEETING)

    attendee.refresh_from_db()
    assert attendee.struck_reason == "Tercatat dua kali"


def test_an_input_is_bound_to_its_place_in_the_draft() -> None:
    forum = make_forum()

    entry = make_input(forum)

    assert (entry.component, entry.item_id, entry.phase) == ("completion_time", "completion_time", InputPhase.BEFORE)
    for place in ({"version_id": 0}, {"component": "nothing"}, {"component": "requirements", "item_id": "tidak-ada"}):
        with pytest.raises(InputPlaceUnknown):
            make_input(forum, "lain", **place)


def test_an_input_that_is_sent_again_is_the_same_input() -> None:
    forum = make_forum()

    assert make_input(forum).pk == make_input(forum).pk
    assert ForumInput.objects.count() == 1


def test_words_that_arrive_after_the_forum_was_closed_are_refused_with_the_reason() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    last = forum.inputs_close_at

    assert make_input(forum, now=last).phase == InputPhase.AFTER
    with pytest.raises(ForumClosedMeanwhile) as refusal:
        make_input(forum, "terlambat", now=last + timedelta(seconds=1))

    assert (refusal.value.field, ForumInput.objects.count()) == ("text", 1)


def test_a_forum_closed_at_once_takes_no_more_words() -> None:
    forum = make_forum(ForumStatus.RUNNING)
    close_forum(forum.pk, actor=make_manager(), now=MEETING, confirm_missing=True, missing_reason="Hujan lebat.")

    with pytest.raises(ForumClosedMeanwhile):
        make_input(forum, now=MEETING + timedelta(minutes=1))


def test_one_device_that_floods_loses_nothing_but_is_read_first() -> None:
    forum = make_forum()
    for number in range(MOST_FROM_ONE + 2):
        suggestion = Suggestion(text=f"Usul {number}")
        file_input(
            forum.pk,
            suggestion,
            submission_key=f"kirim-{number}",
            visitor_key="satu",
            actor=make_visitor(forum),
            now=NOON,
        )

    held = find_inputs(forum.pk, InputFilter(states=frozenset({InputState.HELD}))).inputs

    assert [entry.hold_reason for entry in held] == [HoldReason.MANY_FROM_ONE] * 2
    moderate_input(held[0].pk, state=InputState.SHOWN, actor=make_clerk(), now=NOON)
    assert summarise_inputs(forum.pk).held == 1


def test_hiding_an_input_needs_a_reason() -> None:
    entry = make_input(make_forum())

    with pytest.raises(ReasonNeeded):
        moderate_input(entry.pk, state=InputState.HIDDEN, actor=make_clerk(), now=NOON)
    hidden = moderate_input(
        entry.pk, state=InputState.HIDDEN, reason="Menyebut nama orang", actor=make_clerk(), now=NOON
    )

    assert (hidden.state, hidden.state_reason) == (InputState.HIDDEN, "Menyebut nama orang")


def test_a_device_supports_an_input_once() -> None:
    entry = make_input(make_forum())
    visitor = make_visitor(entry.forum)

    counts = [vote_for_input(entry.pk, voter_key=key, actor=visitor, now=NOON) for key in ("satu", "satu", "dua")]

    entry.refresh_from_db()
    assert (counts, entry.votes) == ([1, 1, 2], 2)


def test_a_changed_answer_keeps_the_first_one() -> None:
    entry = make_input(make_forum())
    answer_input(entry.pk, kind=AnswerKind.REJECTED, reason="Petugas kurang.", actor=make_clerk(), now=NOON)
    with pytest.raises(AnswerExists):
        answer_input(entry.pk, kind=AnswerKind.AGREED, reason="Bisa.", actor=make_clerk(), now=NOON)

    revise_answer(entry.pk, kind=AnswerKind.PARTLY, reason="Empat hari bisa.", actor=make_clerk(), now=NOON, revision=1)

    assert [(answer.kind, answer.revision) for answer in find_answers(entry.pk)] == [("rejected", 1), ("partly", 2)]
    entry.refresh_from_db()
    assert entry.answer_kind == AnswerKind.PARTLY
    with pytest.raises(Exception, match="never changes"):
        Answer.objects.filter(input=entry).update(reason="Lain")


def test_five_thousand_inputs_are_paged_in_two_statements() -> None:
    forum = make_forum()
    version_id = forum.versions.get().version_id
    ForumInput.objects.bulk_create(
        ForumInput(
            government_id=forum.government_id,
            forum=forum,
            version_id=version_id,
            component=("requirements", "fee", "procedure")[number % 3],
            text=f"Usul {number}",
            channel="web",
            phase="before",
            submission_key=f"banyak-{number}",
            received_at=NOON,
        )
        for number in range(5000)
    )
    wanted = InputFilter(version_id=version_id, component="fee")
    with CaptureQueriesContext(connection) as queries:
        page = find_inputs(forum.pk, wanted)
        later = find_inputs(forum.pk, wanted, after=page.next_after)
    counts = count_inputs_by_place(forum.pk)

    assert len(queries) == 2  # no answers, so one statement a page
    assert len(page.inputs) == len(later.inputs) == 30
    assert page.inputs[-1].pk > later.inputs[0].pk
    assert sum(place.count for place in counts) == 5000

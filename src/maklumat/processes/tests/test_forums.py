"""What time does to forums, and does only once."""

from datetime import date, timedelta

import pytest

from maklumat.channels.models import Notification, OutgoingMessage
from maklumat.consultations.actions.agreements import AgreementTerms, make_agreement
from maklumat.consultations.actions.answers import answer_input, revise_answer
from maklumat.consultations.actions.invitations import invite
from maklumat.consultations.models import Forum
from maklumat.consultations.testing import MEETING, OPENS, make_clerk, make_forum, make_input, make_stakeholder
from maklumat.consultations.vocabulary import AnswerKind, ForumStatus, InvitationChannel
from maklumat.organization.testing import make_staff
from maklumat.organization.vocabulary import Role
from maklumat.processes.forums import escalate_late_agreements, remind_invited, tell_participants

pytestmark = pytest.mark.django_db


def test_the_invited_are_reminded_a_week_and_a_day_before_the_meeting_each_once() -> None:
    forum = make_forum()
    invite(
        forum.pk,
        stakeholder_ids=[make_stakeholder().pk],
        channel=InvitationChannel.MAIL,
        actor=make_clerk(),
        now=OPENS,
    )
    days = (8, 7, 7, 3, 1, 1, 0)

    assert [remind_invited(MEETING - timedelta(days=day)) for day in days] == [0, 1, 0, 0, 1, 0, 0]
    assert OutgoingMessage.objects.filter(template="forum_reminder").count() == 2


def test_a_participant_is_told_once_and_again_only_when_the_answer_changed() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    entry = make_input(forum, email="warga@contoh.example")
    make_input(forum, "tanpa-alamat")
    answer_input(entry.pk, kind=AnswerKind.NOTED, reason="Kami kaji.", actor=make_clerk(), now=MEETING)
    assert tell_participants(MEETING) == 0  # nothing is told before the record is published

    Forum.objects.filter(pk=forum.pk).update(status=ForumStatus.PUBLISHED)
    told = [tell_participants(MEETING) for _run in range(2)]
    revise_answer(entry.pk, kind=AnswerKind.AGREED, reason="Jadi bisa.", actor=make_clerk(), now=MEETING)

    assert [*told, tell_participants(MEETING), tell_participants(MEETING)] == [1, 0, 1, 0]


def test_late_agreements_reach_the_next_rung_by_themselves() -> None:
    forum = make_forum(ForumStatus.CLOSED)
    make_staff(Role.OFFICER, forum.unit)
    terms = AgreementTerms(text="Papan dipasang.", owner_unit_id=forum.unit_id, due_on=date(2026, 8, 24))
    make_agreement(forum.pk, terms, actor=make_clerk(), now=MEETING)
    late = MEETING + timedelta(days=5)

    assert [escalate_late_agreements(MEETING), escalate_late_agreements(late), escalate_late_agreements(late)] == [
        0,
        1,
        0,
    ]
    assert Notification.objects.filter(kind="agreement_late").count() == 1

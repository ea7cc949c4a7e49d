"""An invitation as it leaves: the words, and the meeting for the calendar of whoever is invited."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar, Event

from maklumat.channels.actions.outbox import send_due_messages
from maklumat.channels.models import OutgoingMessage
from maklumat.channels.testing import FakeTransport
from maklumat.consultations.actions.forums import ForumPlan, cancel_forum, change_forum
from maklumat.consultations.actions.invitations import invite, remind_invitation
from maklumat.consultations.models import Forum, Invitation
from maklumat.consultations.rules.reminders import is_reminder_due
from maklumat.consultations.testing import MEETING, OPENS, make_clerk, make_forum, make_manager, make_stakeholder
from maklumat.consultations.vocabulary import InvitationAnswer, InvitationChannel
from maklumat.foundation.actor import system_actor


def invited(forum: Forum) -> Invitation:
    (invitation,) = invite(
        forum.pk,
        stakeholder_ids=[make_stakeholder().pk],
        channel=InvitationChannel.MAIL,
        actor=make_clerk(),
        now=OPENS,
    )
    return invitation


def letters() -> list[EmailMessage]:
    """Send what waits and return it as it travelled."""
    transport, account = FakeTransport(), OutgoingMessage.objects.latest("pk").account_id
    send_due_messages(account, now_function=lambda: MEETING, transport=transport)
    return transport.sent


def meeting_in(letter: EmailMessage) -> tuple[Calendar, Event]:
    """Read the attached entry back as a calendar program does."""
    (part,) = [part for part in letter.iter_attachments() if part.get_content_type() == "text/calendar"]
    assert (part.get_filename(), part.get_param("method")) == ("acara.ics", "PUBLISH")
    calendar = Calendar.from_ical(part.get_content())
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry  # type: ignore[return-value]  # the one component of this name


@pytest.mark.django_db
def test_an_invitation_by_mail_carries_the_meeting_for_the_calendar() -> None:
    forum = make_forum()
    invitation = invited(forum)

    (letter,) = letters()
    calendar, entry = meeting_in(letter)

    assert calendar["METHOD"] == "PUBLISH"
    assert entry.decoded("DTSTART") == MEETING
    assert entry.decoded("DTEND") == MEETING + timedelta(hours=3)
    assert (str(entry["SUMMARY"]), str(entry["LOCATION"])) == (forum.title, "Ruang Serbaguna")
    assert str(entry["URL"]).endswith(f"/forum/undangan/{invitation.token}/")
    body = letter.get_body(("plain",))
    assert body is not None
    assert f"/forum/undangan/{invitation.token}/" in body.get_content()


@pytest.mark.django_db
def test_the_reminder_moves_the_entry_that_the_calendar_keeps_already() -> None:
    forum = make_forum()
    invitation = invited(forum)
    Forum.objects.filter(pk=forum.pk).update(revision=5, meeting_starts_at=MEETING + timedelta(hours=1))
    remind_invitation(invitation.pk, actor=system_actor("ingat"), now=MEETING - timedelta(hours=20))

    first, second = (meeting_in(letter)[1] for letter in letters())

    assert first["UID"] == second["UID"]
    assert second.decoded("SEQUENCE") > first.decoded("SEQUENCE")
    assert second.decoded("DTSTART") == MEETING + timedelta(hours=1)


def plan_of(forum: Forum, **changed: object) -> ForumPlan:
    values = {name: getattr(forum, name) for name in ForumPlan.__dataclass_fields__}
    return ForumPlan(**values | changed)


@pytest.mark.django_db
def test_whoever_was_invited_hears_that_the_meeting_moved() -> None:
    forum = make_forum()
    invited(forum)
    plan = plan_of(
        forum,
        place="Pendopo",
        meeting_starts_at=MEETING + timedelta(days=1),
        meeting_ends_at=MEETING + timedelta(days=2),
    )
    change_forum(forum.pk, plan, actor=make_manager(), now=OPENS)

    first, second = letters()
    _calendar, entry = meeting_in(second)

    assert "Waktu atau tempat baru" in second["Subject"]
    assert (entry["UID"], str(entry["LOCATION"])) == (meeting_in(first)[1]["UID"], "Pendopo")
    assert entry.decoded("DTSTART") == MEETING + timedelta(days=1)
    assert entry.decoded("SEQUENCE") > meeting_in(first)[1].decoded("SEQUENCE")


@pytest.mark.django_db
def test_other_changes_and_those_who_declined_get_no_letter() -> None:
    forum = make_forum()
    invitation = invited(forum)
    change_forum(forum.pk, plan_of(forum, purpose="Lebih jelas"), actor=make_manager(), now=OPENS)
    assert OutgoingMessage.objects.count() == 1

    Invitation.objects.filter(pk=invitation.pk).update(answer=InvitationAnswer.DECLINED)
    change_forum(forum.pk, plan_of(forum, place="Pendopo"), actor=make_manager(), now=OPENS)

    assert OutgoingMessage.objects.count() == 1


@pytest.mark.django_db
def test_a_forum_called_off_strikes_the_entry_in_the_calendar_and_says_why() -> None:
    forum = make_forum()
    invited(forum)
    cancel_forum(forum.pk, reason="Banjir di Tenggarong", actor=make_manager(), now=OPENS)

    first, second = letters()
    _calendar, entry = meeting_in(second)
    body = second.get_body(("plain",))

    assert body is not None
    assert "Banjir di Tenggarong" in body.get_content()
    assert str(entry["STATUS"]) == "CANCELLED"
    assert entry.decoded("SEQUENCE") > meeting_in(first)[1].decoded("SEQUENCE")


@pytest.mark.django_db
def test_no_title_can_put_an_entry_of_its_own_into_a_calendar() -> None:
    forum = make_forum()
    nasty = "Forum\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:palsu; \\n, ok"
    Forum.objects.filter(pk=forum.pk).update(title=nasty, purpose=nasty, place=nasty)
    invited(forum)

    (letter,) = letters()
    _calendar, entry = meeting_in(letter)

    assert "palsu" in str(entry["SUMMARY"])
    assert letter["Subject"].count("\n") == 0


@pytest.mark.parametrize(
    ("hours_before", "told_days_before", "reminders"),
    [(7 * 24, 10, 1), (7 * 24, 7.5, 0), (100, 5, 0), (24, 7, 1), (20, 0.9, 0), (-1, 7, 0)],
)
def test_a_reminder_is_due_once_for_each_of_its_days(
    hours_before: int, told_days_before: float, reminders: int
) -> None:
    now, told = MEETING - timedelta(hours=hours_before), MEETING - timedelta(days=told_days_before)

    assert is_reminder_due(now, MEETING, told) is bool(reminders)

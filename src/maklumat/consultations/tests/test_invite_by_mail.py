"""An invitation as it leaves: the words, and the meeting for the calendar of whoever is invited."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar, Event

from maklumat.channels.actions.outbox import send_due_messages
from maklumat.channels.models import OutgoingMessage
from maklumat.channels.testing import FakeTransport
from maklumat.consultations.actions.invitations import invite, remind_invitation
from maklumat.consultations.models import Forum, Invitation
from maklumat.consultations.rules.reminders import is_reminder_due
from maklumat.consultations.testing import MEETING, OPENS, make_clerk, make_forum, make_stakeholder
from maklumat.consultations.vocabulary import InvitationChannel
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

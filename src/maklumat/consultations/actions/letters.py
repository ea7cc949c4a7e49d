"""Letters to those who were invited to a forum, each with the meeting for their calendar."""

from datetime import datetime

from django.conf import settings

from maklumat.channels.actions.outbox import queue_message
from maklumat.consultations.documents.calendar import forum_calendar
from maklumat.consultations.models import Forum, Invitation
from maklumat.consultations.rules.links import invitation_link
from maklumat.consultations.sealing import open_contact
from maklumat.consultations.vocabulary import InvitationAnswer, InvitationChannel


def write_to_invited(invitation: Invitation, template: str, email: str, now: datetime, reason: str = "") -> None:
    """Queue one letter; the calendar entry in it moves or strikes the one that a calendar keeps already."""
    forum: Forum = invitation.forum
    link = settings.BASE_URL + invitation_link(invitation.token)
    facts = {
        "title": forum.title,
        "unit": forum.unit.name,
        "due": forum.meeting_starts_at,
        "place": forum.place or forum.link,
        "link": link,
    }
    queue_message(
        government_id=invitation.government_id,
        template=template,
        language="id",
        recipient=email,
        subject=invitation.journal_subject,
        facts=facts | ({"reason": reason} if reason else {}),
        now=now,
        calendar=forum_calendar(forum, link, now=now).decode(),
    )


def tell_invited(forum: Forum, template: str, now: datetime, reason: str = "") -> int:
    """Write to everybody who was invited by mail and has not declined; return to how many.

    Whoever got a letter or a text is told by the people who sent it: the list of invitations names them.
    """
    invitations = forum.invitations.filter(channel=InvitationChannel.MAIL, sent_at__isnull=False)
    told = 0
    for invitation in (
        invitations.exclude(answer=InvitationAnswer.DECLINED).select_related("stakeholder").order_by("pk")
    ):
        email = open_contact(invitation.stakeholder.sealed).email
        if email:
            invitation.forum = forum
            write_to_invited(invitation, template, email, now, reason)
            told += 1
    return told

"""The lines of the bell: a sentence, the title of the case, and where it leads."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from maklumat.channels.models import Notification
from maklumat.channels.notices import notice_sentence


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the bell."""

    sentence: str
    title: str
    url: str
    at: datetime
    is_unread: bool


def notice_line(notification: Notification) -> NoticeLine:
    """Return a notification as a line, in the language of the moment."""
    url = ""
    if notification.subject_kind == "case":
        url = reverse("desk:show-case", args=[notification.subject_key])
    elif notification.kind == "calendar_ends":
        url = reverse("desk:show-calendar")
    return NoticeLine(
        sentence=notice_sentence(notification.kind, notification.subject_key, notification.facts),
        title=str(notification.facts.get("title", "")),
        url=url,
        at=notification.created_at,
        is_unread=notification.read_at is None,
    )

"""The lines of the bell: a sentence, the title of what it is about, and where it leads."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from maklumat.channels.models import Notification
from maklumat.channels.notices import notice_sentence

PAGES: Final = {
    "case": "desk:show-case",
    "application": "desk:show-application",
    "regulation": "desk:show-regulation",
    "audit_finding": "desk:show-audit-finding",
    "channel_account": "desk:show-account",
}
"""The page of a subject, by its kind; its key is what the address needs."""


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
    return NoticeLine(
        sentence=notice_sentence(notification.kind, notification.subject_key, notification.facts),
        title=str(notification.facts.get("title", "")),
        url=_url(notification),
        at=notification.created_at,
        is_unread=notification.read_at is None,
    )


def _url(notification: Notification) -> str:
    if notification.kind == "calendar_ends":
        return reverse("desk:show-calendar")
    if notification.kind == "period_report":
        return reverse("desk:list-period-reports")
    if notification.kind == "findings_new":
        return reverse("desk:list-audit-findings")
    if notification.kind.startswith("review_"):
        return f"{reverse('desk:list-reviews')}?{urlencode({'unit': notification.facts.get('unit_slug', '')})}"
    name = PAGES.get(notification.subject_kind)
    return reverse(name, args=[notification.subject_key]) if name else ""

"""A forum as an entry for anybody's own calendar (RFC 5545)."""

from datetime import datetime

from icalendar import Calendar, Event, vText, vUri

from maklumat.consultations.models import Forum
from maklumat.consultations.vocabulary import ForumStatus

PRODUCER = "-//Maklumat//Forum Konsultasi Publik//ID"


def forum_calendar(forum: Forum, address: str, *, now: datetime) -> bytes:
    """Return the meeting as an ``.ics`` file; one that was called off says so to calendars that hold it.

    Args:
        forum: with its government and unit.
        address: absolute address of the page that tells more.
        now: when the file is made.
    """
    entry = Event()
    entry.add("uid", f"forum-{forum.pk}@{forum.government.slug}.maklumat")
    entry.add("dtstamp", now)
    entry.add("sequence", forum.revision)
    entry.add("dtstart", forum.meeting_starts_at)
    entry.add("dtend", forum.meeting_ends_at)
    entry.add("summary", vText(forum.title))
    entry.add("description", vText(f"{forum.purpose}\n\n{address}"))
    entry.add("location", vText(forum.place or forum.link))
    entry.add("url", vUri(address))
    entry.add("status", "CANCELLED" if forum.status == ForumStatus.CANCELLED else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())

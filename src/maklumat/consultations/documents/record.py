"""The signed record and the attendance list as PDF."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import override

from maklumat.consultations.documents.printing import print_page
from maklumat.consultations.models import Attendee, Forum
from maklumat.consultations.rules.number_words import plain_date
from maklumat.consultations.vocabulary import CheckInWay, Element
from maklumat.organization.queries import get_calendar

BLANK_ROWS = 25


def print_record(forum: Forum, content: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Return the record as it is signed; ``content`` is what `rules.record.assemble_record` returned."""
    return print_page(
        "record.typ", forum, **{**content, "made_at": made_at, "title": f"Berita Acara {content['title']}"}
    )


def print_attendance(forum: Forum, attendees: list[Attendee], *, made_at: datetime) -> bytes:
    """Return the attendance list: who is on it, or empty rows to be filled in at the door."""
    local = get_calendar(forum.government_id).local
    with override("id"):
        rows = [
            [
                str(number),
                attendee.name,
                attendee.organisation,
                str(Element(attendee.element).label),
                f"{local(attendee.checked_in_at):%H.%M}",
                "" if attendee.way == CheckInWay.PAPER else str(CheckInWay(attendee.way).label),
            ]
            for number, attendee in enumerate(attendees, start=1)
        ]
    blank = [[str(number), "", "", "", "", ""] for number in range(len(rows) + 1, BLANK_ROWS + 1)] if not rows else []
    return print_page(
        "attendance.typ",
        forum,
        title=f"Daftar Hadir {forum.title}",
        made_at=made_at,
        forum_title=forum.title,
        when=plain_date(local(forum.meeting_starts_at).date()),
        where=forum.place or forum.link,
        rows=rows or blank,
        is_blank=not rows,
    )

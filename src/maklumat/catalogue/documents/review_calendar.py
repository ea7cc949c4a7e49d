"""Review dates as a calendar that programs read again and again (RFC 5545), such as those of Google and Outlook."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration, vText, vUri

from maklumat.catalogue.queries.reviews import ReviewLine
from maklumat.organization.models import Government

PRODUCER = "-//Maklumat//Pembaruan Standar Pelayanan//ID"
READ_AGAIN_AFTER = timedelta(hours=12)
ONE_DAY = timedelta(days=1)


def review_calendar(
    government: Government, lines: Iterable[ReviewLine], address_of: Callable[[ReviewLine], str]
) -> bytes:
    """Return one whole day for each standard: the last one on which its review is in time.

    The entry of a standard keeps its identity, so that it moves to the next year once the standard is confirmed. Equal
    standards give equal bytes, whenever they are asked for.

    Args:
        government: whose standards.
        lines: what falls due.
        address_of: absolute address of the page of a standard.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add(
        "x-wr-calname", vText(_("Standards to review, %(government)s") % {"government": government.short_name})
    )
    calendar.add("x-wr-timezone", vText(government.zone))
    calendar.add("refresh-interval", vDuration(READ_AGAIN_AFTER), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(READ_AGAIN_AFTER))
    for line in lines:
        calendar.add_component(_entry(government, line, address_of(line)))
    return bytes(calendar.to_ical())


def _entry(government: Government, line: ReviewLine, address: str) -> Event:
    service, due_on = line.service, line.state.due_on
    if due_on is None or service.last_reviewed_on is None:
        raise ValueError("a standard without a clock has no day")
    facts = {"name": service.name, "unit": service.unit.name, "number": line.version.number}
    entry = Event()
    entry.add("uid", f"review-{service.pk}@{government.slug}.maklumat")
    entry.add("dtstamp", datetime.combine(service.last_reviewed_on, time.min, UTC))
    entry.add("dtstart", due_on)
    entry.add("dtend", due_on + ONE_DAY)
    entry.add("summary", vText(_("Review by today: %(name)s") % facts))
    entry.add("description", vText(f"{_('%(unit)s, version %(number)d of the standard.') % facts}\n\n{address}"))
    entry.add("url", vUri(address))
    entry.add("transp", "TRANSPARENT")
    return entry

"""Reading the attendance list."""

from dataclasses import dataclass

from django.db.models import Count

from maklumat.consultations.models import Attendee
from maklumat.consultations.rules.elements import ElementCount, count_elements
from maklumat.consultations.vocabulary import Element
from maklumat.foundation.refusals import NotFound
from maklumat.foundation.row_keys import read_key


@dataclass(frozen=True)
class AttendeePage:
    """Some lines of the list, the newest first; ``next_after`` continues, empty on the last page."""

    attendees: tuple[Attendee, ...]
    next_after: str = ""


def count_attendance(forum_id: int) -> ElementCount:
    """Return how many came for each element, in one statement; struck lines do not count."""
    rows = Attendee.objects.filter(forum_id=forum_id, struck_reason="").order_by("element").values_list("element")
    return count_elements({Element(element): count for element, count in rows.annotate(count=Count("pk"))})


def find_attendees(forum_id: int, *, after: str = "", limit: int = 50) -> AttendeePage:
    """Return lines of the attendance list, struck ones too, the newest first."""
    attendees = Attendee.objects.filter(forum_id=forum_id).order_by("-id")
    key = read_key(after)
    if key is not None:
        attendees = attendees.filter(pk__lt=key)
    found = list(attendees[: limit + 1])
    return AttendeePage(tuple(found[:limit]), str(found[limit - 1].pk) if len(found) > limit else "")


def find_all_attendees(forum_id: int) -> list[Attendee]:
    """Return everybody who counts, by element and name: the list that is printed."""
    return list(Attendee.objects.filter(forum_id=forum_id, struck_reason="").order_by("element", "name", "id"))


def get_attendee(forum_id: int, attendee_id: int) -> Attendee:
    """Return one line of the list.

    Raises:
        NotFound: this forum has no such line.
    """
    attendee = Attendee.objects.filter(forum_id=forum_id, pk=attendee_id).first()
    if attendee is None:
        raise NotFound
    return attendee

"""The list at the desk: by whose turn it is, due first, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, TextChoices
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext_lazy as _

from maklumat.applications.models import TIMED_STATUSES, Application
from maklumat.applications.permissions import visible_applications
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.foundation.row_keys import read_key
from maklumat.organization.permissions import StaffActor

PAGE = 40


class ApplicationTab(TextChoices):
    """Which applications the list shows."""

    UNIT = "unit", _("All open")
    MINE = "saya", _("Mine")
    LATE = "lewat", _("Late")
    WAITING = "menunggu", _("Waiting for others")
    READY = "siap", _("Ready to be handed over")
    CLOSED = "selesai", _("Closed")


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One page of the list; ``next_after`` continues it, empty on the last page."""

    applications: tuple[Application, ...]
    next_after: str


def find_application_page(actor: StaffActor, tab: ApplicationTab, now: datetime, *, after: str = "") -> ApplicationPage:
    """Return a page of what this person reads, those due first, the closed ones newest first; one statement.

    ``after`` is the ``next_after`` of the page before; what is none begins anew.
    """
    column = "closed_at" if tab is ApplicationTab.CLOSED else "due_at"
    listed = Application.objects.of(actor.government_id or 0).filter(_condition(actor, now)[tab])
    rows = visible_applications(actor, listed).select_related("service", "unit", "holder")
    place = _read_place(after)
    if tab is ApplicationTab.CLOSED:
        rows = rows.order_by("-closed_at", "-id")
        beyond, same = "closed_at__lt", "pk__lt"
    else:
        rows = rows.order_by("due_at", "id")
        beyond, same = "due_at__gt", "pk__gt"
    if place:
        at, key = place
        rows = rows.filter(Q(**{beyond: at}) | Q(**{column: at, same: key}))
    found = list(rows.defer("trace", "decision")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return ApplicationPage(tuple(found[:PAGE]), f"{getattr(last, column).isoformat()},{last.pk}" if last else "")


def _condition(actor: StaffActor, now: datetime) -> Mapping[ApplicationTab, Q]:
    is_open = Q(is_open=True)
    waiting = [ApplicationStatus.INCOMPLETE, ApplicationStatus.WAITING_AGENCY]
    return {
        ApplicationTab.UNIT: is_open,
        ApplicationTab.MINE: is_open & Q(holder_id=actor.staff_id),
        ApplicationTab.LATE: is_open & Q(status__in=TIMED_STATUSES, due_at__lt=now),
        ApplicationTab.WAITING: is_open & Q(status__in=waiting),
        ApplicationTab.READY: is_open & Q(status=ApplicationStatus.READY),
        ApplicationTab.CLOSED: Q(is_open=False),
    }


def _read_place(after: str) -> tuple[datetime, int] | None:
    words, _comma, key = after.partition(",")
    try:
        at = parse_datetime(words)
    except ValueError:
        return None
    number = read_key(key)
    return None if at is None or is_naive(at) or number is None else (at, number)

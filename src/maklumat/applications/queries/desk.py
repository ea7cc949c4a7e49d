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

    UNIT = "unit", _("Open ones")
    MINE = "saya", _("Mine")
    LATE = "lewat", _("Late")
    SOON = "segera", _("Nearly late")
    APPLICANT = "pemohon", _("At the applicant")
    WAITING = "menunggu", _("At another agency")
    READY = "siap", _("Ready to be handed over")
    CLOSED = "selesai", _("Closed")


@dataclass(frozen=True, slots=True)
class ApplicationFilter:
    """What the list is narrowed to; None or empty narrows nothing.

    ``soon_until`` is the last moment of what counts as nearly late; ``after`` is the ``next_after`` of the page before,
    and what is none begins anew.
    """

    tab: ApplicationTab = ApplicationTab.UNIT
    unit_id: int | None = None
    service_id: int | None = None
    status: str = ""
    soon_until: datetime | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One page of the list; ``next_after`` continues it, empty on the last page."""

    applications: tuple[Application, ...]
    next_after: str


def find_application_page(actor: StaffActor, what: ApplicationFilter, now: datetime) -> ApplicationPage:
    """Return a page of what this person reads, those due first, the closed ones newest first; one statement."""
    is_closed = what.tab is ApplicationTab.CLOSED
    column = "closed_at" if is_closed else "due_at"
    listed = Application.objects.of(actor.government_id or 0).filter(_of_tab(what, actor, now), _narrowed(what))
    rows = visible_applications(actor, listed).select_related("service", "unit", "holder")
    rows = rows.order_by("-closed_at", "-id") if is_closed else rows.order_by("due_at", "id")
    place = _read_place(what.after)
    if place:
        at, key = place
        beyond, same = ("closed_at__lt", "pk__lt") if is_closed else ("due_at__gt", "pk__gt")
        rows = rows.filter(Q(**{beyond: at}) | Q(**{column: at, same: key}))
    found = list(rows.defer("trace", "decision")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return ApplicationPage(tuple(found[:PAGE]), f"{getattr(last, column).isoformat()},{last.pk}" if last else "")


def _of_tab(what: ApplicationFilter, actor: StaffActor, now: datetime) -> Q:
    is_open, owed = Q(is_open=True), Q(status__in=TIMED_STATUSES)
    conditions: Mapping[ApplicationTab, Q] = {
        ApplicationTab.UNIT: is_open,
        ApplicationTab.MINE: is_open & Q(holder_id=actor.staff_id),
        ApplicationTab.LATE: is_open & owed & Q(due_at__lt=now),
        ApplicationTab.SOON: is_open & owed & Q(due_at__gte=now, due_at__lte=what.soon_until or now),
        ApplicationTab.APPLICANT: is_open & Q(status=ApplicationStatus.INCOMPLETE),
        ApplicationTab.WAITING: is_open & Q(status=ApplicationStatus.WAITING_AGENCY),
        ApplicationTab.READY: is_open & Q(status=ApplicationStatus.READY),
        ApplicationTab.CLOSED: Q(is_open=False),
    }
    return conditions[what.tab]


def _narrowed(what: ApplicationFilter) -> Q:
    asked = {"unit_id": what.unit_id, "service_id": what.service_id, "status": what.status or None}
    return Q(**{name: value for name, value in asked.items() if value is not None})


def _read_place(after: str) -> tuple[datetime, int] | None:
    words, _comma, key = after.partition(",")
    try:
        at = parse_datetime(words)
    except ValueError:
        return None
    number = read_key(key)
    return None if at is None or is_naive(at) or number is None else (at, number)

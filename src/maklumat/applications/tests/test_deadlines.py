"""A changed calendar moves what is open, and tells why."""

from datetime import date, timedelta

import pytest

from maklumat.applications.actions.deadlines import recompute_application_deadline
from maklumat.applications.models import Application
from maklumat.applications.queries import count_open_promises, iterate_open_promises
from maklumat.applications.testing import make_application, make_open_service, make_worker
from maklumat.applications.vocabulary import ApplicationEvent, ApplicationStatus
from maklumat.channels.models import OutgoingMessage
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import CalendarOverride
from maklumat.organization.queries import forget_calendar, get_calendar
from maklumat.organization.testing import NOON

pytestmark = pytest.mark.django_db


def close_day(application: Application, day: date) -> None:
    CalendarOverride.objects.create(
        government_id=application.government_id,
        day=day,
        is_working_day=False,
        name="Pemilihan",
        basis="SE (contoh)",
        announced_at=NOON,
    )
    forget_calendar(application.government_id)


def test_a_day_off_moves_what_runs_and_waits_and_leaves_what_is_done() -> None:
    service = make_open_service()
    runs, waits, done = (
        make_application(status, service=service, key=f"kunci-{status}")
        for status in (ApplicationStatus.RECEIVED, ApplicationStatus.INCOMPLETE, ApplicationStatus.READY)
    )
    due_day = get_calendar(service.government).local_date(runs.due_at)
    actor = system_actor("calendar", service.government_id)
    before = OutgoingMessage.objects.count()
    close_day(runs, due_day)

    assert list(iterate_open_promises(service.government_id)) == [runs.code, waits.code]
    moved = [recompute_application_deadline(one.code, reason="calendar", actor=actor, now=NOON) for one in (runs, done)]
    again = recompute_application_deadline(runs.code, reason="calendar", actor=actor, now=NOON)

    assert (moved, again) == ([True, False], False)
    was_due, runs.due_at = runs.due_at, Application.objects.get(pk=runs.pk).due_at
    assert runs.due_at > was_due
    assert Application.objects.get(pk=done.pk).due_at == done.due_at
    entry = find_entries(runs).last()
    assert entry is not None
    assert entry.event == ApplicationEvent.DEADLINE_RECOMPUTED
    assert [row.template for row in OutgoingMessage.objects.order_by("pk")[before:]] == ["application_moved"]
    with pytest.raises(NotPermitted):
        recompute_application_deadline(runs.code, reason="x", actor=make_worker(service.unit), now=NOON)


def test_the_count_says_what_a_changed_day_would_move() -> None:
    application = make_application()
    calendar = get_calendar(application.government)
    due_day = calendar.local_date(application.due_at)

    def across(day: date) -> tuple[int, int]:
        start, end = calendar.day_start(day), calendar.day_start(day + timedelta(days=1))
        return tuple(count_open_promises(application.government_id, day_start=start, day_end=end))  # type: ignore[return-value] # two numbers

    assert across(due_day) == (1, 1)
    assert across(due_day + timedelta(days=1)) == (1, 0)

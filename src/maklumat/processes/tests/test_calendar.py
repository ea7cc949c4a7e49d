"""A changed calendar moves open deadlines, once the change is stored and by the new calendar."""

from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from maklumat.cases.models import Clock
from maklumat.cases.testing import make_case, make_office
from maklumat.cases.vocabulary import CaseStatus
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import CalendarOverride
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar, get_root_unit
from maklumat.organization.testing import NOON, make_actor
from maklumat.organization.vocabulary import Role
from maklumat.processes.calendar import SETTLING_SECONDS, change_day, confirm_until, is_recomputing
from maklumat.processes.ticks import recompute_after_calendar_change

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 8, 20)


def administrator() -> StaffActor:
    return make_actor(Role.ADMINISTRATOR, get_root_unit(make_office().government_id))


def take_day_off(actor: StaffActor) -> None:
    change_day(
        actor.government_id or 0,
        THURSDAY,
        is_working_day=False,
        name="Pemilihan",
        basis="SE (contoh)",
        actor=actor,
        now=NOON,
    )


def test_a_changed_day_is_stored_together_with_the_job_that_moves_deadlines() -> None:
    actor = administrator()

    take_day_off(actor)

    assert CalendarOverride.objects.get().day == THURSDAY
    job = ProcrastinateJob.objects.get(task_name="processes.recompute_clocks")
    assert job.args == {"government_id": actor.government_id}
    assert job.scheduled_at is not None
    assert SETTLING_SECONDS > 10
    assert is_recomputing(actor.government_id or 0)


def test_a_refused_change_leaves_neither() -> None:
    with pytest.raises(NotPermitted):
        take_day_off(make_actor(Role.ADMINISTRATOR, make_office()))

    assert not CalendarOverride.objects.exists()
    assert not is_recomputing(make_office().government_id)


def test_a_confirmed_calendar_lets_deadlines_say_so() -> None:
    actor = administrator()

    confirm_until(actor.government_id or 0, until=date(2027, 12, 31), actor=actor, now=NOON)

    assert ProcrastinateJob.objects.filter(task_name="processes.recompute_clocks").count() == 1


def test_a_worker_that_remembers_the_old_calendar_computes_by_the_new_one() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    remembered = get_calendar(case.government_id)
    assert remembered.is_working_day(THURSDAY)
    CalendarOverride.objects.create(  # as another process stores it
        government_id=case.government_id,
        day=THURSDAY,
        is_working_day=False,
        name="Pemilihan",
        basis="SE (contoh)",
        announced_at=NOON,
    )

    moved = recompute_after_calendar_change(case.government_id, reason="calendar", now=NOON)

    assert moved == Clock.objects.filter(unit="working_day", status="running").count()
    entry = find_entries(case.government).last()
    assert entry is not None
    assert (entry.event, entry.facts["moved"]) == ("calendar.clocks_recomputed", moved)

"""A changed calendar moves open deadlines, once the change is stored and by the new calendar."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from maklumat.cases.models import Clock
from maklumat.cases.testing import make_case, make_office
from maklumat.cases.vocabulary import CaseStatus
from maklumat.channels.models import Notification
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import CalendarOverride, Holiday
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar, get_root_unit
from maklumat.organization.testing import NOON, make_actor
from maklumat.organization.vocabulary import HolidayCategory, Role
from maklumat.processes.calendar import (
    SETTLING_SECONDS,
    change_day,
    confirm_until,
    is_recomputing,
    warn_calendar_ends,
)
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


def test_a_new_year_is_seeded_by_a_command_and_stays_unconfirmed() -> None:
    government = make_office().government
    out = StringIO()

    for _again in range(2):
        call_command("seed_calendar", "2028", stdout=out)

    days = Holiday.objects.of(government.pk).filter(day__year=2028)
    assert days.get(day=date(2028, 8, 17)).category == HolidayCategory.PUBLIC
    assert f"{days.count()} days off of 2028 added, 0 were there" in out.getvalue()
    assert f"0 days off of 2028 added, {days.count()} were there" in out.getvalue()
    assert "estimates" in out.getvalue()
    government.refresh_from_db()
    assert government.calendar_confirmed_until == date(2026, 12, 31)
    assert ProcrastinateJob.objects.filter(task_name="processes.recompute_clocks").count() == 1


@pytest.mark.parametrize("words", [["1999"], ["2101"], ["2028", "--government=tiada"]])
def test_a_year_nobody_plans_for_and_a_government_that_is_none_are_refused(words: list[str]) -> None:
    make_office()

    with pytest.raises(CommandError):
        call_command("seed_calendar", *words, stdout=StringIO())
    assert not Holiday.objects.filter(day__year=2028).exists()


def test_administrators_are_told_once_that_the_calendar_ends_and_once_that_it_is_over() -> None:
    government, actor = make_office().government, administrator()
    days = (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 3), date(2027, 1, 1), date(2027, 1, 2))

    told = [warn_calendar_ends(government.pk, now=NOON.replace(year=d.year, month=d.month, day=d.day)) for d in days]

    assert told == [0, 1, 0, 1, 0]
    notes = Notification.objects.filter(staff_id=actor.staff_id, kind="calendar_ends")
    assert {note.facts["until"] for note in notes} == {"31-12-2026"}
    assert notes.count() == 2

"""What time does: once each, whoever does it and however often."""

from datetime import UTC, datetime, timedelta

import pytest

from maklumat.cases.actions.side_exits import defer_case
from maklumat.cases.models import Case, Clock
from maklumat.cases.testing import make_case, make_coordinator, make_division, make_head, make_office, make_officer
from maklumat.cases.vocabulary import CaseStatus, ClockCode
from maklumat.channels.models import Notification, OutgoingMessage
from maklumat.foundation.actor import system_actor
from maklumat.journal.models import Entry
from maklumat.organization.actions.calendar import override_day
from maklumat.organization.testing import NOON, make_actor
from maklumat.organization.vocabulary import Role
from maklumat.processes.digest import send_overdue_digest
from maklumat.processes.ticks import (
    CLOSE,
    ESCALATE,
    REMIND,
    RESUME,
    WITHDRAW,
    recompute_after_calendar_change,
    run_tick,
)

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 9, 30, 0, tzinfo=UTC)  # Wednesday 08:00 WITA, long after every limit
FREE_DAY = datetime(2026, 10, 3, 0, tzinfo=UTC)  # a Saturday


def events(case: Case, event: str) -> int:
    return Entry.objects.filter(subject_key=case.code, event=event).count()


def test_a_holder_is_reminded_once_per_step() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    half = Clock.objects.get(case=case, code=ClockCode.FIRST_RESPONSE).remind_at
    assert half is not None

    assert run_tick(REMIND, half - timedelta(seconds=1)) == 0
    run_tick(REMIND, half)
    run_tick(REMIND, half)

    clock = Clock.objects.get(case=case, code=ClockCode.FIRST_RESPONSE)
    assert clock.reminded_percent == 50
    assert Notification.objects.filter(staff_id=make_officer().staff_id, kind="clock_reminder").count() >= 1
    assert (
        Entry.objects.filter(subject_key=case.code, event="case.reminded", facts__clock="FIRST_RESPONSE").count() == 1
    )


def test_a_worker_that_slept_tells_the_latest_step_only() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)

    run_tick(REMIND, MORNING)

    percents = Entry.objects.filter(subject_key=case.code, event="case.reminded").values_list(
        "facts__percent", flat=True
    )
    assert set(percents) == {100}


def test_the_reporter_is_never_reminded() -> None:
    case = make_case(CaseStatus.RESPONDED)

    assert run_tick(REMIND, MORNING) == 0
    assert Case.objects.get(pk=case.pk).status == CaseStatus.RESPONDED


def test_an_overdue_case_climbs_head_assistant_secretary_and_each_hears_once() -> None:
    office = make_office()
    case = make_case(CaseStatus.IN_PROGRESS)
    head, secretary = make_head(), make_actor(Role.LEADERSHIP, office)
    due_at = Case.objects.get(pk=case.pk).next_due_at
    assert due_at is not None

    run_tick(ESCALATE, due_at + timedelta(minutes=1))
    run_tick(ESCALATE, due_at + timedelta(minutes=1))
    assert Case.objects.get(pk=case.pk).escalation_level == 1
    assert Notification.objects.filter(staff_id=head.staff_id, kind="case_escalated").count() == 1
    run_tick(ESCALATE, MORNING)

    assert Case.objects.get(pk=case.pk).escalation_level == 3
    assert Notification.objects.filter(staff_id=secretary.staff_id, kind="case_escalated").count() == 1


def test_windows_close_and_unanswered_questions_lapse_by_themselves() -> None:
    answered = make_case(CaseStatus.RESPONDED, key="satu")
    asked = make_case(CaseStatus.NEEDS_COMPLETION, key="dua")

    for _run in range(2):
        run_tick(CLOSE, MORNING)
        run_tick(WITHDRAW, MORNING)

    assert Case.objects.get(pk=answered.pk).status == CaseStatus.CLOSED
    assert Case.objects.get(pk=asked.pk).status == CaseStatus.WITHDRAWN_DEEMED
    assert events(answered, "case.auto_closed") == events(asked, "case.withdrawn_deemed") == 1


def test_a_deferred_case_comes_back_on_its_day() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    defer_case(case.code, until=(NOON + timedelta(days=7)).date(), reason="Rapat", actor=make_coordinator(), now=NOON)

    run_tick(RESUME, NOON + timedelta(days=6))
    assert Case.objects.get(pk=case.pk).status == CaseStatus.DEFERRED
    run_tick(RESUME, NOON + timedelta(days=7, hours=6))

    assert Case.objects.get(pk=case.pk).status == CaseStatus.IN_PROGRESS


def test_the_morning_digest_reaches_each_leader_once_a_working_day() -> None:
    office = make_office()
    make_case(CaseStatus.IN_PROGRESS)
    head = make_head()

    first = send_overdue_digest(office.government_id, now=MORNING)
    second = send_overdue_digest(office.government_id, now=MORNING + timedelta(minutes=5))

    assert first >= 1
    assert second == 0
    assert Notification.objects.filter(staff_id=head.staff_id, kind="digest_overdue").count() == 1
    assert OutgoingMessage.objects.filter(template="digest_overdue").count() == first


def test_nobody_is_written_to_on_a_day_off() -> None:
    office = make_office()
    make_case(CaseStatus.IN_PROGRESS)
    make_head()

    assert send_overdue_digest(office.government_id, now=FREE_DAY) == 0


def test_a_late_holiday_moves_every_open_clock_once() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    tick = system_actor("test", case.government_id)
    override_day(
        case.government_id,
        (NOON + timedelta(days=1)).date(),
        is_working_day=False,
        name="Pemilihan",
        basis="SE (contoh)",
        actor=tick,
        now=NOON,
    )

    moved = recompute_after_calendar_change(case.government_id, reason="calendar", now=NOON)
    again = recompute_after_calendar_change(case.government_id, reason="calendar", now=NOON)

    assert moved >= 1
    assert again == 0
    assert events(case, "case.deadline_recomputed") == 1
    assert make_division() == case.unit

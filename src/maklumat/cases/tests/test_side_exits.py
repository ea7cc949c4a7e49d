"""Not ours, not now, not processable, a duplicate, a part: each with a reason, each can be taken back."""

from datetime import date, timedelta

import pytest

from maklumat.cases.actions.resolution import respond_case
from maklumat.cases.actions.side_exits import (
    archive_case,
    deem_withdrawn,
    defer_case,
    merge_cases,
    resume_case,
    split_case,
    transfer_case,
    undo_merge,
)
from maklumat.cases.actions.verification import dispatch_case, start_verification
from maklumat.cases.errors import (
    CaseNotFound,
    CaseNotMovable,
    DayNotAhead,
    MergeNotPossible,
    ReasonMissing,
    UnitNotOurs,
)
from maklumat.cases.models import Case, Clock
from maklumat.cases.testing import make_case, make_coordinator, make_division, make_officer, named
from maklumat.cases.vocabulary import ArchiveReason, CaseStatus, ClockCode, ClockStatus
from maklumat.channels.models import OutgoingMessage
from maklumat.foundation.actor import system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.organization.testing import NOON, make_government, make_unit

pytestmark = pytest.mark.django_db


def running(case: Case) -> set[str]:
    return set(Clock.objects.filter(case=case, status=ClockStatus.RUNNING).values_list("code", flat=True))


@pytest.mark.parametrize("code", ["", "\x00", "MKL\x00", "\ud800", "MKL-0000-0000", "٣" * 20])
def test_what_is_no_code_is_not_found_and_no_fault_of_the_database(code: str) -> None:
    with pytest.raises(CaseNotFound):
        respond_case(code, outcome="Ada.", actor=make_officer(make_division()), now=NOON)


def test_a_transfer_names_the_body_and_stops_the_clocks() -> None:
    case = make_case(CaseStatus.VERIFYING)

    transfer_case(case.code, body_name="PLN ULP Tenggarong", reason="Tiang listrik", actor=make_coordinator(), now=NOON)

    case.refresh_from_db()
    assert case.status == CaseStatus.TRANSFERRED
    assert case.side_exit_reason == "PLN ULP Tenggarong: Tiang listrik"
    assert running(case) == set()
    assert case.next_due_at is None


def test_a_transfer_without_a_reason_is_refused() -> None:
    case = make_case(CaseStatus.VERIFYING)

    with pytest.raises(ReasonMissing):
        transfer_case(case.code, body_name="PLN", reason=" ", actor=make_coordinator(), now=NOON)


def test_what_is_set_aside_can_be_taken_up_again_with_its_clocks() -> None:
    case = make_case(CaseStatus.VERIFYING)
    archive_case(case.code, reason=ArchiveReason.TOO_GENERAL, note="", actor=make_coordinator(), now=NOON)

    resume_case(case.code, actor=make_coordinator(), now=NOON + timedelta(days=1))

    case.refresh_from_db()
    assert case.status == CaseStatus.VERIFYING
    assert {ClockCode.VERIFY, ClockCode.NON_SUPERVISION, ClockCode.LAW_RESPONSE} == running(case)
    settle = Clock.objects.get(case=case, code=ClockCode.NON_SUPERVISION, status=ClockStatus.RUNNING)
    assert settle.started_at == case.received_at


def test_a_deferred_case_comes_back_on_its_day_with_its_clocks_moved() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    before = Clock.objects.get(case=case, code=ClockCode.NON_SUPERVISION).due_at
    defer_case(case.code, until=date(2026, 9, 1), reason="Menunggu anggaran", actor=make_coordinator(), now=NOON)

    case.refresh_from_db()
    assert (case.status, case.is_open) == (CaseStatus.DEFERRED, True)
    assert f"{case.next_due_at:%Y-%m-%d}" == "2026-09-01"
    resume_case(case.code, actor=make_coordinator(), now=NOON + timedelta(days=5))

    case.refresh_from_db()
    assert case.status == CaseStatus.IN_PROGRESS
    assert Clock.objects.get(case=case, code=ClockCode.NON_SUPERVISION).due_at > before


def test_a_case_cannot_be_deferred_to_the_past() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)

    with pytest.raises(DayNotAhead):
        defer_case(case.code, until=date(2026, 8, 19), reason="Nanti", actor=make_coordinator(), now=NOON)


def test_joining_two_reports_can_be_undone() -> None:
    first = make_case(CaseStatus.DISPATCHED, key="satu")
    second = make_case(CaseStatus.DISPATCHED, key="dua")
    merge_cases(second.code, into=first.code, actor=make_coordinator(), now=NOON)

    second.refresh_from_db()
    assert (second.status, second.merged_into, second.is_open) == (CaseStatus.MERGED, first, False)
    undo_merge(second.code, actor=make_coordinator(), now=NOON)

    second.refresh_from_db()
    assert (second.status, second.merged_into, second.is_open) == (CaseStatus.DISPATCHED, None, True)
    assert ClockCode.NON_SUPERVISION in running(second)


def test_the_reporter_of_a_joined_report_hears_of_the_answer_under_their_own_code() -> None:
    first = make_case(CaseStatus.IN_PROGRESS, key="satu")
    second = make_case(CaseStatus.DISPATCHED, key="dua", **named())
    merge_cases(second.code, into=first.code, actor=make_coordinator(), now=NOON)

    respond_case(first.code, outcome="Loket kini buka.", actor=make_officer(), now=NOON)

    message = OutgoingMessage.objects.get(template="case_answered")
    assert message.subject_key == second.code
    assert first.code not in message.body


def test_a_report_cannot_be_joined_to_itself_or_to_a_closed_one() -> None:
    case = make_case(CaseStatus.DISPATCHED, key="satu")
    closed = make_case(CaseStatus.CLOSED, key="dua")

    with pytest.raises(MergeNotPossible):
        merge_cases(case.code, into=case.code, actor=make_coordinator(), now=NOON)
    with pytest.raises(MergeNotPossible):
        merge_cases(case.code, into=closed.code, actor=make_coordinator(), now=NOON)


def test_splitting_gives_each_further_unit_a_case_of_its_own() -> None:
    case = make_case(CaseStatus.DISPATCHED)
    hukum, umum = make_division(slug="hukum"), make_division(slug="umum")

    parts = split_case(case.code, unit_ids=[hukum.pk, umum.pk], reason="Dua urusan", actor=make_coordinator(), now=NOON)

    assert {part.unit for part in parts} == {hukum, umum}
    assert all(part.parent_id == case.pk and part.status == CaseStatus.DISPATCHED for part in parts)
    assert all(part.messages.count() == 1 for part in parts)
    assert len({part.code for part in parts} | {case.code}) == 3
    assert ClockCode.NON_SUPERVISION in running(parts[0])


def test_a_unit_of_another_government_gets_no_part() -> None:
    case = make_case(CaseStatus.DISPATCHED)
    stranger = make_unit(make_government("tetangga"), slug="asing")

    with pytest.raises(UnitNotOurs):
        split_case(case.code, unit_ids=[stranger.pk], reason="Salah", actor=make_coordinator(), now=NOON)


def test_thirty_days_without_an_answer_count_as_withdrawn_and_not_a_day_earlier() -> None:
    case = make_case(CaseStatus.NEEDS_COMPLETION)
    tick = system_actor("withdraw", case.government_id)

    deem_withdrawn(case.code, actor=tick, now=NOON + timedelta(days=30))
    assert Case.objects.get(pk=case.pk).status == CaseStatus.NEEDS_COMPLETION
    deem_withdrawn(case.code, actor=tick, now=NOON + timedelta(days=31))

    assert Case.objects.get(pk=case.pk).status == CaseStatus.WITHDRAWN_DEEMED


def test_an_officer_cannot_coordinate() -> None:
    case = make_case(CaseStatus.DISPATCHED)

    with pytest.raises(NotPermitted):
        archive_case(case.code, reason=ArchiveReason.SPAM, note="", actor=make_officer(), now=NOON)


def test_a_joined_case_is_neither_verified_nor_dispatched_nor_split_before_it_is_taken_apart() -> None:
    target, case = make_case(CaseStatus.VERIFYING), make_case(CaseStatus.VERIFYING, key="kunci-kedua")
    coordinator, other = make_coordinator(), make_division(slug="hukum")
    merge_cases(case.code, into=target.code, actor=coordinator, now=NOON)

    with pytest.raises(CaseNotMovable):
        start_verification(case.code, actor=coordinator, now=NOON)
    with pytest.raises(CaseNotMovable):
        dispatch_case(case.code, unit_id=other.pk, actor=coordinator, now=NOON)
    with pytest.raises(CaseNotMovable):
        split_case(case.code, unit_ids=[other.pk], reason="Dua urusan", actor=coordinator, now=NOON)
    undo_merge(case.code, actor=coordinator, now=NOON)
    split_case(case.code, unit_ids=[other.pk], reason="Dua urusan", actor=coordinator, now=NOON)

    assert {one.status for one in case.parts.all()} == {CaseStatus.DISPATCHED}

"""From receipt to a verified closing, with every turn the issue names."""

from datetime import UTC, datetime, timedelta

import pytest

from maklumat.cases.actions.deadlines import decide_extension, recompute_case_clocks, request_extension
from maklumat.cases.actions.handling import (
    Addition,
    add_note,
    ask_question,
    assign_case,
    receive_addition,
    reply_to_reporter,
    take_case,
)
from maklumat.cases.actions.intake import confirm_receipt
from maklumat.cases.actions.resolution import (
    accept_answer,
    approve_check,
    close_unanswered_window,
    rate_case,
    reject_answer,
    reopen_case,
    request_check,
    respond_case,
    return_check,
)
from maklumat.cases.actions.verification import dispatch_case
from maklumat.cases.errors import (
    CaseNotMovable,
    CheckMissing,
    ExtensionNotPossible,
    OutcomeMissing,
    RatingNotOpen,
    SamePerson,
    WindowOver,
)
from maklumat.cases.models import Case, Clock, Message
from maklumat.cases.queries import find_thread
from maklumat.cases.testing import (
    file,
    make_case,
    make_coordinator,
    make_division,
    make_head,
    make_officer,
)
from maklumat.cases.vocabulary import CaseStatus, ClockCode, ClockStatus, MessageKind
from maklumat.foundation.actor import Actor, reporter_actor, system_actor
from maklumat.foundation.refusals import NotPermitted
from maklumat.organization.actions.calendar import override_day
from maklumat.organization.testing import NOON, make_actor
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 8, 10, 2, tzinfo=UTC)  # 10:00 WITA


def clock(case: Case, code: ClockCode) -> Clock:
    return Clock.objects.filter(case=case, code=code).latest("id")


def reporter(case: Case) -> Actor:
    return reporter_actor(case.code, case.government_id)


def test_the_whole_road_ends_closed_and_rated() -> None:
    case = make_case(CaseStatus.REOPENED)
    officer = make_officer()

    respond_case(case.code, outcome="Kini benar-benar buka.", actor=officer, now=NOON)
    accept_answer(case.code, actor=reporter(case), now=NOON)
    rate_case(case.code, rating=4, comment="Terima kasih", actor=reporter(case), now=NOON)

    case.refresh_from_db()
    assert (case.status, case.rating, case.is_open, case.reopen_count) == (CaseStatus.CLOSED, 4, False, 1)
    assert not Clock.objects.filter(case=case, status__in=[ClockStatus.RUNNING, ClockStatus.PAUSED]).exists()


def test_dispatching_ends_the_check_and_starts_the_first_answer() -> None:
    case = make_case(CaseStatus.DISPATCHED)

    assert clock(case, ClockCode.VERIFY).status == ClockStatus.MET
    assert clock(case, ClockCode.FIRST_RESPONSE).status == ClockStatus.RUNNING
    assert case.unit == make_division()
    assert case.next_clock == ClockCode.FIRST_RESPONSE


def test_a_question_stops_our_clocks_and_the_answer_moves_them_as_vector_t17_says() -> None:
    case = make_case(CaseStatus.DISPATCHED, now=MONDAY)
    Clock.objects.filter(case=case).exclude(code=ClockCode.FIRST_RESPONSE).update(status=ClockStatus.CANCELLED)
    settle = clock(case, ClockCode.FIRST_RESPONSE)
    settle.code = ClockCode.NON_SUPERVISION
    settle.amount = 5
    settle.save()

    ask_question(case.code, text="Tanggal berapa?", actor=make_officer(), now=MONDAY + timedelta(days=2))
    assert Case.objects.get(pk=case.pk).is_waiting
    addition = Addition("Tanggal lima", "kunci-jawab")
    receive_addition(case.code, addition, actor=reporter(case), now=MONDAY + timedelta(days=10))

    settle.refresh_from_db()
    assert settle.status == ClockStatus.RUNNING
    assert settle.trace["due"] == "2026-08-27"
    assert settle.first_due_at != settle.due_at
    assert Case.objects.get(pk=case.pk).status == CaseStatus.IN_PROGRESS


def test_the_law_never_waits_for_the_reporter() -> None:
    case = make_case(CaseStatus.NEEDS_COMPLETION)

    assert clock(case, ClockCode.LAW_RESPONSE).status == ClockStatus.MET
    assert clock(case, ClockCode.NON_SUPERVISION).status == ClockStatus.PAUSED
    assert clock(case, ClockCode.COMPLETE_MATERIAL).status == ClockStatus.RUNNING


def test_an_addition_posted_twice_is_one_message() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    addition = Addition("Ini fotonya", "kunci-tambah")

    first = receive_addition(case.code, addition, actor=reporter(case), now=NOON)
    second = receive_addition(case.code, addition, actor=reporter(case), now=NOON)

    assert first.pk == second.pk


def test_a_case_cannot_be_answered_without_words() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)

    with pytest.raises(OutcomeMissing):
        respond_case(case.code, outcome="  ", actor=make_officer(), now=NOON)


def test_a_reply_is_not_yet_the_answer_but_meets_the_first_answer_clock() -> None:
    case = make_case(CaseStatus.DISPATCHED)

    reply_to_reporter(case.code, text="Kami periksa hari ini.", actor=make_officer(), now=NOON)

    case.refresh_from_db()
    assert case.status == CaseStatus.IN_PROGRESS
    assert clock(case, ClockCode.FIRST_RESPONSE).status == ClockStatus.MET


def test_an_internal_note_never_reaches_the_reporter() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    add_note(case.code, text="Periksa daftar petugas.", actor=make_officer(), now=NOON)

    kinds = {message.kind for message in find_thread(case, with_notes=False)}

    assert MessageKind.NOTE not in kinds
    assert MessageKind.NOTE in {message.kind for message in find_thread(case, with_notes=True)}


def test_a_late_answer_is_recorded_as_missed() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)

    respond_case(case.code, outcome="Maaf, baru sekarang.", actor=make_officer(), now=NOON + timedelta(days=60))

    assert clock(case, ClockCode.NON_SUPERVISION).status == ClockStatus.MISSED


def test_after_the_window_a_case_closes_by_itself_and_only_then() -> None:
    case = make_case(CaseStatus.RESPONDED, now=MONDAY)
    tick = system_actor("auto-close")

    close_unanswered_window(case.code, actor=_for(tick, case), now=MONDAY + timedelta(days=15))
    assert Case.objects.get(pk=case.pk).status == CaseStatus.RESPONDED
    close_unanswered_window(case.code, actor=_for(tick, case), now=MONDAY + timedelta(days=17))

    assert Case.objects.get(pk=case.pk).status == CaseStatus.CLOSED  # T8: after 2026-08-26


def _for(actor: Actor, case: Case) -> Actor:
    return system_actor(actor.name, case.government_id)


def test_objecting_after_the_window_is_refused_with_the_day() -> None:
    case = make_case(CaseStatus.RESPONDED, now=MONDAY)

    with pytest.raises(WindowOver) as refusal:
        reject_answer(
            case.code, text="Belum", submission_key="x1", actor=reporter(case), now=MONDAY + timedelta(days=17)
        )

    assert refusal.value.facts["day"] == "26-08-2026"


def test_a_head_reopens_a_closed_case_within_thirty_days_only() -> None:
    case = make_case(CaseStatus.CLOSED)

    with pytest.raises(WindowOver):
        reopen_case(case.code, reason="Ada bukti baru", actor=make_head(), now=NOON + timedelta(days=31))
    reopen_case(case.code, reason="Ada bukti baru", actor=make_head(), now=NOON + timedelta(days=30))

    assert Case.objects.get(pk=case.pk).status == CaseStatus.REOPENED


def test_a_deadline_moves_only_after_someone_else_agrees() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    before = clock(case, ClockCode.NON_SUPERVISION).due_at
    request_extension(case.code, days=5, reason="Menunggu hasil laboratorium", actor=make_officer(), now=NOON)

    assert clock(case, ClockCode.NON_SUPERVISION).due_at == before
    decide_extension(case.code, is_approved=True, actor=make_head(), now=NOON)

    moved = clock(case, ClockCode.NON_SUPERVISION)
    assert moved.due_at > before
    assert moved.first_due_at == before


def test_whoever_asks_for_time_cannot_grant_it() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    head = make_head()
    request_extension(case.code, days=5, reason="Perlu waktu", actor=head, now=NOON)

    with pytest.raises(SamePerson):
        decide_extension(case.code, is_approved=True, actor=head, now=NOON)
    with pytest.raises(ExtensionNotPossible):
        request_extension(case.code, days=5, reason="Lagi", actor=make_officer(), now=NOON)


def test_a_holiday_announced_late_moves_open_clocks_and_keeps_the_old_date() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    before = clock(case, ClockCode.NON_SUPERVISION)
    override_day(
        case.government_id,
        day=(NOON + timedelta(days=2)).date(),
        is_working_day=False,
        name="Pemungutan suara ulang",
        basis="SE Bupati (contoh)",
        actor=system_actor("test", case.government_id),
        now=NOON,
    )

    moved = recompute_case_clocks(
        case.code, reason="calendar", actor=system_actor("calendar", case.government_id), now=NOON
    )

    after = clock(case, ClockCode.NON_SUPERVISION)
    assert moved >= 1
    assert after.due_at > before.due_at
    assert after.first_due_at == before.due_at


def test_where_a_second_check_is_on_one_person_cannot_answer_alone() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    case.government.requires_second_check = True
    case.government.save()
    officer, head = make_officer(), make_head()

    with pytest.raises(CheckMissing):
        respond_case(case.code, outcome="Sudah buka.", actor=officer, now=NOON)
    request_check(case.code, outcome="Sudah buka.", actor=officer, now=NOON)
    return_check(case.code, note="Lampirkan foto", actor=head, now=NOON)
    request_check(case.code, outcome="Sudah buka, foto terlampir.", actor=officer, now=NOON)
    approve_check(case.code, actor=head, now=NOON)

    assert Case.objects.get(pk=case.pk).outcome == "Sudah buka, foto terlampir."


def test_a_case_is_rated_once_and_only_after_an_answer() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)

    with pytest.raises(RatingNotOpen):
        rate_case(case.code, rating=4, actor=reporter(case), now=NOON)


def test_a_stranger_with_another_code_cannot_act() -> None:
    case = make_case(CaseStatus.RESPONDED)
    stranger = reporter_actor("MKL-XXXX-XXXX", case.government_id)

    with pytest.raises(NotPermitted):
        accept_answer(case.code, actor=stranger, now=NOON)


def test_an_officer_of_another_division_cannot_handle_it() -> None:
    case = make_case(CaseStatus.DISPATCHED)
    other = make_officer(make_division(slug="hukum"))

    with pytest.raises(NotPermitted):
        take_case(case.code, actor=other, now=NOON)


def test_handing_over_ends_the_old_assignment() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    colleague = make_actor(Role.OFFICER, make_division(), email="rekan@kesra.example")

    assign_case(case.code, holder_id=colleague.staff_id, reason="Cuti", actor=make_officer(), now=NOON)

    case.refresh_from_db()
    assert case.holder_id == colleague.staff_id
    assert case.assignments.filter(ended_at__isnull=True).count() == 1


def test_a_closed_case_cannot_be_dispatched() -> None:
    case = make_case(CaseStatus.CLOSED)

    with pytest.raises(CaseNotMovable):
        dispatch_case(case.code, unit_id=make_division().pk, actor=make_coordinator(), now=NOON)


def test_keeping_the_receipt_is_recorded_once() -> None:
    case = file().case

    confirm_receipt(case.code, actor=reporter(case), now=NOON)
    confirm_receipt(case.code, actor=reporter(case), now=NOON + timedelta(hours=1))

    assert Case.objects.get(pk=case.pk).receipt_confirmed_at == NOON


def test_the_thread_is_paged_from_its_end() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    for number in range(5):
        reply_to_reporter(case.code, text=f"Kabar {number}", actor=make_officer(), now=NOON)

    latest = find_thread(case, with_notes=True, limit=3)
    older = find_thread(case, with_notes=True, limit=3, before_id=latest[0].pk)

    assert [message.body for message in latest] == ["Kabar 2", "Kabar 3", "Kabar 4"]
    assert older[-1].body == "Kabar 1"
    assert Message.objects.filter(case=case).count() == 6

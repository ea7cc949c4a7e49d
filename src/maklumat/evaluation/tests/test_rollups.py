"""Figures that are kept agree with figures counted from the rows, whatever happened and whenever somebody looked."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maklumat.applications.actions.closing import withdraw_application
from maklumat.applications.testing import applicant_of, file_request, make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.cases.actions.handling import Addition, ask_question, receive_addition, take_case
from maklumat.cases.actions.resolution import (
    accept_answer,
    close_unanswered_window,
    reject_answer,
    reopen_case,
    respond_case,
)
from maklumat.cases.actions.side_exits import (
    archive_case,
    defer_case,
    merge_cases,
    resume_case,
    split_case,
    transfer_case,
    undo_merge,
)
from maklumat.cases.actions.verification import dispatch_case, mark_supervision, start_verification
from maklumat.cases.models import Case, Clock
from maklumat.cases.rules.transitions import SETTLE_CLOCKS
from maklumat.cases.testing import (
    file,
    make_coordinator,
    make_division,
    make_head,
    make_office,
    make_officer,
    make_report,
)
from maklumat.cases.vocabulary import ArchiveReason, CaseStatus, ClockStatus
from maklumat.evaluation.actions.rollups import begin_recount, bring_up_to_date, continue_recount, recount
from maklumat.evaluation.models import DailyFigure, OpenFigure, RollupState
from maklumat.evaluation.vocabulary import Matter
from maklumat.foundation.actor import reporter_actor, system_actor
from maklumat.foundation.refusals import Refusal
from maklumat.organization.models import Government, Holiday
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import forget_calendar, get_calendar
from maklumat.organization.testing import NOON, make_unit
from maklumat.organization.vocabulary import UnitKind
from maklumat.surveys.actions.answers import strike_answer
from maklumat.surveys.testing import make_answer, make_survey, make_survey_manager

pytestmark = pytest.mark.django_db

STEPS = (
    *("file", "verify", "dispatch", "pass_on", "take", "ask", "add", "respond", "accept", "reject", "close", "reopen"),
    *("merge", "undo_merge", "archive", "transfer", "defer", "resume", "split", "supervise", "tick", "tick"),
)


class Office:
    """Two divisions and what happens in them; a step that is not possible does not happen."""

    def __init__(self) -> None:
        office = make_office()
        self.government: Government = office.government
        make_unit(self.government, kind=UnitKind.INSPECTORATE, slug="inspektorat")
        self.divisions = (make_division(office), make_division(office, "umum"))
        self.office, self.codes, self.at = office, list[str](), NOON
        self.coordinator = make_coordinator(office)

    def play(self, step: str, which: int, hours: int) -> None:
        """Let some hours pass, then do a step to one of the cases."""
        self.at += timedelta(hours=hours)
        if step == "tick":
            bring_up_to_date(self.government.pk, now=self.at)
            return
        if step == "file" or not self.codes:
            report = make_report(f"kunci-{len(self.codes)}")
            self.codes.append(file(report, office=self.office, now=self.at).case.code)
            return
        try:
            with transaction.atomic():
                self._act(step, self.codes[which % len(self.codes)], which)
        except (Refusal, IntegrityError):  # the tables refuse what no button offers, such as splitting a joined case
            return

    def _act(self, step: str, code: str, which: int) -> None:
        case, other = Case.objects.get(code=code), self.codes[(which + 1) % len(self.codes)]
        now, lead = self.at, self.coordinator
        reporter = reporter_actor(code, self.government.pk)
        owner = next((unit for unit in self.divisions if unit.pk == case.unit_id), self.divisions[0])
        officer: StaffActor = make_officer(owner)
        passed = [unit for unit in self.divisions if unit.pk != case.unit_id]
        key = f"k{now.timestamp():.0f}{code}"
        steps: dict[str, Callable[[], object]] = {
            "verify": lambda: start_verification(code, actor=lead, now=now),
            "dispatch": lambda: dispatch_case(code, unit_id=owner.pk, actor=lead, now=now),
            "pass_on": lambda: dispatch_case(code, unit_id=passed[0].pk, actor=lead, now=now),
            "take": lambda: take_case(code, actor=officer, now=now),
            "ask": lambda: ask_question(code, text="Hari apa kejadiannya?", actor=officer, now=now),
            "add": lambda: receive_addition(code, Addition("Hari Senin.", submission_key=key), actor=reporter, now=now),
            "respond": lambda: respond_case(code, outcome="Loket buka sampai sore.", actor=officer, now=now),
            "accept": lambda: accept_answer(code, actor=reporter, now=now),
            "reject": lambda: reject_answer(code, text="Belum.", submission_key=key, actor=reporter, now=now),
            "close": lambda: close_unanswered_window(code, actor=system_actor("close", self.government.pk), now=now),
            "reopen": lambda: reopen_case(code, reason="Belum selesai.", actor=make_head(owner), now=now),
            "merge": lambda: merge_cases(code, into=other, actor=lead, now=now),
            "undo_merge": lambda: undo_merge(code, actor=lead, now=now),
            "archive": lambda: archive_case(code, reason=ArchiveReason.TOO_GENERAL, note="", actor=lead, now=now),
            "transfer": lambda: transfer_case(code, body_name="PLN", reason="Listrik", actor=lead, now=now),
            "defer": lambda: defer_case(
                code, until=now.date() + timedelta(days=9), reason="Menunggu alat", actor=lead, now=now
            ),
            "resume": lambda: resume_case(code, actor=lead, now=now),
            "split": lambda: split_case(
                code, unit_ids=[unit.pk for unit in self.divisions], reason="Dua bagian", actor=lead, now=now
            ),
            "supervise": lambda: mark_supervision(code, reason="Dugaan pungutan", actor=lead, now=now),
        }
        steps[step]()


def kept(government: Government) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    daily, now_open = DailyFigure.objects.of(government.pk), OpenFigure.objects.of(government.pk)
    return _plain(daily), _plain(now_open)


def _plain(rows: object) -> list[tuple[object, ...]]:
    names = [field.attname for field in rows.model._meta.concrete_fields if field.name != "id"]  # type: ignore[attr-defined]
    return sorted((tuple(row) for row in rows.values_list(*names)), key=repr)  # type: ignore[attr-defined]


def by_hand(government: Government) -> Counter[tuple[str, date, int]]:
    """Count the same from the rows once more, in the plainest way there is."""
    local, found = get_calendar(government).local_date, Counter[tuple[str, date, int]]()
    cases = [
        case
        for case in Case.objects.filter(is_supervision=False)
        if case.status not in {CaseStatus.MERGED, CaseStatus.ARCHIVED}
    ]
    for case in cases:
        found["filed", local(case.received_at), case.unit_id] += 1
        if case.closed_at:
            found["closed", local(case.closed_at), case.unit_id] += 1
        if case.first_answer_at:
            found["answered", local(case.first_answer_at), case.unit_id] += 1
        for clock in Clock.objects.filter(case=case, code__in=SETTLE_CLOCKS, status__in=["met", "missed"]):
            assert clock.finished_at
            found["settled", local(clock.finished_at), case.unit_id] += 1
            found["in_time", local(clock.finished_at), case.unit_id] += clock.status == ClockStatus.MET
    return +found


def sums(government: Government) -> Counter[tuple[str, date, int]]:
    found = Counter[tuple[str, date, int]]()
    for row in DailyFigure.objects.of(government.pk).filter(matter=Matter.CASES):
        for name in ("filed", "closed", "answered", "settled", "in_time"):
            found[name, row.day, row.unit_id] += getattr(row, name)
    return +found


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(0, 3), st.sampled_from([0, 1, 30, 100, 400])),
        min_size=8,
        max_size=30,
    )
)
def test_what_is_kept_is_what_is_counted(history: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        office = Office()
        for step in history:
            office.play(*step)
        bring_up_to_date(office.government.pk, now=office.at)
        followed = kept(office.government)
        assert sums(office.government) == by_hand(office.government)

        RollupState.objects.all().delete()
        DailyFigure.objects.all().delete()
        OpenFigure.objects.all().delete()
        recount(office.government.pk, now=office.at)

        assert kept(office.government) == followed
        transaction.set_rollback(True)


def settled_case(office: Office, *, days: int, key: str = "kunci-1") -> Case:
    code = file(make_report(key), office=office.office, now=office.at).case.code
    dispatch_case(code, unit_id=office.divisions[0].pk, actor=office.coordinator, now=office.at)
    officer = make_officer(office.divisions[0])
    take_case(code, actor=officer, now=office.at)
    return respond_case(code, outcome="Sudah.", actor=officer, now=office.at + timedelta(days=days))


def test_a_settlement_says_how_many_of_the_promised_days_it_took() -> None:
    office = Office()
    settled_case(office, days=1)
    recount(office.government.pk, now=office.at + timedelta(days=2))

    figure = DailyFigure.objects.get(settled=1)

    assert (figure.day, figure.unit_id) == (date(2026, 8, 20), office.divisions[0].pk)
    assert (figure.in_time, figure.settle_days, figure.answer_days) == (1, {"1/14": 1}, {"1": 1})


def test_a_case_that_was_closed_and_is_open_again_is_closed_on_no_day() -> None:
    office = Office()
    case = settled_case(office, days=1)
    closed_at = office.at + timedelta(days=2)
    accept_answer(case.code, actor=reporter_actor(case.code, office.government.pk), now=closed_at)
    bring_up_to_date(office.government.pk, now=closed_at)
    assert DailyFigure.objects.get(closed=1).day == date(2026, 8, 21)

    reopen_case(case.code, reason="Belum.", actor=make_head(office.divisions[0]), now=closed_at + timedelta(days=3))
    bring_up_to_date(office.government.pk, now=closed_at + timedelta(days=3))

    assert not DailyFigure.objects.filter(closed__gt=0).exists()
    assert DailyFigure.objects.get(settled=1).reopened == 1


def test_a_day_off_announced_late_counts_everything_again() -> None:
    office = Office()
    settled_case(office, days=5)
    later = office.at + timedelta(days=6)
    recount(office.government.pk, now=later)
    assert DailyFigure.objects.get(settled=1).settle_days == {"3/14": 1}

    Holiday.objects.create(government=office.government, day=date(2026, 8, 20), name="Hari duka", category="public")
    forget_calendar(office.government.pk)
    bring_up_to_date(office.government.pk, now=later)
    assert RollupState.objects.get().recount_day == date(2026, 8, 19)
    while continue_recount(office.government.pk, now=later):
        pass

    assert DailyFigure.objects.get(settled=1).settle_days == {"2/14": 1}


def test_a_recount_goes_on_where_it_was_killed() -> None:
    office = Office()
    settled_case(office, days=1)
    later = office.at + timedelta(days=100)
    begin_recount(office.government.pk)
    following = continue_recount(office.government.pk, now=later)
    told = []

    recount(office.government.pk, now=later, progress=lambda first, at: told.append((first, at)))

    assert following == date(2026, 9, 19)
    assert told[0] == (following, date(2026, 10, 20))
    assert told[-1] == (following, None)
    assert RollupState.objects.get().recounted_at == later


def test_a_struck_survey_answer_no_longer_counts() -> None:
    survey = make_survey()
    answer = make_answer(survey)
    later = NOON + timedelta(minutes=5)
    bring_up_to_date(survey.government_id, now=later)
    assert DailyFigure.objects.get(matter=Matter.SURVEYS).filed == 1

    strike_answer(answer.pk, reason="Diisi petugas", actor=make_survey_manager(survey.unit), now=later)
    bring_up_to_date(survey.government_id, now=later)

    assert not DailyFigure.objects.filter(matter=Matter.SURVEYS).exists()


def test_nothing_to_count_is_no_failure() -> None:
    office = Office()

    assert recount(office.government.pk, now=NOON) is False
    assert not DailyFigure.objects.exists()


def test_figures_are_written_only_where_they_changed() -> None:
    office = Office()
    settled_case(office, days=1)
    later = office.at + timedelta(days=2)
    bring_up_to_date(office.government.pk, now=later)
    before = set(DailyFigure.objects.values_list("pk", flat=True))

    settled_case(office, days=1, key="kunci-2")
    bring_up_to_date(office.government.pk, now=later)

    assert set(DailyFigure.objects.values_list("pk", flat=True)) == before


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_leaves_while_the_first_one_counts() -> None:
    office = Office()
    settled_case(office, days=1)
    later = office.at + timedelta(days=2)
    bring_up_to_date(office.government.pk, now=later)
    settled_case(office, days=1, key="kunci-2")
    counted: list[int] = []

    def second() -> None:
        counted.append(bring_up_to_date(office.government.pk, now=later))
        connection.close()

    with transaction.atomic():
        RollupState.objects.select_for_update().get()
        worker = Thread(target=second)
        worker.start()
        worker.join(20)
    first = bring_up_to_date(office.government.pk, now=later)

    assert counted == [0]
    assert first == 2
    assert DailyFigure.objects.get(day=date(2026, 8, 20)).settled == 2


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_shows_up_late_is_counted_all_the_same() -> None:
    """A number is given out before its transaction ends: the second report is seen before the first."""
    office = Office()
    bring_up_to_date(office.government.pk, now=office.at)
    seen_by_others: list[int] = []

    def look(now: datetime) -> None:
        file(make_report("kunci-kedua"), office=office.office, now=now)
        bring_up_to_date(office.government.pk, now=now)
        seen_by_others.append(DailyFigure.objects.get().filed)
        bring_up_to_date(office.government.pk, now=now)
        connection.close()

    with transaction.atomic():
        file(make_report("kunci-pertama"), office=office.office, now=office.at)
        other = Thread(target=look, args=[office.at])
        other.start()
        other.join(20)
    bring_up_to_date(office.government.pk, now=office.at)

    assert seen_by_others == [1]
    assert DailyFigure.objects.get().filed == 2


def test_after_a_quiet_while_old_entries_are_not_read_again() -> None:
    office = Office()
    file(make_report(), office=office.office, now=office.at)
    bring_up_to_date(office.government.pk, now=office.at)
    state = RollupState.objects.get()
    RollupState.objects.update(seen_horizon=1)

    bring_up_to_date(office.government.pk, now=office.at)

    assert RollupState.objects.get().done_entry_id == state.seen_entry_id > 0
    assert bring_up_to_date(office.government.pk, now=office.at) == 0


def test_applications_count_by_receipt_and_by_finish() -> None:
    service = make_open_service()
    finished = make_application(ApplicationStatus.READY, service=service)
    file_request(service, "kunci-permohonan-2")
    later = NOON + timedelta(minutes=5)

    bring_up_to_date(service.government_id, now=later)
    followed = kept(service.government)
    RollupState.objects.all().delete()
    DailyFigure.objects.all().delete()
    OpenFigure.objects.all().delete()
    recount(service.government_id, now=later)

    assert kept(service.government) == followed
    figure = DailyFigure.objects.get(matter=Matter.APPLICATIONS)
    assert (figure.filed, figure.settled, figure.in_time, figure.checked, figure.complete) == (2, 1, 1, 1, 1)
    assert figure.settle_days == {f"0/{finished.promise_amount}": 1}
    assert OpenFigure.objects.get(matter=Matter.APPLICATIONS).open == 2


def test_a_withdrawn_application_is_closed_and_not_settled() -> None:
    service = make_open_service()
    application = make_application(ApplicationStatus.RECEIVED, service=service)
    bring_up_to_date(service.government_id, now=NOON)
    withdraw_application(application.code, actor=applicant_of(application), now=NOON + timedelta(days=1))
    bring_up_to_date(service.government_id, now=NOON + timedelta(days=1))

    rows = DailyFigure.objects.filter(matter=Matter.APPLICATIONS).values_list("day", "filed", "settled", "closed")

    assert sorted(rows) == [(date(2026, 8, 19), 1, 0, 0), (date(2026, 8, 20), 0, 0, 1)]
    assert not OpenFigure.objects.filter(matter=Matter.APPLICATIONS).exists()

"""Deadlines change for reports to come, never for those that are there."""

from datetime import date, timedelta
from typing import Any

import pytest

from maklumat.cases.actions.policies import supersede_policy
from maklumat.cases.errors import PolicyAmountMissing, PolicyBasisMissing, PolicyNotAhead, PolicyUnchanged
from maklumat.cases.models import Clock, ClockPolicy
from maklumat.cases.queries import find_policies, get_policies
from maklumat.cases.queries.due import OpenClocks, count_open_clocks
from maklumat.cases.testing import file, make_case, make_office, make_report
from maklumat.cases.vocabulary import CaseStatus, ClockCode
from maklumat.foundation.deadlines import TimeUnit
from maklumat.foundation.refusals import NotFound, NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Government
from maklumat.organization.queries import get_calendar, get_root_unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def supersede(government: Government, **facts: Any) -> ClockPolicy:
    """Set another time for checking, as the administrator of the whole government does."""
    terms = {
        "code": ClockCode.VERIFY,
        "amount": 2,
        "unit": TimeUnit.WORKING_DAY,
        "basis": "SE Sekda 5/2026",
        "valid_from": TOMORROW,
        "actor": make_actor(Role.ADMINISTRATOR, get_root_unit(government.pk)),
        "now": NOON,
        **facts,
    }
    return supersede_policy(government.pk, **terms)


def rows(government: Government) -> list[ClockPolicy]:
    return list(find_policies(government.pk).filter(code=ClockCode.VERIFY))


def test_nothing_counts_as_confirmed_before_somebody_compared_it_with_its_text() -> None:
    government = make_office().government
    seeded = find_policies(government.pk)

    assert {row.code for row in seeded} == set(ClockCode.values)
    assert not any(row.is_confirmed for row in seeded)


def test_a_new_deadline_holds_from_its_first_day_and_the_old_one_until_the_day_before() -> None:
    government = make_office().government

    supersede(government)

    assert get_policies(government.pk, TODAY)[ClockCode.VERIFY].amount == 3
    assert get_policies(government.pk, TOMORROW)[ClockCode.VERIFY].amount == 2
    assert [row.valid_until for row in rows(government)] == [None, TODAY]


def test_clocks_that_run_keep_their_deadline_and_new_reports_get_the_new_one() -> None:
    office = make_office()
    file(office=office)

    supersede(office.government)
    file(make_report("kunci-laporan-2"), office=office, now=NOON + timedelta(days=1))

    assert list(Clock.objects.filter(code=ClockCode.VERIFY).order_by("id").values_list("amount", flat=True)) == [3, 2]


def test_the_record_says_what_was_before() -> None:
    government = make_office().government

    supersede(government)

    entry = find_entries(government).last()
    assert entry is not None
    assert entry.event == "case_policies.superseded"
    assert (entry.facts["amount_before"], entry.facts["amount"], entry.facts["basis"]) == (3, 2, "SE Sekda 5/2026")


@pytest.mark.parametrize("day", [TODAY, date(2026, 1, 1)])
def test_a_deadline_never_changes_for_reports_that_are_there(day: date) -> None:
    with pytest.raises(PolicyNotAhead) as refusal:
        supersede(make_office().government, valid_from=day)

    assert refusal.value.field == "valid_from"


def test_a_second_change_starts_after_the_first_one() -> None:
    government = make_office().government
    supersede(government, valid_from=date(2026, 10, 1))

    with pytest.raises(PolicyNotAhead):
        supersede(government, amount=1, valid_from=date(2026, 9, 1))
    supersede(government, amount=1, valid_from=date(2026, 11, 1))

    assert [row.amount for row in rows(government)] == [1, 2, 3]


def test_a_deadline_without_its_basis_is_refused() -> None:
    with pytest.raises(PolicyBasisMissing):
        supersede(make_office().government, basis="  ")


@pytest.mark.parametrize("amount", [0, 3651])
def test_an_amount_out_of_reason_is_refused(amount: int) -> None:
    with pytest.raises(PolicyAmountMissing):
        supersede(make_office().government, amount=amount)


def test_the_same_deadline_again_is_refused() -> None:
    government = make_office().government
    now_in_force = rows(government)[0]

    with pytest.raises(PolicyUnchanged):
        supersede(government, amount=now_in_force.amount, basis=now_in_force.basis)


def test_only_whoever_administers_the_whole_government_changes_a_deadline() -> None:
    office = make_office()
    foreign = make_actor(Role.ADMINISTRATOR, make_unit(make_government("lain"), slug="asing"))

    for actor in (make_actor(Role.ADMINISTRATOR, office), make_actor(Role.COORDINATOR, office), foreign):
        with pytest.raises(NotPermitted):
            supersede(office.government, actor=actor)


def test_a_deadline_that_was_never_set_is_not_found() -> None:
    government = make_government()

    with pytest.raises(NotFound):
        supersede(government)


def test_the_clocks_that_run_across_a_day_are_those_a_changed_day_moves() -> None:
    case = make_case(CaseStatus.IN_PROGRESS)
    calendar = get_calendar(case.government)

    def counted(day: date) -> OpenClocks:
        start = calendar.day_start(day)
        return count_open_clocks(case.government_id, day_start=start, day_end=calendar.day_start(day + timedelta(1)))

    open_clocks = Clock.objects.filter(status="running")
    in_working_days = open_clocks.filter(unit="working_day")
    assert counted(TOMORROW) == OpenClocks(open_clocks.count(), in_working_days.count())
    assert counted(TODAY) == OpenClocks(open_clocks.count(), 0)
    assert counted(date(2027, 6, 1)).across == 0

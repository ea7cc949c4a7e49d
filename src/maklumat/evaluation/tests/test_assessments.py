"""The self-assessment of a unit: what people score, what counts, and what no longer moves."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from maklumat.evaluation.actions.assessments import (
    reopen_assessment,
    score_indicator,
    set_users_index,
    submit_assessment,
)
from maklumat.evaluation.errors import (
    AssessmentNotDraft,
    AssessmentNotSubmitted,
    AssessmentNotWhole,
    IndicatorEvidenceMissing,
    IndicatorNotScorable,
    UsersIndexNotValid,
)
from maklumat.evaluation.queries.self_assessments import SelfAssessment, find_submitted_years, read_self_assessment
from maklumat.evaluation.rules.service_index import INSTRUMENT_2023, compute_form_index, grade_service_index
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_calendar
from maklumat.organization.testing import NOON, TODAY, make_actor, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
NOTE = "Foto ruang tunggu, 12 Agustus 2026"
CULTURE, WAITING_ROOM, COMPLETION, UPDATING = 14, 16, 28, 24


@pytest.fixture
def unit() -> Unit:
    return make_unit()


@pytest.fixture
def head(unit: Unit) -> StaffActor:
    return make_actor(Role.DIVISION_HEAD, unit)


def read(unit: Unit, on: date = TODAY) -> SelfAssessment:
    return read_self_assessment(unit, get_calendar(unit.government_id), on, TODAY.year)


def score(unit: Unit, number: int, points: int, actor: StaffActor, note: str = NOTE) -> None:
    score_indicator(unit.pk, number, score=points, note=note, actor=actor, now=NOON)


def fill(unit: Unit, actor: StaffActor) -> None:
    for number in read(unit).unscored:
        score(unit, number, 4, actor)


def test_what_people_score_counts_beside_what_is_seen(unit: Unit) -> None:
    officer = make_actor(Role.OFFICER, unit)
    before = read(unit)
    score(unit, WAITING_ROOM, 4, officer)
    after = read(unit)

    assert before.index == 0
    assert after.scores[WAITING_ROOM] == 4
    assert after.index == compute_form_index({WAITING_ROOM: 4})
    assert WAITING_ROOM in before.unscored
    assert WAITING_ROOM not in after.unscored
    last = find_entries(unit.journal_subject).last()
    assert last is not None
    assert (last.event, last.facts["score"]) == ("assessment.indicator_scored", 4)
    assert NOTE not in str(last.facts)


def test_people_raise_what_is_seen_in_part_and_leave_alone_what_is_counted(unit: Unit, head: StaffActor) -> None:
    score(unit, UPDATING, 5, head)

    assert read(unit).scores[UPDATING] == 5
    for number, points in ((COMPLETION, 5), (32, 3), (CULTURE, 6), (CULTURE, -1)):
        with pytest.raises(IndicatorNotScorable):
            score(unit, number, points, head)


def test_a_score_above_nothing_is_shown_with_something(unit: Unit, head: StaffActor) -> None:
    with pytest.raises(IndicatorEvidenceMissing):
        score(unit, CULTURE, 1, head, note=" ")
    score(unit, CULTURE, 0, head, note="")

    assert read(unit).scores[CULTURE] == 0


def test_a_whole_form_is_submitted_and_no_longer_moves(unit: Unit, head: StaffActor) -> None:
    with pytest.raises(AssessmentNotWhole) as refusal:
        submit_assessment(unit.pk, actor=head, now=NOON)
    assert "10, 11" in str(refusal.value)
    fill(unit, head)
    set_users_index(unit.pk, users_index=Decimal("4.12"), actor=head, now=NOON)
    submit_assessment(unit.pk, actor=head, now=NOON)

    later = read(unit, TODAY + timedelta(days=60))
    assert (later.is_submitted, later.on, find_submitted_years(unit)) == (True, TODAY, [TODAY.year])
    assert later.service_index == (3 * later.index + Fraction("4.12")) / 4
    for refused in (
        lambda: score(unit, CULTURE, 5, head),
        lambda: set_users_index(unit.pk, users_index=None, actor=head, now=NOON),
        lambda: submit_assessment(unit.pk, actor=head, now=NOON),
    ):
        with pytest.raises(AssessmentNotDraft):
            refused()


def test_a_quality_manager_opens_it_again(unit: Unit, head: StaffActor) -> None:
    manager = make_actor(Role.QUALITY_MANAGER, unit)
    with pytest.raises(AssessmentNotSubmitted):
        reopen_assessment(unit.pk, actor=manager, now=NOON)
    fill(unit, head)
    submit_assessment(unit.pk, actor=head, now=NOON)
    with pytest.raises(NotPermitted):
        reopen_assessment(unit.pk, actor=head, now=NOON)
    reopen_assessment(unit.pk, actor=manager, now=NOON)
    score(unit, CULTURE, 5, head)

    assert read(unit).scores[CULTURE] == 5


def test_the_steps_that_are_named_reach_the_next_grade(unit: Unit, head: StaffActor) -> None:
    score(unit, CULTURE, 3, head)
    found = read(unit).next_grade

    assert found is not None
    lifted = read(unit).scores | {step.number: step.after for step in found.steps}
    assert grade_service_index(compute_form_index(lifted)) == found.grade == "E"
    assert {step.number for step in found.steps} <= INSTRUMENT_2023.numbers


def test_who_scores_and_who_submits(unit: Unit) -> None:
    fill(unit, make_actor(Role.OFFICER, unit))
    for role in (Role.OFFICER, Role.COORDINATOR, Role.LEADERSHIP, Role.INSPECTORATE, Role.ADMINISTRATOR):
        with pytest.raises(NotPermitted):
            submit_assessment(unit.pk, actor=make_actor(role, unit), now=NOON)
        if role is not Role.OFFICER:
            with pytest.raises(NotPermitted):
                score(unit, CULTURE, 1, make_actor(role, unit))
    with pytest.raises(NotPermitted):
        score(unit, CULTURE, 1, make_actor(Role.DIVISION_HEAD, make_unit(unit.government, slug="lain")))


@pytest.mark.parametrize("wrong", [Decimal("-0.01"), Decimal("5.01")])
def test_the_users_index_lies_on_its_scale(unit: Unit, head: StaffActor, wrong: Decimal) -> None:
    with pytest.raises(UsersIndexNotValid):
        set_users_index(unit.pk, users_index=wrong, actor=head, now=NOON)

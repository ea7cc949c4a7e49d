"""Weights and thresholds are rows with a first day; what began is never changed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from maklumat.applications.models import Application
from maklumat.applications.testing import make_application, make_open_service
from maklumat.applications.vocabulary import ApplicationStatus
from maklumat.evaluation.actions.scorings import Weights, set_scoring, withdraw_scoring
from maklumat.evaluation.errors import (
    ScoringBegun,
    ScoringNotAhead,
    ScoringNotFound,
    ScoringNotValid,
    ScoringNotWhole,
    ScoringTaken,
)
from maklumat.evaluation.models import Scoring
from maklumat.evaluation.queries.causes import find_causes
from maklumat.evaluation.queries.scorecards import find_scorecard_page
from maklumat.evaluation.queries.scorings import get_scoring_on
from maklumat.evaluation.rules.periods import Period, PeriodKind
from maklumat.evaluation.vocabulary import Cause
from maklumat.foundation.refusals import NotPermitted
from maklumat.journal.queries import find_entries
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.queries import get_root_unit
from maklumat.organization.testing import NOON, TODAY, make_actor, make_unit
from maklumat.organization.vocabulary import Role

pytestmark = pytest.mark.django_db
WEIGHTS = Weights(20, 50, 30, 50, 30, 20, 90, 90, 50, 365)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def root() -> Unit:
    return get_root_unit(make_unit().government_id)


@pytest.fixture
def manager(root: Unit) -> StaffActor:
    return make_actor(Role.QUALITY_MANAGER, root)


def decide(actor: StaffActor, weights: Weights = WEIGHTS, first: date = TOMORROW) -> Scoring:
    assert actor.government_id is not None
    return set_scoring(actor.government_id, weights, basis="SE Sekda 7/2026", valid_from=first, actor=actor, now=NOON)


def test_other_weights_hold_from_their_first_day_and_no_earlier(root: Unit, manager: StaffActor) -> None:
    row = decide(manager)

    before, after = (get_scoring_on(root.government_id, day) for day in (TODAY, TOMORROW))
    assert (before.row, before.score.time, before.causes.least_on_time_percent) == (None, 40, 80)
    assert (after.row, after.score.time, after.causes.least_on_time_percent) == (row, 50, 90)
    last = find_entries(root.government.journal_subject).last()
    assert last is not None
    assert (last.event, last.facts["figures"]["time_percent"]) == ("scoring.set", 50)


def test_a_period_that_has_begun_keeps_its_score(root: Unit, manager: StaffActor) -> None:
    service = make_open_service(root)
    made = [make_application(ApplicationStatus.READY, service=service, key=f"kunci-bobot-{at}-aaaa") for at in range(5)]
    Application.objects.filter(pk=made[0].pk).update(is_on_time=False)
    period, following = Period(PeriodKind.QUARTER, 2026, 3), Period(PeriodKind.QUARTER, 2026, 4)

    def totals(one: Period) -> list[object]:
        return [card.score.total for card in find_scorecard_page(root.government_id, one, TODAY).cards]

    before = totals(period)
    decide(manager)

    assert before != [None]
    assert totals(period) == before
    assert get_scoring_on(root.government_id, following.first).score.time == 50


def test_a_threshold_decides_what_is_a_finding_from_its_first_day(root: Unit, manager: StaffActor) -> None:
    service = make_open_service(root)
    made = [make_application(ApplicationStatus.READY, service=service, key=f"kunci-ambang-{at}-aaa") for at in range(5)]
    Application.objects.filter(pk=made[0].pk).update(is_on_time=False)
    decide(manager)

    def missed(day: date) -> int:
        return sum(one.cause == Cause.MISSED_PROMISE for one in find_causes(root.government_id, day).values())

    assert (missed(TODAY), missed(TOMORROW)) == (0, 1)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"documents_percent": 31}, "documents_percent"),
        ({"freshness_percent": 0}, "freshness_percent"),
        ({"regulation_percent": -20, "time_percent": 90}, "regulation_percent"),
        ({"promise_days": 0}, "promise_days"),
        ({"needless_percent": 101}, "needless_percent"),
    ],
)
def test_weights_that_cannot_be_are_refused_at_their_field(
    manager: StaffActor, change: dict[str, int], field: str
) -> None:
    with pytest.raises((ScoringNotWhole, ScoringNotValid)) as refusal:
        decide(manager, replace(WEIGHTS, **change))

    assert refusal.value.field == field


def test_only_a_free_day_that_lies_ahead_is_taken(manager: StaffActor) -> None:
    with pytest.raises(ScoringNotAhead):
        decide(manager, first=TODAY)
    decide(manager)
    with pytest.raises(ScoringTaken):
        decide(manager)


def test_what_has_not_begun_is_taken_back_and_what_began_stays(root: Unit, manager: StaffActor) -> None:
    row = decide(manager)
    with pytest.raises(ScoringBegun):
        withdraw_scoring(row.pk, actor=manager, now=NOON + timedelta(days=1))
    withdraw_scoring(row.pk, actor=manager, now=NOON)
    with pytest.raises(ScoringNotFound):
        withdraw_scoring(row.pk, actor=manager, now=NOON)

    assert not Scoring.objects.of(root.government_id).exists()


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.LEADERSHIP, Role.INSPECTORATE])
def test_only_quality_managers_of_the_whole_government_decide(root: Unit, role: Role) -> None:
    below = make_unit(root.government, slug="di-bawah")
    for actor in (make_actor(role, root), make_actor(Role.QUALITY_MANAGER, below)):
        with pytest.raises(NotPermitted):
            decide(actor)

"""A survey from preparation to the published result: each answer once, nobody recognisable, nothing changed later."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from maklumat.foundation.refusals import NotPermitted
from maklumat.organization.testing import NOON, TODAY, make_actor, make_government, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.surveys.actions.answers import answer_survey, strike_answer, type_answer
from maklumat.surveys.actions.invitations import Matter, invite_after
from maklumat.surveys.actions.results import complete_improvement, plan_improvement, publish_result
from maklumat.surveys.actions.surveys import SurveyPlan, change_survey, close_survey, open_survey, prepare_survey
from maklumat.surveys.errors import (
    AnswerEmpty,
    AnswerNotFound,
    AnswerNotValid,
    ImprovementNotValid,
    LinkUsed,
    SurveyChangedMeanwhile,
    SurveyLacksAnswers,
    SurveyNotFound,
    SurveyNotMovable,
    SurveyNotOpen,
    SurveyNotValid,
)
from maklumat.surveys.models import Answer, Result, Survey
from maklumat.surveys.queries import get_answerable_survey, get_survey, summarise_survey
from maklumat.surveys.rules.breakdowns import Part, hide_small_parts
from maklumat.surveys.testing import (
    PLAN,
    WORKED_EXAMPLE,
    make_answer,
    make_marks,
    make_respondent,
    make_result,
    make_survey,
    make_survey_manager,
)
from maklumat.surveys.vocabulary import AnswerWay, Element, Grade, SurveyStatus

pytestmark = pytest.mark.django_db


def send(survey: Survey, line: str = "433333333", key: str = "satu", **facts: Any) -> Answer:
    facts = {"way": AnswerWay.QR, "actor": make_respondent(survey), "now": NOON, **facts}
    return answer_survey(survey.pk, make_marks(line), answer_key=key, **facts)


def test_the_database_adds_up_what_the_rule_reckons() -> None:
    result = make_result()

    assert (result.index, result.grade, result.respondents) == (Decimal("83.33"), Grade.B, len(WORKED_EXAMPLE))
    indices = [each["index"] for each in result.figures["elements"]]
    assert indices == ["85.00", "85.00", "65.00", "100.00", "85.00", "85.00", "90.00", "75.00", "80.00"]
    assert result.figures["interval"] == ["75.58", "91.09"]  # of 120 people served
    assert result.figures["sample_needed"] == 92
    assert result.instrument["questions"][0]["text"]["english"]


def test_the_same_form_sent_twice_counts_once() -> None:
    survey = make_survey()

    assert send(survey).pk == send(survey, line="111111111").pk
    assert Answer.objects.count() == 1


def asking(survey: Survey) -> dict[str, Any]:
    return {
        "government_id": survey.government_id,
        "today": TODAY,
        "actor": make_respondent(survey),
        "now": NOON,
    }


def test_a_link_takes_one_answer_and_belongs_to_one_matter() -> None:
    survey = make_survey()
    matter = Matter("case", "SETDA-1", survey.unit_id)
    asks = asking(survey)
    invitation = invite_after(matter, **asks)

    assert invitation == invite_after(matter, **asks)
    assert invitation is not None
    send(survey, invitation=invitation)
    with pytest.raises(LinkUsed):
        send(survey, key="dua", invitation=invitation)
    invitation.refresh_from_db()
    with pytest.raises(LinkUsed):
        send(survey, key="tiga", invitation=invitation)
    assert Answer.objects.count() == 1
    assert b"SETDA-1" not in bytes(invitation.matter_digest)


def test_nothing_is_asked_while_no_survey_is_open() -> None:
    survey = make_survey(status=SurveyStatus.DRAFT)

    assert invite_after(Matter("case", "X", survey.unit_id), **asking(survey)) is None
    with pytest.raises(SurveyNotFound):
        get_answerable_survey(survey.government_id, survey.slug)


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_from_many_threads_at_once_counts_once() -> None:
    survey = make_survey()

    def send_it(_number: int) -> int:
        try:
            return int(send(survey).pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        assert len(set(threads.map(send_it, range(12)))) == 1
    assert Answer.objects.count() == 1


def test_a_tablet_without_network_may_bring_its_answers_late_and_a_wall_may_not() -> None:
    survey = make_survey()
    given, arrives = NOON.replace(month=9, day=29), NOON.replace(month=10, day=5)

    late = send(survey, way=AnswerWay.KIOSK, answered_at=given, now=arrives)

    assert late.answered_at == given
    with pytest.raises(SurveyNotOpen, match="1 Juli 2026"):
        send(survey, key="dua", answered_at=given, now=arrives)
    with pytest.raises(SurveyNotOpen):
        send(survey, key="tiga", way=AnswerWay.KIOSK, answered_at=given, now=NOON.replace(month=10, day=20))
    with pytest.raises(SurveyNotOpen):
        send(survey, key="esok", way=AnswerWay.KIOSK, answered_at=arrives, now=NOON)


@pytest.mark.parametrize("line", ["---------", "533333333", "033333333"])
def test_marks_that_are_none_are_refused(line: str) -> None:
    survey = make_survey()

    with pytest.raises((AnswerEmpty, AnswerNotValid)):
        send(survey, line=line)
    with pytest.raises(AnswerNotValid):
        make_answer(survey, sex="x" * 5)
    assert not Answer.objects.exists()


def test_a_question_may_be_left_out() -> None:
    survey = make_survey()
    make_answer(survey, "4444444-4")
    make_answer(survey, "222222222")

    score = summarise_survey(survey).score

    assert score is not None
    assert {each.element: each.answered for each in score.elements}[Element.COMPLAINTS] == 1


def test_a_struck_answer_no_longer_counts_and_says_why() -> None:
    survey = make_survey()
    make_answer(survey, "444444444")
    test = make_answer(survey, "111111111")

    strike_answer(test.pk, reason="Uji coba", actor=make_survey_manager(), now=NOON)

    assert summarise_survey(survey).score.index == Decimal("100.00")  # type: ignore[union-attr]
    with pytest.raises(NotPermitted):
        strike_answer(test.pk, reason="x", actor=make_actor(Role.OFFICER, survey.unit), now=NOON)


def test_too_few_answers_are_not_published() -> None:
    survey = make_survey()
    for line in WORKED_EXAMPLE[:4]:
        make_answer(survey, line)
    manager = make_survey_manager()
    close_survey(survey.pk, actor=manager, now=NOON)

    with pytest.raises(SurveyLacksAnswers, match=r"4.*5"):
        publish_result(survey.pk, analysis="x", actor=manager, now=NOON)
    assert get_survey(survey.government_id, survey.slug).status == SurveyStatus.CLOSED


def test_a_published_result_never_changes() -> None:
    result = make_result()
    manager = make_survey_manager()

    with pytest.raises(SurveyNotMovable):
        open_survey(result.survey_id, actor=manager, now=NOON)
    with pytest.raises(SurveyNotMovable):
        strike_answer(Answer.objects.earliest("id").pk, reason="x", actor=manager, now=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.filter(pk=result.pk).update(index=100)


def test_an_open_survey_keeps_what_it_asks_about() -> None:
    survey = make_survey()
    manager = make_survey_manager()

    longer = replace(PLAN, ends_on=date(2026, 10, 15))
    assert change_survey(survey.pk, longer, actor=manager, now=NOON, revision=0).ends_on == date(2026, 10, 15)
    with pytest.raises(SurveyChangedMeanwhile):
        change_survey(survey.pk, longer, actor=manager, now=NOON, revision=0)
    with pytest.raises(SurveyNotMovable):
        change_survey(survey.pk, replace(PLAN, starts_on=TODAY), actor=manager, now=NOON, revision=1)


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, title=" \x00 "),
        replace(PLAN, ends_on=date(2026, 6, 1)),
        replace(PLAN, ends_on=date(2028, 1, 1)),
        replace(PLAN, service_id=999_999),
    ],
)
def test_an_impossible_plan_is_refused(plan: SurveyPlan) -> None:
    unit = make_unit(slug="kesra")

    with pytest.raises(SurveyNotValid):
        prepare_survey(unit.pk, plan, actor=make_survey_manager(unit), now=NOON)


def test_two_surveys_of_one_name_have_two_addresses() -> None:
    unit = make_unit(slug="kesra")
    slugs = [prepare_survey(unit.pk, PLAN, actor=make_survey_manager(unit), now=NOON).slug for _ in range(3)]

    assert slugs == [f"survei-triwulan-tiga-2026{tail}" for tail in ("", "-2", "-3")]


def test_an_improvement_is_done_with_a_proof() -> None:
    result = make_result()
    manager = make_survey_manager()
    facts: dict[str, Any] = {"actor": manager, "now": NOON}
    plan: dict[str, Any] = {
        "element": "time",
        "plan": "Dua loket",
        "owner_id": result.survey.unit_id,
        "due_on": date(2026, 12, 1),
    }
    improvement = plan_improvement(result.survey_id, **plan, **facts)

    with pytest.raises(ImprovementNotValid):
        complete_improvement(improvement.pk, proof=" ", done_on=TODAY, **facts)
    done = complete_improvement(improvement.pk, proof="Foto loket", done_on=TODAY, **facts)
    assert complete_improvement(improvement.pk, proof="lain", done_on=date(2026, 12, 9), **facts).proof == done.proof
    for wrong in ({"element": "x"}, {"plan": ""}, {"due_on": date(2026, 1, 1)}):
        with pytest.raises(ImprovementNotValid):
            plan_improvement(result.survey_id, **{**plan, **wrong}, **facts)


def test_paper_is_typed_in_by_those_who_work_for_the_unit() -> None:
    survey = make_survey()
    facts: dict[str, Any] = {"answer_key": "kertas-1", "answered_at": NOON - timedelta(days=3), "now": NOON}

    typed = type_answer(survey.pk, make_marks(), actor=make_actor(Role.OFFICER, survey.unit), **facts)

    assert typed.way == AnswerWay.PAPER
    with pytest.raises(NotPermitted):
        type_answer(survey.pk, make_marks(), actor=make_actor(Role.OFFICER, make_unit(slug="umum")), **facts)
    with pytest.raises(NotPermitted):
        send(survey, key="dua", actor=make_survey_manager())


def test_another_government_sees_nothing_of_it() -> None:
    survey = make_survey()
    answer = make_answer(survey)
    stranger = make_survey_manager(make_unit(make_government("lain"), slug="kesra-lain"))

    with pytest.raises(SurveyNotFound):
        close_survey(survey.pk, actor=stranger, now=NOON)
    with pytest.raises(AnswerNotFound):
        strike_answer(answer.pk, reason="x", actor=stranger, now=NOON)
    with pytest.raises(SurveyNotFound):
        get_survey(stranger.government_id or 0, survey.slug)


def test_small_groups_are_hidden_and_cannot_be_reckoned_back() -> None:
    parts = [Part("a", 4, Decimal(90)), Part("b", 6, Decimal(80)), Part("c", 30, Decimal(70))]

    assert [part.respondents for part in hide_small_parts(parts)] == [None, None, 30]
    assert [part.respondents for part in hide_small_parts([Part("a", 2), Part("b", 3), Part("c", 9)])] == [
        None,
        None,
        9,
    ]
    assert [part.index for part in hide_small_parts([Part("a", 5, Decimal(50))])] == [Decimal(50)]


def test_adding_up_takes_two_statements_however_many_answered(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    survey = make_survey()
    for line in WORKED_EXAMPLE:
        make_answer(survey, line, sex="woman")

    with django_assert_num_queries(2):
        figures = summarise_survey(survey)
    assert figures.parts["sex"] == (Part("woman", 5, Decimal("83.33")),)

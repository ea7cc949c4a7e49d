"""Made-up surveys for tests: fixed, boring facts, brought to their state by the real actions."""

from dataclasses import replace
from datetime import date, timedelta

from maklumat.foundation.actor import Actor, ActorKind
from maklumat.organization.models import Unit
from maklumat.organization.permissions import StaffActor
from maklumat.organization.testing import NOON, make_actor, make_unit
from maklumat.organization.vocabulary import Role
from maklumat.surveys.actions.answers import Marks, Respondent, answer_survey
from maklumat.surveys.actions.results import plan_improvement, publish_result
from maklumat.surveys.actions.surveys import SurveyPlan, close_survey, open_survey, prepare_survey
from maklumat.surveys.models import Answer, Improvement, Result, Survey
from maklumat.surveys.rules.instruments import SKM_2017
from maklumat.surveys.vocabulary import AnswerWay, Element, SurveyStatus

PLAN = SurveyPlan("Survei triwulan tiga", date(2026, 7, 1), date(2026, 9, 30), population=120)
WORKED_EXAMPLE = ("443444443", "332433433", "333433323", "433444434", "342433333")
"""The five respondents of handbook 5.5: IKM 83.33, B."""


def make_survey_manager(unit: Unit | None = None) -> StaffActor:
    """Return the quality manager over the unit of the survey."""
    return make_actor(Role.QUALITY_MANAGER, unit or make_unit(slug="kesra"))


def make_respondent(survey: Survey) -> Actor:
    """Return somebody from outside."""
    return Actor(ActorKind.VISITOR, id="visitor", name="", government_id=survey.government_id)


def make_survey(unit: Unit | None = None, status: SurveyStatus = SurveyStatus.OPEN) -> Survey:
    """Return the survey of the third quarter of 2026; the same one when asked twice."""
    unit = unit or make_unit(slug="kesra")
    plan = replace(PLAN, title=f"{PLAN.title} {unit.short_name}")
    survey = Survey.objects.filter(unit=unit, title=plan.title).first()
    if survey is not None:
        return survey
    manager = make_survey_manager(unit)
    survey = prepare_survey(unit.pk, plan, actor=manager, now=NOON)
    if status is not SurveyStatus.DRAFT:
        survey = open_survey(survey.pk, actor=manager, now=NOON)
    if status is SurveyStatus.CLOSED:
        survey = close_survey(survey.pk, actor=manager, now=NOON)
    return survey


def make_marks(line: str = "433333333", **facts: str) -> Marks:
    """Return the marks of one respondent from nine digits in the order of the questions."""
    by_element = {element: int(digit) for element, digit in zip(SKM_2017.elements, line, strict=True) if digit != "-"}
    return Marks(by_element, respondent=Respondent(**facts))


def make_answer(survey: Survey, line: str = "433333333", key: str = "", **facts: str) -> Answer:
    """Return one answer from the wall."""
    key = key or f"kunci-{Answer.objects.filter(survey=survey).count():04}"
    return answer_survey(
        survey.pk,
        make_marks(line, **facts),
        answer_key=key,
        way=AnswerWay.QR,
        actor=make_respondent(survey),
        now=NOON + timedelta(minutes=1),
    )


def make_result(unit: Unit | None = None) -> Result:
    """Return the published result of the worked example."""
    survey = make_survey(unit)
    if survey.status == SurveyStatus.PUBLISHED:
        return survey.result
    for line in WORKED_EXAMPLE:
        make_answer(survey, line)
    manager = make_survey_manager(survey.unit)
    close_survey(survey.pk, actor=manager, now=NOON)
    return publish_result(survey.pk, analysis="Waktu perlu dipercepat.", actor=manager, now=NOON)


def make_improvement(survey: Survey) -> Improvement:
    """Return something planned about the time of a survey, due on 1 December 2026."""
    return plan_improvement(
        survey.pk,
        element=Element.TIME,
        plan="Dua loket pada jam sibuk.",
        owner_id=survey.unit_id,
        due_on=date(2026, 12, 1),
        actor=make_survey_manager(survey.unit),
        now=NOON,
    )

"""Publishing a result, and what the office does about it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Service
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.surveys.actions.steps import day_fact, lock_survey, move, own_unit, words_of
from maklumat.surveys.errors import ImprovementNotFound, ImprovementNotValid, SurveyLacksAnswers, SurveyNotValid
from maklumat.surveys.models import Improvement, Result, Survey
from maklumat.surveys.permissions import may_manage_survey, may_work_survey
from maklumat.surveys.queries.figures import summarise_survey
from maklumat.surveys.rules.breakdowns import LEAST_SHOWN, Part
from maklumat.surveys.rules.grades import SCALES
from maklumat.surveys.rules.instruments import INSTRUMENTS
from maklumat.surveys.rules.rounding import round_half_up
from maklumat.surveys.rules.sampling import sample_size
from maklumat.surveys.rules.scoring import SurveyScore
from maklumat.surveys.vocabulary import Element, SurveyEvent, SurveyStatus

ANALYSIS_LENGTH = 8000
PLAN_LENGTH = 600


@transaction.atomic
def publish_result(survey_id: int, *, analysis: str, actor: Actor, now: datetime) -> Result:
    """Publish what a closed survey came to, with its instrument and scale; nothing of it changes afterwards.

    Raises:
        NotPermitted: the actor holds no surveys for this unit.
        SurveyNotMovable: it is not closed, or is published already.
        SurveyLacksAnswers: so few answered that somebody could be recognised.
        SurveyNotValid: nobody wrote what the office makes of it.
    """
    survey = lock_survey(survey_id, actor)
    require(may_manage_survey(actor, survey.unit))
    move(survey, SurveyStatus.PUBLISHED)
    figures = summarise_survey(survey)
    score = figures.score
    if score is None or score.respondents < LEAST_SHOWN:
        raise SurveyLacksAnswers(count=figures.respondents, least=LEAST_SHOWN)
    words = clean_text(analysis, ANALYSIS_LENGTH)
    if not words:
        raise SurveyNotValid(name=_("What we make of it"), problem=_("please fill it in."), field="analysis")
    survey.save(update_fields=["status"])
    result = Result.objects.create(
        government_id=survey.government_id,
        survey=survey,
        index=score.index,
        grade=score.grade,
        respondents=score.respondents,
        figures=_figures_json(survey, score, figures.parts),
        instrument=asdict(INSTRUMENTS[survey.instrument]),
        scale=_scale_json(survey),
        analysis=words,
        published_at=now,
        published_by=actor.name,
    )
    record(
        SurveyEvent.PUBLISHED,
        subject=result,
        actor=actor,
        at=now,
        survey=str(survey.pk),
        index=str(score.index),
        grade=score.grade.value,
        respondents=score.respondents,
    )
    return result


@transaction.atomic
def plan_improvement(
    survey_id: int, *, element: str, plan: str, owner_id: int, due_on: date, actor: Actor, now: datetime
) -> Improvement:
    """Write down what will be done about an element, by whom and by when.

    Raises:
        NotPermitted: the actor holds no surveys for this unit.
        ImprovementNotValid: the element or the plan is missing, or the day lies behind.
    """
    survey = lock_survey(survey_id, actor)
    require(may_manage_survey(actor, survey.unit))
    owner, words = own_unit(owner_id, actor), words_of(plan, PLAN_LENGTH)
    if element not in Element.values:
        raise ImprovementNotValid(name=_("Element"), problem=_("choose one of the list."), field="element")
    if not words:
        raise ImprovementNotValid(name=_("What will be done"), problem=_("please fill it in."), field="plan")
    if due_on <= survey.ends_on:
        raise ImprovementNotValid(name=_("By when"), problem=_("it lies before the end of the survey."), field="due_on")
    improvement = Improvement.objects.create(
        government_id=survey.government_id,
        survey=survey,
        element=element,
        plan=words,
        owner=owner,
        due_on=due_on,
        created_at=now,
    )
    record(
        SurveyEvent.IMPROVEMENT_PLANNED,
        subject=improvement,
        actor=actor,
        at=now,
        survey=str(survey.pk),
        element=element,
        owner=owner.slug,
        due_on=day_fact(due_on),
    )
    return improvement


@transaction.atomic
def complete_improvement(improvement_id: int, *, proof: str, done_on: date, actor: Actor, now: datetime) -> Improvement:
    """Say that an improvement is carried out, with what shows it; said twice, the first stays.

    Raises:
        ImprovementNotFound: this government has no such improvement.
        NotPermitted: the actor works neither for the unit of the survey nor for the owner.
        ImprovementNotValid: there is no proof.
    """
    rows = Improvement.objects.select_related("survey__unit", "owner").select_for_update(of=("self",))
    improvement = rows.filter(pk=improvement_id).first()
    if improvement is None or actor.government_id not in {None, improvement.government_id}:
        raise ImprovementNotFound
    require(may_work_survey(actor, improvement.survey.unit) or may_work_survey(actor, improvement.owner))
    if improvement.done_on is not None:
        return improvement
    improvement.proof, improvement.done_on = words_of(proof, PLAN_LENGTH), done_on
    if not improvement.proof:
        raise ImprovementNotValid(name=_("What shows it"), problem=_("please fill it in."), field="proof")
    improvement.save(update_fields=["proof", "done_on"])
    record(SurveyEvent.IMPROVEMENT_DONE, subject=improvement, actor=actor, at=now, done_on=day_fact(done_on))
    return improvement


def _figures_json(survey: Survey, score: SurveyScore, parts: Mapping[str, Sequence[Part]]) -> Mapping[str, Any]:
    """Return everything that is published, as plain values; decimals are text, so that nothing is rounded again."""
    names = _service_names(parts)
    return {
        "elements": [
            {
                "element": each.element.value,
                "mean": str(round_half_up(each.mean, 3)),
                "index": str(each.index),
                "grade": each.grade.value,
                "answered": each.answered,
            }
            for each in score.elements
        ],
        "mean": str(round_half_up(score.mean, 4)),
        "interval": [f"{limit:.2f}" for limit in score.interval] if score.interval else None,
        "straight_lines": score.straight_lines,
        "population": survey.population,
        "sample_needed": sample_size(survey.population) if survey.population else None,
        "parts": {
            name: [
                {
                    "code": part.code,
                    "label": names.get(part.code, "") if name == "service" else "",
                    "respondents": part.respondents,
                    "index": str(part.index) if part.index else None,
                }
                for part in groups
            ]
            for name, groups in parts.items()
        },
    }


def _service_names(parts: Mapping[str, Sequence[Part]]) -> dict[str, str]:
    """Return the services' names as they were on the day of publishing, by key."""
    keys = [part.code for part in parts.get("service", ()) if part.code]
    return {str(key): name for key, name in Service.objects.filter(pk__in=keys).values_list("pk", "name")}


def _scale_json(survey: Survey) -> Mapping[str, Any]:
    scale = SCALES[survey.scale]
    return {
        "code": scale.code,
        "regulation": scale.regulation,
        "floors": {grade.value: str(floor) for grade, floor in scale.floors},
    }

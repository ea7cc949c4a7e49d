"""Preparing a survey, opening it and closing it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from maklumat.catalogue.models import Service
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.surveys.actions.steps import day_fact, lock_survey, move, own_unit, words_of
from maklumat.surveys.errors import SurveyChangedMeanwhile, SurveyNotMovable, SurveyNotValid
from maklumat.surveys.models import Survey
from maklumat.surveys.permissions import may_manage_survey
from maklumat.surveys.vocabulary import SurveyEvent, SurveyStatus

TITLE_LENGTH = 160
LONGEST_DAYS = 366
SLUG_LENGTH = 70


@dataclass(frozen=True)
class SurveyPlan:
    """Whose work is asked about, and when.

    Attributes:
        service_id: one service of the unit; None asks about all of them.
        population: people served in the period, as far as it is known.
    """

    title: str
    starts_on: date
    ends_on: date
    service_id: int | None = None
    population: int | None = None


@transaction.atomic
def prepare_survey(unit_id: int, plan: SurveyPlan, *, actor: Actor, now: datetime) -> Survey:
    """Write a new survey down; nobody outside sees it until it is opened.

    Raises:
        NotPermitted: the actor holds no surveys for this unit.
        SurveyNotValid: a title is missing, or the period runs backward or for more than a year.
    """
    unit = own_unit(unit_id, actor)
    require(may_manage_survey(actor, unit))
    survey = Survey(government_id=unit.government_id, unit=unit, created_at=now)
    _write_plan(survey, plan, unit)
    survey.slug = _free_slug(
        survey, f"{slugify(survey.title)[:SLUG_LENGTH].strip('-') or 'survei'}-{plan.ends_on.year}"
    )
    survey.save(force_insert=True)
    record(SurveyEvent.PREPARED, subject=survey, actor=actor, at=now, **_facts(survey))
    return survey


@transaction.atomic
def change_survey(survey_id: int, plan: SurveyPlan, *, actor: Actor, now: datetime, revision: int) -> Survey:
    """Change a survey. Once it is open, only its last day, its title and the number of people served can change.

    Raises:
        NotPermitted: the actor holds no surveys for this unit.
        SurveyNotMovable: its result is published, or what was asked about would change under those who answered.
        SurveyChangedMeanwhile: somebody else changed it after ``revision`` was read.
        SurveyNotValid: a title is missing, or the period is impossible.
    """
    survey = lock_survey(survey_id, actor)
    require(may_manage_survey(actor, survey.unit))
    status = SurveyStatus(survey.status)
    asks_anew = plan.service_id != survey.service_id or plan.starts_on != survey.starts_on
    if status is SurveyStatus.PUBLISHED or (status is not SurveyStatus.DRAFT and asks_anew):
        raise SurveyNotMovable(status=status.label)
    require(revision == survey.revision, SurveyChangedMeanwhile())
    before = _facts(survey)
    _write_plan(survey, plan, survey.unit)
    survey.revision += 1
    survey.save()
    changed = {name: value for name, value in _facts(survey).items() if value != before[name]}
    record(SurveyEvent.CHANGED, subject=survey, actor=actor, at=now, changed=changed)
    return survey


@transaction.atomic
def open_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Take answers from the first day on; also opens a closed one again whose result is not published.

    Raises:
        NotPermitted: the actor holds no surveys for this unit.
        SurveyNotMovable: it is open, or its result is published.
    """
    survey = lock_survey(survey_id, actor)
    require(may_manage_survey(actor, survey.unit))
    move(survey, SurveyStatus.OPEN)
    survey.closed_at = None
    survey.save(update_fields=["status", "closed_at"])
    record(SurveyEvent.OPENED, subject=survey, actor=actor, at=now)
    return survey


@transaction.atomic
def close_survey(survey_id: int, *, actor: Actor, now: datetime) -> Survey:
    """Take no more answers.

    Raises:
        NotPermitted: the actor holds no surveys for this unit.
        SurveyNotMovable: it is not open.
    """
    survey = lock_survey(survey_id, actor)
    require(may_manage_survey(actor, survey.unit))
    move(survey, SurveyStatus.CLOSED)
    survey.closed_at = now
    survey.save(update_fields=["status", "closed_at"])
    record(SurveyEvent.CLOSED, subject=survey, actor=actor, at=now)
    return survey


def _write_plan(survey: Survey, plan: SurveyPlan, unit: Unit) -> None:
    survey.title = words_of(plan.title, TITLE_LENGTH)
    if not survey.title:
        raise SurveyNotValid(name=_("Title"), problem=_("please fill it in."), field="title")
    days = (plan.ends_on - plan.starts_on).days
    if days < 0:
        raise SurveyNotValid(name=_("Last day"), problem=_("it is before the first day."), field="ends_on")
    if days > LONGEST_DAYS:
        raise SurveyNotValid(name=_("Last day"), problem=_("a survey runs for a year at most."), field="ends_on")
    if plan.service_id is not None and not Service.objects.filter(pk=plan.service_id, unit=unit).exists():
        raise SurveyNotValid(name=_("Service"), problem=_("it does not belong to this unit."), field="service_id")
    survey.service_id, survey.population = plan.service_id, plan.population
    survey.starts_on, survey.ends_on = plan.starts_on, plan.ends_on


def _free_slug(survey: Survey, wanted: str) -> str:
    """Return the wanted address, or the first one with a number that is free."""
    taken = set(Survey.objects.of(survey.government_id).filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _facts(survey: Survey) -> dict[str, Any]:
    return {
        "title": survey.title,
        "unit": survey.unit.slug,
        "service": str(survey.service_id or ""),
        "starts_on": day_fact(survey.starts_on),
        "ends_on": day_fact(survey.ends_on),
        "population": str(survey.population or ""),
    }

"""The self-assessment of a unit: scored by its people, submitted by who leads it, opened again while it is mended."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from maklumat.evaluation.actions.findings import NOTE_LENGTH, one_line
from maklumat.evaluation.errors import (
    AssessmentNotDraft,
    AssessmentNotSubmitted,
    AssessmentNotWhole,
    IndicatorEvidenceMissing,
    IndicatorNotScorable,
    UsersIndexNotValid,
)
from maklumat.evaluation.models import Assessment, OwnScore
from maklumat.evaluation.permissions import may_reopen_assessment, may_score_assessment, may_submit_assessment
from maklumat.evaluation.queries.self_assessments import SelfAssessment, pack_seen, read_self_assessment
from maklumat.evaluation.rules.service_index import INSTRUMENT_2023, MOST
from maklumat.evaluation.vocabulary import AssessmentStatus, EvaluationEvent
from maklumat.files.queries import get_file
from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound, require
from maklumat.journal.actions.recording import record
from maklumat.organization.models import Unit
from maklumat.organization.queries import get_calendar


@transaction.atomic
def score_indicator(
    unit_id: int, number: int, *, score: int, note: str, file_id: int | None = None, actor: Actor, now: datetime
) -> OwnScore:
    """Say what people give an indicator that the system cannot see, or sees only in part; a kept file stays.

    Raises:
        NotFound: the government has no such unit or file.
        NotPermitted: the actor works neither for the unit nor for its quality.
        AssessmentNotDraft: this year's form is submitted.
        IndicatorNotScorable: the system counts this one itself, there is no such one, or the score is not 0 to 5.
        IndicatorEvidenceMissing: more than 0 without a sentence, a link or a file.
    """
    unit = _lock_unit(unit_id, actor)
    require(may_score_assessment(actor, unit))
    assessment = _open_form(unit, now)
    current = _read(unit, now)
    seen = current.seen.get(number)
    is_known = any(one.number == number for aspect in INSTRUMENT_2023.aspects for one in aspect.indicators)
    require(is_known and (seen is None or seen.is_floor) and 0 <= score <= MOST, IndicatorNotScorable(field="score"))
    known = OwnScore.objects.filter(assessment=assessment, number=number).first()
    one = known or OwnScore(government_id=unit.government_id, assessment=assessment, number=number)
    one.score, one.note = score, one_line(note, NOTE_LENGTH)
    one.file = get_file(unit.government_id, file_id) if file_id else one.file
    require(not score or bool(one.note) or one.file is not None, IndicatorEvidenceMissing(field="note"))
    one.scored_by, one.scored_at = actor.name[:160], now
    one.save()
    record(
        EvaluationEvent.INDICATOR_SCORED,
        subject=unit,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        private={"note": one.note},
        year=assessment.year,
        number=number,
        score=score,
        file=one.file.sha256 if one.file else "",
    )
    return one


@transaction.atomic
def set_users_index(unit_id: int, *, users_index: Decimal | None, actor: Actor, now: datetime) -> Assessment:
    """Write down what the users' form (F-03) gave; None: it is not known yet.

    Raises:
        NotFound: the government has no such unit.
        NotPermitted: the actor works neither for the unit nor for its quality.
        AssessmentNotDraft: this year's form is submitted.
        UsersIndexNotValid: it is not 0 to 5.
    """
    unit = _lock_unit(unit_id, actor)
    require(may_score_assessment(actor, unit))
    assessment = _open_form(unit, now)
    require(users_index is None or 0 <= users_index <= MOST, UsersIndexNotValid(field="users_index"))
    assessment.users_index = users_index
    assessment.save(update_fields=["users_index"])
    record(
        EvaluationEvent.USERS_INDEX_SET,
        subject=unit,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        year=assessment.year,
        users_index="" if users_index is None else str(users_index),
    )
    return assessment


@transaction.atomic
def submit_assessment(unit_id: int, *, actor: Actor, now: datetime) -> Assessment:
    """Send this year's form off as it stands; what the system sees is kept with it and no longer moves.

    Raises:
        NotFound: the government has no such unit.
        NotPermitted: the actor neither leads the unit nor keeps its quality.
        AssessmentNotDraft: it is submitted already.
        AssessmentNotWhole: an indicator that counts has no score yet.
    """
    unit = _lock_unit(unit_id, actor)
    require(may_submit_assessment(actor, unit))
    assessment = _open_form(unit, now)
    current = _read(unit, now)
    missing = sorted(INSTRUMENT_2023.numbers - current.scores.keys())
    require(not missing, AssessmentNotWhole(numbers=", ".join(map(str, missing))))
    assessment.status, assessment.seen = AssessmentStatus.SUBMITTED, pack_seen(current.seen)
    assessment.submitted_on, assessment.submitted_by = current.on, actor.name[:160]
    assessment.save()
    record(
        EvaluationEvent.ASSESSMENT_SUBMITTED,
        subject=unit,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        year=assessment.year,
        scores={str(number): score for number, score in sorted(current.scores.items())},
    )
    return assessment


@transaction.atomic
def reopen_assessment(unit_id: int, *, actor: Actor, now: datetime) -> Assessment:
    """Make this year's form a draft again; what was sent stays in the record.

    Raises:
        NotFound: the government has no such unit.
        NotPermitted: the actor does not keep the quality of the unit.
        AssessmentNotSubmitted: it is a draft.
    """
    unit = _lock_unit(unit_id, actor)
    require(may_reopen_assessment(actor, unit))
    year = get_calendar(unit.government_id).local_date(now).year
    assessment = Assessment.objects.of(unit.government_id).filter(unit=unit, year=year).first()
    if assessment is None or assessment.status != AssessmentStatus.SUBMITTED:
        raise AssessmentNotSubmitted
    assessment.status, assessment.seen = AssessmentStatus.DRAFT, {}
    assessment.submitted_on, assessment.submitted_by = None, ""
    assessment.save()
    record(
        EvaluationEvent.ASSESSMENT_REOPENED,
        subject=unit,
        actor=actor,
        at=now,
        government_id=unit.government_id,
        year=assessment.year,
    )
    return assessment


def _lock_unit(unit_id: int, actor: Actor) -> Unit:
    unit = Unit.objects.select_for_update(of=("self",)).filter(pk=unit_id).first()
    if unit is None or actor.government_id not in {None, unit.government_id}:
        raise NotFound
    return unit


def _open_form(unit: Unit, now: datetime) -> Assessment:
    """Return the draft of this year; it begins with the first thing that somebody writes."""
    assessment, _is_new = Assessment.objects.get_or_create(
        government_id=unit.government_id,
        unit=unit,
        year=get_calendar(unit.government_id).local_date(now).year,
        defaults={"instrument": INSTRUMENT_2023.code},
    )
    if assessment.status != AssessmentStatus.DRAFT:
        raise AssessmentNotDraft
    return assessment


def _read(unit: Unit, now: datetime) -> SelfAssessment:
    calendar = get_calendar(unit.government_id)
    return read_self_assessment(unit, calendar, calendar.local_date(now))

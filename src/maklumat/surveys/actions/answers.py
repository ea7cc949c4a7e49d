"""Taking answers: by a link, from a wall or a tablet, and from paper. Each counts once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.formats import date_format

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import require
from maklumat.foundation.text import clean_text
from maklumat.journal.actions.recording import record
from maklumat.organization.queries import get_calendar
from maklumat.surveys.actions.steps import read_survey, words_of
from maklumat.surveys.errors import (
    AnswerEmpty,
    AnswerNotFound,
    AnswerNotValid,
    LinkUsed,
    StrikeNeedsReason,
    SurveyNotMovable,
    SurveyNotOpen,
)
from maklumat.surveys.models import Answer, Invitation, Survey
from maklumat.surveys.permissions import may_answer, may_manage_survey, may_work_survey
from maklumat.surveys.rules.instruments import INSTRUMENTS
from maklumat.surveys.rules.periods import status_when_given, takes_answers
from maklumat.surveys.rules.scoring import BEST, WORST, is_straight_line
from maklumat.surveys.vocabulary import (
    AgeGroup,
    AnswerWay,
    Education,
    Element,
    Occupation,
    Sex,
    SurveyEvent,
    SurveyStatus,
)

COMMENT_LENGTH = 1000
KEY_LENGTH = 40


@dataclass(frozen=True)
class Respondent:
    """What somebody tells of themselves; all of it may be left out."""

    sex: str = ""
    age_group: str = ""
    education: str = ""
    occupation: str = ""


@dataclass(frozen=True)
class Marks:
    """What somebody answered.

    Attributes:
        by_element: 1 to 4 for each element answered.
        comment: in their own words.
        service_id: the service received, where the survey is about several.
    """

    by_element: Mapping[Element, int]
    comment: str = ""
    service_id: int | None = None
    respondent: Respondent = field(default_factory=Respondent)


def answer_survey(
    survey_id: int,
    marks: Marks,
    *,
    answer_key: str,
    way: AnswerWay,
    actor: Actor,
    now: datetime,
    invitation: Invitation | None = None,
    answered_at: datetime | None = None,
) -> Answer:
    """Take one answer. The same key again returns the same answer, and a link takes one.

    Args:
        survey_id: which survey.
        marks: what was answered.
        answer_key: made with the form, so that a form sent twice counts once.
        way: how it came.
        actor: the respondent, without a name.
        now: when it arrives.
        invitation: the link it came by, with the service and its standard.
        answered_at: when it was given, for a tablet that had no network; None is now.

    Raises:
        SurveyNotFound: this government has no such survey.
        SurveyNotOpen: it takes no answers, or took none at that moment.
        LinkUsed: the link took its answer.
        AnswerEmpty: no question is answered.
        AnswerNotValid: a mark or a word is not on the list.
    """
    survey = read_survey(survey_id, actor)
    require(may_answer(actor, survey.government_id))
    known = Answer.objects.filter(survey=survey, answer_key=answer_key[:KEY_LENGTH]).first()
    if known is not None:
        return known
    _require_open(survey, way, answered_at or now, now)
    if invitation is not None and (invitation.survey_id != survey.pk or invitation.answered_at is not None):
        raise LinkUsed
    answer = _build(survey, marks, answer_key, way, answered_at or now)
    if invitation is not None:
        answer.invitation, answer.service_id, answer.version_id = (
            invitation,
            invitation.service_id or answer.service_id,
            invitation.version_id,
        )
    return _save(answer, actor, now)


def type_answer(
    survey_id: int, marks: Marks, *, answer_key: str, answered_at: datetime, actor: Actor, now: datetime
) -> Answer:
    """Type in an answer from paper; the same key again returns the same answer.

    Raises:
        SurveyNotFound: this government has no such survey.
        NotPermitted: the actor does not work for this unit.
        SurveyNotOpen: the paper is from outside the period, or comes too late.
        AnswerEmpty: no question is answered.
        AnswerNotValid: a mark or a word is not on the list.
    """
    survey = read_survey(survey_id, actor)
    require(may_work_survey(actor, survey.unit))
    known = Answer.objects.filter(survey=survey, answer_key=answer_key[:KEY_LENGTH]).first()
    if known is not None:
        return known
    _require_open(survey, AnswerWay.PAPER, answered_at, now)
    answer = _build(survey, marks, answer_key, AnswerWay.PAPER, answered_at)
    return _save(answer, actor, now)


@transaction.atomic
def strike_answer(answer_id: int, *, reason: str, actor: Actor, now: datetime) -> Answer:
    """Let an answer count no longer, such as a test or a double; it stays readable at the desk.

    Raises:
        AnswerNotFound: this government has no such answer.
        NotPermitted: the actor holds no surveys for this unit.
        SurveyNotMovable: the result is published.
        StrikeNeedsReason: no reason was given.
    """
    answer = Answer.objects.select_related("survey__unit").select_for_update(of=("self",)).filter(pk=answer_id).first()
    if answer is None or actor.government_id not in {None, answer.government_id}:
        raise AnswerNotFound
    require(may_manage_survey(actor, answer.survey.unit))
    if answer.survey.status == SurveyStatus.PUBLISHED:
        raise SurveyNotMovable(status=SurveyStatus.PUBLISHED.label)
    answer.struck_reason = words_of(reason, 200)
    require(bool(answer.struck_reason), StrikeNeedsReason(field="reason"))
    answer.save(update_fields=["struck_reason"])
    record(SurveyEvent.ANSWER_STRUCK, subject=answer, actor=actor, at=now, reason=answer.struck_reason)
    return answer


def _require_open(survey: Survey, way: AnswerWay, answered_at: datetime, now: datetime) -> None:
    calendar = get_calendar(survey.government)
    is_open = takes_answers(
        status_when_given(SurveyStatus(survey.status), survey.closed_at, answered_at=answered_at, way=way),
        survey.starts_on,
        survey.ends_on,
        answered_on=calendar.local_date(answered_at),
        today=calendar.local_date(now),
        way=way,
    )
    if not is_open:
        raise _not_open(survey)


def _hold_unpublished(survey: Survey) -> None:
    """Keep a closed survey from being published while a late answer is written; the result counts all that came."""
    waits = Survey.objects.select_for_update().filter(pk=survey.pk).exclude(status=SurveyStatus.PUBLISHED)
    if not waits.exists():
        raise _not_open(survey)


def _not_open(survey: Survey) -> SurveyNotOpen:
    return SurveyNotOpen(starts=date_format(survey.starts_on, "j F Y"), ends=date_format(survey.ends_on, "j F Y"))


def _build(survey: Survey, marks: Marks, answer_key: str, way: AnswerWay, answered_at: datetime) -> Answer:
    asked = INSTRUMENTS[survey.instrument].elements
    given = {element: mark for element, mark in marks.by_element.items() if element in asked}
    if not given:
        raise AnswerEmpty
    about = marks.respondent
    words = (
        (about.sex, Sex),
        (about.age_group, AgeGroup),
        (about.education, Education),
        (about.occupation, Occupation),
    )
    if any(not WORST <= mark <= BEST for mark in given.values()) or any(
        word and word not in allowed.values for word, allowed in words
    ):
        raise AnswerNotValid
    return Answer(
        government_id=survey.government_id,
        survey=survey,
        answer_key=answer_key[:KEY_LENGTH],
        way=way,
        service_id=survey.service_id or _service_of(survey, marks.service_id),
        marks={element.value: mark for element, mark in given.items()},
        points=sum(given.values()),
        asked=len(given),
        is_straight_line=is_straight_line(given),
        sex=about.sex,
        age_group=about.age_group,
        education=about.education,
        occupation=about.occupation,
        comment=clean_text(marks.comment, COMMENT_LENGTH),
        answered_at=answered_at,
    )


def _service_of(survey: Survey, service_id: int | None) -> int | None:
    """Return the service somebody chose, if the unit has it."""
    if service_id is None or not survey.unit.services.filter(pk=service_id).exists():
        return None
    return service_id


def _save(answer: Answer, actor: Actor, now: datetime) -> Answer:
    """Write the answer; whoever was quicker with the same form or the same link wins."""
    try:
        with transaction.atomic():
            if answer.survey.status == SurveyStatus.CLOSED:
                _hold_unpublished(answer.survey)
            answer.save(force_insert=True)
            if answer.invitation is not None:
                Invitation.objects.filter(pk=answer.invitation.pk).update(answered_at=now)
            record(
                SurveyEvent.TYPED_IN if answer.way == AnswerWay.PAPER else SurveyEvent.ANSWERED,
                subject=answer,
                actor=actor,
                at=now,
                government_id=answer.government_id,
                survey=str(answer.survey_id),
                way=answer.way,
            )
    except IntegrityError as error:
        known = Answer.objects.filter(survey_id=answer.survey_id, answer_key=answer.answer_key).first()
        if known is None:
            raise LinkUsed from error
        return known
    return answer

"""What every action of a survey begins with: find the row, lock it, see that it is one's own, check what was typed."""

from datetime import date

from maklumat.foundation.actor import Actor
from maklumat.foundation.refusals import NotFound
from maklumat.foundation.text import clean_text
from maklumat.organization.models import Unit
from maklumat.surveys.errors import SurveyNotFound, SurveyNotMovable
from maklumat.surveys.models import Survey
from maklumat.surveys.rules.transitions import can_move
from maklumat.surveys.vocabulary import SurveyStatus


def lock_survey(survey_id: int, actor: Actor) -> Survey:
    """Return a survey, locked until the transaction ends.

    Raises:
        SurveyNotFound: this government has no such survey.
    """
    surveys = Survey.objects.select_related("unit", "government").select_for_update(of=("self",))
    return own(surveys.filter(pk=survey_id).first(), actor)


def read_survey(survey_id: int, actor: Actor) -> Survey:
    """Return a survey without locking it: many answer at the same moment, each a row of their own.

    Raises:
        SurveyNotFound: this government has no such survey.
    """
    return own(Survey.objects.select_related("unit", "government").filter(pk=survey_id).first(), actor)


def own(survey: Survey | None, actor: Actor) -> Survey:
    """Return the survey if it belongs to the actor's government.

    Raises:
        SurveyNotFound: it does not, or there is none.
    """
    if survey is None or actor.government_id not in {None, survey.government_id}:
        raise SurveyNotFound
    return survey


def own_unit(unit_id: int, actor: Actor) -> Unit:
    """Return a unit of the actor's government.

    Raises:
        NotFound: there is none.
    """
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None or actor.government_id not in {None, unit.government_id}:
        raise NotFound
    return unit


def move(survey: Survey, target: SurveyStatus) -> None:
    """Set the state, if the table of states has this step.

    Raises:
        SurveyNotMovable: it has not.
    """
    status = SurveyStatus(survey.status)
    if not can_move(status, target):
        raise SurveyNotMovable(status=status.label)
    survey.status = target


def day_fact(day: date) -> str:
    """Return a day as a fact of the journal."""
    return day.isoformat()


def words_of(text: str, length: int) -> str:
    """Return what somebody typed on one line."""
    return " ".join(clean_text(text, length).split())

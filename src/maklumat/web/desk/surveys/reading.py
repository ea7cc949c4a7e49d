"""What every page of one survey reads: the survey, and what this person may do."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from maklumat.foundation.refusals import require
from maklumat.surveys.models import Survey
from maklumat.surveys.permissions import MANAGERS, WORKERS, may_manage_survey, may_work_survey
from maklumat.surveys.queries import get_survey
from maklumat.surveys.vocabulary import SurveyStatus
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared.actors import government_of

__all__ = ["MANAGERS", "WORKERS", "SurveyPage", "survey_for_managers", "survey_for_workers", "survey_page"]


@dataclass(frozen=True)
class SurveyPage:
    """One survey as this person sees it."""

    survey: Survey
    may_manage: bool
    may_work: bool

    @property
    def status(self) -> str:
        """Where the survey stands, in words."""
        return str(SurveyStatus(self.survey.status).label)

    @property
    def url(self) -> str:
        """The page of the survey."""
        return reverse("desk:show-survey", args=[self.survey.slug])


def survey_page(request: HttpRequest, slug: str) -> SurveyPage:
    """Return a survey of this government for everybody at the desk."""
    survey, actor = get_survey(government_of(request).pk, slug), officer_of(request)
    return SurveyPage(survey, may_manage_survey(actor, survey.unit), may_work_survey(actor, survey.unit))


def survey_for_workers(request: HttpRequest, slug: str) -> SurveyPage:
    """Return a survey for whoever works for its unit.

    Raises:
        NotPermitted: this person does not.
    """
    page = survey_page(request, slug)
    require(page.may_work)
    return page


def survey_for_managers(request: HttpRequest, slug: str) -> SurveyPage:
    """Return a survey for whoever holds surveys for its unit.

    Raises:
        NotPermitted: this person does not.
    """
    page = survey_page(request, slug)
    require(page.may_manage)
    return page

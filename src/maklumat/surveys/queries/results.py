"""Reading what was published."""

from collections.abc import Collection

from maklumat.surveys.errors import ImprovementNotFound, SurveyNotFound
from maklumat.surveys.models import Improvement, Result
from maklumat.surveys.queries.pages import PAGE, Page, page_by_id


def find_results(
    government_id: int, *, unit_ids: Collection[int] | None = None, after: str = "", limit: int = PAGE
) -> Page[Result]:
    """Return published results, the latest first, in one statement."""
    results = Result.objects.of(government_id).select_related("survey__unit", "survey__service")
    if unit_ids is not None:
        results = results.filter(survey__unit_id__in=unit_ids)
    return page_by_id(results, after, limit)


def find_earlier_results(result: Result, limit: int = 12) -> list[Result]:
    """Return results of the same unit and service up to this one, oldest first: the trend."""
    survey = result.survey
    same = Result.objects.of(result.government_id).filter(
        survey__unit_id=survey.unit_id, survey__service=survey.service, survey__ends_on__lte=survey.ends_on
    )
    return list(same.select_related("survey").order_by("-survey__ends_on", "-id")[:limit])[::-1]


def get_result(government_id: int, slug: str) -> Result:
    """Return the published result of a survey.

    Raises:
        SurveyNotFound: there is no such survey, or its result is not published.
    """
    results = Result.objects.of(government_id).select_related("survey__unit", "survey__service", "survey__government")
    result = results.filter(survey__slug=slug).first()
    if result is None:
        raise SurveyNotFound
    return result


def find_improvements(survey_id: int) -> list[Improvement]:
    """Return what the office does about a result, the next due first."""
    return list(Improvement.objects.filter(survey_id=survey_id).select_related("owner").order_by("due_on", "id"))


def get_improvement(government_id: int, improvement_id: int) -> Improvement:
    """Return an improvement with its survey and owner.

    Raises:
        ImprovementNotFound: this government has no such improvement.
    """
    improvements = Improvement.objects.of(government_id).select_related("survey__unit", "owner")
    improvement = improvements.filter(pk=improvement_id).first()
    if improvement is None:
        raise ImprovementNotFound
    return improvement


def find_latest_results(government_id: int, *, unit_id: int | None = None) -> dict[int, Result]:
    """Return the latest published result of each unit, or of one, about all its services, by unit, in one statement."""
    results = Result.objects.of(government_id).filter(survey__service=None).select_related("survey")
    if unit_id is not None:
        results = results.filter(survey__unit_id=unit_id)
    latest = results.order_by("survey__unit_id", "-survey__ends_on", "-id").distinct("survey__unit_id")
    return {result.survey.unit_id: result for result in latest}

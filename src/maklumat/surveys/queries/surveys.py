"""Reading surveys: one, those that take answers, the list of the desk."""

from collections.abc import Collection
from datetime import date

from maklumat.surveys.errors import SurveyNotFound
from maklumat.surveys.models import Invitation, Survey
from maklumat.surveys.queries.pages import PAGE, Page, page_by_id
from maklumat.surveys.vocabulary import SurveyStatus


def get_survey(government_id: int, slug: str) -> Survey:
    """Return a survey in whatever state, for the desk.

    Raises:
        SurveyNotFound: this government has none under this address.
    """
    surveys = Survey.objects.of(government_id).select_related("unit", "service", "government")
    survey = surveys.filter(slug=slug).first()
    if survey is None:
        raise SurveyNotFound
    return survey


def get_answerable_survey(government_id: int, slug: str) -> Survey:
    """Return a survey that was opened at some time; whether it takes answers today is a rule's question.

    Raises:
        SurveyNotFound: there is none under this address, or it is still in preparation.
    """
    survey = get_survey(government_id, slug)
    if survey.status == SurveyStatus.DRAFT:
        raise SurveyNotFound
    return survey


def find_sent_digests(government_id: int, digests: list[bytes]) -> set[bytes]:
    """Return those of the digests whose matter has had its link already."""
    sent = Invitation.objects.of(government_id).filter(matter_digest__in=digests, sent_at__isnull=False)
    return {bytes(digest) for digest in sent.values_list("matter_digest", flat=True)}


def get_invitation(government_id: int, token: str) -> Invitation | None:
    """Return the invitation of a link with its survey, or nothing when the link is not known."""
    invitations = Invitation.objects.of(government_id).select_related("survey", "service")
    return invitations.filter(token=token).first() if token else None


def find_open_surveys(government_id: int, today: date, unit_id: int | None = None) -> list[Survey]:
    """Return surveys that take answers today, those of one service before those of a whole unit."""
    surveys = Survey.objects.of(government_id).filter(
        status=SurveyStatus.OPEN, starts_on__lte=today, ends_on__gte=today
    )
    if unit_id is not None:
        surveys = surveys.filter(unit_id=unit_id)
    return list(surveys.select_related("unit", "service").order_by("-service_id", "ends_on", "id")[:PAGE])


def find_desk_surveys(
    government_id: int, *, unit_ids: Collection[int] | None = None, after: str = "", limit: int = PAGE
) -> Page[Survey]:
    """Return the surveys of some units, or of all, the latest first, in one statement."""
    surveys = Survey.objects.of(government_id).select_related("unit", "service")
    if unit_ids is not None:
        surveys = surveys.filter(unit_id__in=unit_ids)
    return page_by_id(surveys, after, limit)

"""Reading answers one by one: only at the desk, and without anybody's name, which is not asked."""

from maklumat.surveys.errors import AnswerNotFound
from maklumat.surveys.models import Answer
from maklumat.surveys.queries.pages import PAGE, Page, page_by_id


def find_answers(survey_id: int, *, after: str = "", limit: int = PAGE) -> Page[Answer]:
    """Return the answers of a survey, struck ones too, the latest first, in one statement."""
    return page_by_id(Answer.objects.filter(survey_id=survey_id).select_related("service"), after, limit)


def get_answer(government_id: int, answer_id: int) -> Answer:
    """Return an answer with its survey.

    Raises:
        AnswerNotFound: this government has no such answer.
    """
    answer = Answer.objects.of(government_id).select_related("survey__unit").filter(pk=answer_id).first()
    if answer is None:
        raise AnswerNotFound
    return answer

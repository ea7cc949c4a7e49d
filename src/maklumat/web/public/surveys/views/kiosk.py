"""The tablet at the counter: all questions on one page, answers that may come later, one person after another."""

from datetime import datetime, timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_unit_services
from maklumat.foundation.refusals import Refusal
from maklumat.foundation.row_keys import read_key
from maklumat.surveys.actions import answers
from maklumat.surveys.models import Survey
from maklumat.surveys.queries import get_answerable_survey
from maklumat.surveys.rules.periods import LATE_DAYS
from maklumat.surveys.vocabulary import AnswerWay, SurveyStatus
from maklumat.web.public.surveys.drafts import Draft, draft_of
from maklumat.web.public.surveys.forms import RespondentForm
from maklumat.web.public.surveys.views.answering import is_open, private
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.refusals import status_of
from maklumat.web.shared.throttle import HALLS


@require_http_methods(["GET", "HEAD", "POST"])
@audience("public")
def answer_at_kiosk(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all questions at once, or take one answer; the script of the tablet is told why one is refused."""
    survey = get_answerable_survey(government_of(request).pk, slug)
    draft, services = draft_of(request, survey), _services(survey)
    if request.method != "POST":
        return _page(request, draft, RespondentForm(services=services))
    HALLS.check(request, also="survey")
    form = RespondentForm(request.POST, services=services)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        try:
            _take(request, draft, form)
            return _thanks(request, survey)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = HTTPStatus(status_of(refusal))
    if _asks_for_json(request):
        reason = " ".join(str(words) for errors in form.errors.values() for words in errors)
        return JsonResponse({"reason": reason}, status=status)
    return _page(request, draft, form, status)


def _thanks(request: HttpRequest, survey: Survey) -> HttpResponse:
    if _asks_for_json(request):
        return JsonResponse({"counted": True})
    response = redirect("public:thank-respondent", survey.slug)
    response["Location"] += f"?cara={AnswerWay.KIOSK.value}"
    return response


def _take(request: HttpRequest, draft: Draft, form: RespondentForm) -> None:
    moment = now()
    answers.answer_survey(
        draft.survey.pk,
        form.to_marks(draft.marks),
        answer_key=draft.answer_key,
        way=AnswerWay.KIOSK,
        actor=visitor_of(request),
        now=moment,
        answered_at=given_at(request.POST.get("age", ""), moment),
    )


def given_at(age_seconds: str, moment: datetime) -> datetime:
    """Return when an answer was given, from how long ago the tablet says: its clock may be wrong, its lengths are not.

    >>> noon = datetime(2026, 9, 30, 12)
    >>> given_at("90", noon).minute, given_at("", noon) == noon, given_at("99999999", noon).day
    (58, True, 1)
    """
    seconds = read_key(age_seconds) or 0
    return moment - min(timedelta(seconds=min(seconds, 10**9)), timedelta(days=2 * LATE_DAYS + 1))


def _page(request: HttpRequest, draft: Draft, form: RespondentForm, status: int = HTTPStatus.OK) -> HttpResponse:
    if not is_open(draft.survey, AnswerWay.KIOSK):
        context = {
            "survey": draft.survey,
            "is_published": draft.survey.status == SurveyStatus.PUBLISHED,
            "is_kiosk": True,
        }
        return render(request, "public/surveys/survey_closed.html", context)
    language = get_language() or "id"
    questions = [
        (
            question.element,
            question.text.in_language(language),
            [
                (mark, words.in_language(language), draft.marks.get(question.element) == mark)
                for mark, words in reversed(list(enumerate(question.answers, start=1)))
            ],
        )
        for question in draft.questions
    ]
    context = {"survey": draft.survey, "questions": questions, "answer_key": draft.answer_key, "form": form}
    return private(render(request, "public/surveys/answer_at_kiosk.html", context, status=status))


def _services(survey: Survey) -> list[Service]:
    return [] if survey.service_id else list(find_unit_services(survey.unit_id))


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"

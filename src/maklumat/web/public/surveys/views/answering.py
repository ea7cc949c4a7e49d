"""Answering a survey: one question a page, one press an answer; it works without a script."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries import find_unit_services
from maklumat.foundation.refusals import Refusal
from maklumat.organization.queries import get_calendar
from maklumat.surveys.actions import answers
from maklumat.surveys.errors import LinkUsed, SurveyNotFound
from maklumat.surveys.models import Invitation, Survey
from maklumat.surveys.queries import get_answerable_survey, get_invitation
from maklumat.surveys.rules.periods import takes_answers
from maklumat.surveys.vocabulary import AnswerWay, SurveyStatus
from maklumat.web.public.surveys.drafts import Draft, draft_of, turn_page
from maklumat.web.public.surveys.forms import RespondentForm
from maklumat.web.shared.actors import government_of, visitor_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.refusals import status_of
from maklumat.web.shared.throttle import HALLS


@require_safe
@audience("public")
def open_survey_link(request: HttpRequest, token: str) -> HttpResponse:
    """Lead from the link after a finished matter to the first question; a used link says so."""
    invitation = get_invitation(government_of(request).pk, token)
    if invitation is None:
        raise SurveyNotFound
    if invitation.answered_at is not None:
        raise LinkUsed
    response = redirect("public:answer-survey", invitation.survey.slug)
    response["Location"] += f"?token={token}"
    return response


@audience("public")
def answer_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the next question, or take the answers after the last one."""
    survey = get_answerable_survey(government_of(request).pk, slug)
    draft = draft_of(request, survey)
    if request.method != "POST":
        draft.step = 1
        return _page(request, draft)
    pressed = request.POST.get("press", "")
    if pressed != "send" or draft.question is not None:
        turn_page(draft, pressed)
        return _page(request, draft)
    HALLS.check(request, also="survey")
    form = RespondentForm(request.POST, services=_services(draft, _invitation_of(request, draft)))
    if not form.is_valid():
        return _page(request, draft, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        _send(request, draft, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, draft, form, status_of(refusal))
    response = redirect("public:thank-respondent", slug)
    if draft.way is AnswerWay.KIOSK:
        response["Location"] += f"?cara={AnswerWay.KIOSK.value}"
    return response


@require_safe
@audience("public")
def thank_respondent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say thank you; a tablet at the counter offers the first question to the next person."""
    survey = get_answerable_survey(government_of(request).pk, slug)
    is_kiosk = request.GET.get("cara") == AnswerWay.KIOSK
    return render(request, "public/surveys/thank_respondent.html", {"survey": survey, "is_kiosk": is_kiosk})


def _send(request: HttpRequest, draft: Draft, form: RespondentForm) -> None:
    invitation = _invitation_of(request, draft)
    answers.answer_survey(
        draft.survey.pk,
        form.to_marks(draft.marks),
        answer_key=draft.answer_key,
        way=AnswerWay.LINK if invitation else draft.way,
        actor=visitor_of(request),
        now=now(),
        invitation=invitation,
    )


def _invitation_of(request: HttpRequest, draft: Draft) -> Invitation | None:
    """Return the link a draft came by, if it is one of this survey."""
    invitation = get_invitation(government_of(request).pk, draft.token)
    return invitation if invitation is not None and invitation.survey_id == draft.survey.pk else None


def _page(
    request: HttpRequest, draft: Draft, form: RespondentForm | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    if not is_open(draft.survey, draft.way):
        context = {"survey": draft.survey, "is_published": draft.survey.status == SurveyStatus.PUBLISHED}
        return render(request, "public/surveys/survey_closed.html", context)
    context = {"survey": draft.survey, "draft": draft, "carried": list(draft.carried())}
    question = draft.question
    if question is None:
        services = _services(draft, _invitation_of(request, draft))
        context["form"] = form or RespondentForm(services=services, initial={"service": draft.service})
        context["answered"] = len(draft.marks)
        return private(render(request, "public/surveys/finish_survey.html", context, status=status))
    language = get_language() or "id"
    context["text"] = question.text.in_language(language)
    context["answers"] = [
        (str(mark), words.in_language(language), draft.marks.get(question.element) == mark)
        for mark, words in reversed(list(enumerate(question.answers, start=1)))
    ]
    return private(render(request, "public/surveys/answer_survey.html", context, status=status))


def _services(draft: Draft, invitation: Invitation | None) -> list[Service]:
    """Return the services somebody may have received; empty where the survey or the link knows it."""
    survey = draft.survey
    if survey.service_id or (invitation is not None and invitation.service_id):
        return []
    return list(find_unit_services(survey.unit_id))


def is_open(survey: Survey, way: AnswerWay) -> bool:
    """Say whether an answer given now counts."""
    today = get_calendar(survey.government).local_date(now())
    return takes_answers(
        SurveyStatus(survey.status), survey.starts_on, survey.ends_on, answered_on=today, today=today, way=way
    )


def private(response: HttpResponse) -> HttpResponse:
    """Let nobody keep the page for others."""
    response.headers["Cache-Control"] = "private, no-cache"
    return response

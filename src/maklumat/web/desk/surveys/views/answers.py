"""Answers at the desk: reading them, typing in paper, striking one that does not count."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.queries import find_unit_services
from maklumat.foundation.refusals import require
from maklumat.surveys.actions import answers as answer_actions
from maklumat.surveys.permissions import may_manage_survey
from maklumat.surveys.queries import find_answers, get_answer
from maklumat.surveys.rules.instruments import INSTRUMENTS
from maklumat.web.desk.fields import new_submission_key
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.surveys.forms import PaperForm, StrikeForm
from maklumat.web.desk.surveys.reading import MANAGERS, WORKERS, survey_for_workers
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])


@READ
@audience(*WORKERS)
def list_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the answers one by one, the latest first; none of them names anybody."""
    page = survey_for_workers(request, slug)
    found = find_answers(page.survey.pk, after=request.GET.get("setelah", ""))
    elements = INSTRUMENTS[page.survey.instrument].elements
    context = {
        "page": page,
        "survey": page.survey,
        "elements": [(f"U{number}", element.label) for number, element in enumerate(elements, start=1)],
        "answers": [(answer, [answer.marks.get(element.value, "") for element in elements]) for answer in found.rows],
        "older_url": f"?setelah={found.next_after}" if found.next_after else "",
    }
    return render(request, "desk/surveys/list_answers.html", context)


@FORM
@audience(*WORKERS)
def type_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Type in one sheet of paper, and offer the next."""
    page = survey_for_workers(request, slug)
    survey, calendar, moment = page.survey, calendar_of(request), clock.now()
    services = [] if survey.service_id else find_unit_services(survey.unit_id)
    initial = {"answered_on": calendar.local_date(moment), "answer_key": new_submission_key()}
    form = PaperForm(posted(request), initial=initial, instrument=INSTRUMENTS[survey.instrument], services=services)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            answer_actions.type_answer(
                survey.pk,
                form.to_marks(),
                answer_key=form.cleaned_data["answer_key"],
                answered_at=form.answered_at(calendar, moment),
                actor=officer_of(request),
                now=moment,
            )
            messages.success(request, _("The sheet is counted. Here is room for the next one."))
            return redirect("desk:type-answer", slug)
    words = FormWords(_("Type in a sheet"), _("Count this sheet"), page.url, survey.title)
    return form_page(request, form, words)


@FORM
@audience(*MANAGERS)
def strike_answer(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Let an answer count no longer, with a reason."""
    actor = officer_of(request)
    answer = get_answer(government_of(request).pk, answer_id)
    require(may_manage_survey(actor, answer.survey.unit))
    form = StrikeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            answer_actions.strike_answer(answer_id, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("The answer no longer counts. It stays in the list with your reason."))
            return redirect("desk:list-answers", answer.survey.slug)
    back = reverse("desk:list-answers", args=[answer.survey.slug])
    words = FormWords(_("Strike an answer"), _("Strike it"), back, answer.survey.title, is_grave=True)
    return form_page(request, form, words)

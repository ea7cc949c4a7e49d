"""The list of surveys, and one survey from its preparation to its published result."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Protocol

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.queries import find_unit_services
from maklumat.foundation.actor import Actor
from maklumat.organization.permissions import has_role
from maklumat.organization.queries import find_units
from maklumat.surveys.actions import results as result_actions
from maklumat.surveys.actions import surveys as survey_actions
from maklumat.surveys.documents.report import print_report
from maklumat.surveys.documents.report_docx import write_report
from maklumat.surveys.errors import SurveyNotFound
from maklumat.surveys.models import Survey
from maklumat.surveys.permissions import may_manage_survey
from maklumat.surveys.queries import find_desk_surveys, find_improvements, get_result, summarise_survey
from maklumat.surveys.rules.sampling import sample_size
from maklumat.surveys.vocabulary import SurveyStatus
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.forums.papers import send_pdf
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.surveys.forms import AnalysisForm, NewSurveyForm, PlanForm
from maklumat.web.desk.surveys.reading import MANAGERS, SurveyPage, survey_for_managers, survey_page
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.papers import MEDIA_TYPES

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
USUAL_DAYS = 90


class Step(Protocol):
    """An action that moves a survey on."""

    def __call__(self, survey_id: int, /, *, actor: Actor, now: datetime) -> Survey:
        """Move it."""


@READ
@audience("staff")
def list_surveys(request: HttpRequest) -> HttpResponse:
    """Show every survey of the government, the latest first."""
    found = find_desk_surveys(government_of(request).pk, after=request.GET.get("setelah", ""))
    context = {
        "surveys": [(survey, SurveyStatus(survey.status).label) for survey in found.rows],
        "older_url": f"?setelah={found.next_after}" if found.next_after else "",
        "may_prepare": has_role(officer_of(request), *MANAGERS),
    }
    return render(request, "desk/surveys/list_surveys.html", context)


@READ
@audience("staff")
def show_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where a survey stands, what it comes to so far, and what is done about it."""
    page = survey_page(request, slug)
    survey = page.survey
    today = calendar_of(request).local_date(clock.now())
    context = {
        "page": page,
        "survey": survey,
        "figures": summarise_survey(survey),
        "needed": sample_size(survey.population) if survey.population else None,
        "address": request.build_absolute_uri(reverse("public:answer-survey", args=[slug])),
        "improvements": [(one, one.done_on is None and one.due_on < today) for one in find_improvements(survey.pk)],
    }
    return render(request, "desk/surveys/show_survey.html", context)


@READ
@audience("staff")
def print_survey_report(request: HttpRequest, slug: str, kind: str) -> FileResponse:
    """Hand out the report of a published result, to be read (``pdf``) or to be written on in (``docx``)."""
    result, now = get_result(government_of(request).pk, slug), calendar_of(request).local(clock.now())
    if kind == "pdf":
        return send_pdf(print_report(result, made_at=now), name=f"laporan-{slug}.pdf")
    if kind != "docx":
        raise SurveyNotFound
    content = BytesIO(write_report(result, made_at=now))
    return send_bytes(content, name=f"laporan-{slug}.docx", media_type=MEDIA_TYPES["docx"])


@FORM
@audience(*MANAGERS)
def prepare_survey(request: HttpRequest) -> HttpResponse:
    """Write a new survey down."""
    actor = officer_of(request)
    units = [unit for unit in find_units(government_of(request).pk) if may_manage_survey(actor, unit)]
    today = calendar_of(request).local_date(clock.now())
    usual = {"starts_on": today, "ends_on": today + timedelta(days=USUAL_DAYS)}
    form = NewSurveyForm(posted(request), initial=usual, units=units)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            survey = survey_actions.prepare_survey(
                form.cleaned_data["unit_id"], form.to_plan(), actor=actor, now=clock.now()
            )
            messages.success(request, _("The survey is prepared. Nobody outside sees it until you open it."))
            return redirect("desk:show-survey", survey.slug)
    words = FormWords(
        _("Prepare a survey"), _("Prepare the survey"), reverse("desk:list-surveys"), _("Satisfaction surveys")
    )
    return form_page(request, form, words)


@FORM
@audience(*MANAGERS)
def change_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a survey; what is asked about stays once it is open."""
    page = survey_for_managers(request, slug)
    survey = page.survey
    initial = {name: getattr(survey, name) for name in ("title", "service_id", "starts_on", "ends_on", "population")}
    form = PlanForm(
        posted(request), initial={**initial, "revision": survey.revision}, services=find_unit_services(survey.unit_id)
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            survey_actions.change_survey(
                survey.pk,
                form.to_plan(),
                revision=form.cleaned_data["revision"] or 0,
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("Kept."))
            return redirect("desk:show-survey", slug)
    words = FormWords(_("Change the survey"), _("Keep the changes"), page.url, survey.title)
    return form_page(request, form, words)


@FORM
@audience(*MANAGERS)
def open_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """Take answers."""
    page = survey_for_managers(request, slug)
    explanation = _("Its page takes answers from the first day on; closed reports of the unit offer its link.")
    words = FormWords(_("Open the survey"), _("Take answers"), page.url, page.survey.title, explanation)
    return _step(request, page, words, survey_actions.open_survey, _("The survey is open."))


@FORM
@audience(*MANAGERS)
def close_survey(request: HttpRequest, slug: str) -> HttpResponse:
    """Take no more answers."""
    page = survey_for_managers(request, slug)
    explanation = _("No more answers are taken. It can be opened again while its result is not published.")
    words = FormWords(_("Close the survey"), _("Close it"), page.url, page.survey.title, explanation)
    return _step(request, page, words, survey_actions.close_survey, _("The survey is closed."))


@FORM
@audience(*MANAGERS)
def publish_result(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish what a closed survey came to."""
    page = survey_for_managers(request, slug)
    form = AnalysisForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            result_actions.publish_result(
                page.survey.pk, **form.cleaned_data, actor=officer_of(request), now=clock.now()
            )
            messages.success(request, _("The result is published. It never changes from now on."))
            return redirect("desk:show-survey", slug)
    words = FormWords(
        _("Publish the result"),
        _("Publish it for everybody"),
        page.url,
        page.survey.title,
        _("Figures, method and your words are published together and never change afterwards."),
    )
    return form_page(request, form, words, "desk/surveys/publish_result.html", figures=summarise_survey(page.survey))


def _step(request: HttpRequest, page: SurveyPage, words: FormWords, action: Step, done: str) -> HttpResponse:
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            action(page.survey.pk, actor=officer_of(request), now=clock.now())
            messages.success(request, done)
            return redirect("desk:show-survey", page.survey.slug)
    return form_page(request, form, words)

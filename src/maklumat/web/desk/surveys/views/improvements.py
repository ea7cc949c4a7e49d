"""What is done about a result."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maklumat.foundation.refusals import require
from maklumat.organization.queries import find_units
from maklumat.surveys.actions import results
from maklumat.surveys.permissions import may_work_survey
from maklumat.surveys.queries import get_improvement
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.surveys.forms import ImprovementForm, ProofForm
from maklumat.web.desk.surveys.reading import MANAGERS, WORKERS, survey_for_managers
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
@audience(*MANAGERS)
def plan_improvement(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what will be done about a weak element."""
    page = survey_for_managers(request, slug)
    units = find_units(page.survey.government_id)
    form = ImprovementForm(posted(request), initial={"owner_id": page.survey.unit_id}, units=units)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            results.plan_improvement(page.survey.pk, **form.cleaned_data, actor=officer_of(request), now=clock.now())
            messages.success(request, _("The improvement is planned; it stands beside the result."))
            return redirect("desk:show-survey", slug)
    words = FormWords(_("Plan an improvement"), _("Plan it"), page.url, page.survey.title)
    return form_page(request, form, words)


@FORM
@audience(*WORKERS)
def complete_improvement(request: HttpRequest, improvement_id: int) -> HttpResponse:
    """Say that an improvement is carried out, and show it."""
    actor = officer_of(request)
    improvement = get_improvement(government_of(request).pk, improvement_id)
    require(may_work_survey(actor, improvement.survey.unit) or may_work_survey(actor, improvement.owner))
    form = ProofForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            moment = clock.now()
            today = calendar_of(request).local_date(moment)
            results.complete_improvement(improvement_id, **form.cleaned_data, done_on=today, actor=actor, now=moment)
            messages.success(request, _("Carried out, with what shows it."))
            return redirect("desk:show-survey", improvement.survey.slug)
    back = reverse("desk:show-survey", args=[improvement.survey.slug])
    words = FormWords(_("It is carried out"), _("Keep the proof"), back, improvement.survey.title, improvement.plan)
    return form_page(request, form, words)

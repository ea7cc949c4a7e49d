"""Pages of weights and thresholds."""

from dataclasses import fields
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.evaluation.actions import scorings as actions
from maklumat.evaluation.actions.scorings import Weights
from maklumat.evaluation.permissions import may_set_scoring
from maklumat.evaluation.queries.scorings import cause_scheme, find_scorings, score_scheme
from maklumat.foundation.refusals import require
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.scorings.forms import SetScoringForm
from maklumat.web.desk.scorings.rows import scoring_lines
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

NAMES = [field.name for field in fields(Weights)]


@require_safe
@audience("staff")
def list_scorings(request: HttpRequest) -> HttpResponse:
    """Show which weights and thresholds hold, which come, and which were."""
    government = government_of(request)
    today = calendar_of(request).local_date(clock.now())
    context = {
        "lines": scoring_lines(list(find_scorings(government.pk)), today),
        "may_change": may_set_scoring(officer_of(request), government.pk),
        "tabs": evaluation_tabs("desk:list-scorecards"),
    }
    return render(request, "desk/scorings/list_scorings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(Role.QUALITY_MANAGER)
def set_scoring(request: HttpRequest) -> HttpResponse:
    """Let other weights and thresholds hold from a day on."""
    government, actor, now = government_of(request), officer_of(request), clock.now()
    require(may_set_scoring(actor, government.pk))
    form = SetScoringForm(posted(request), initial=_known(government.pk))
    form.fields["valid_from"].initial = calendar_of(request).local_date(now) + timedelta(days=1)
    if request.method == "POST" and form.is_valid():
        weights = Weights(**{name: form.cleaned_data[name] for name in NAMES})
        basis, first = form.cleaned_data["basis"], form.cleaned_data["valid_from"]
        with refusals_in(form):
            actions.set_scoring(government.pk, weights, basis=basis, valid_from=first, actor=actor, now=now)
            messages.success(request, _("Kept. Periods that have begun keep their weights."))
            return redirect("desk:list-scorings")
    words = FormWords(
        _("Other weights and thresholds"),
        _("Let them hold"),
        reverse("desk:list-scorings"),
        _("Weights and thresholds"),
        _("Every figure begins as it was last decided. Periods that have begun keep their weights."),
    )
    return form_page(request, form, words)


@require_POST
@audience(Role.QUALITY_MANAGER)
def withdraw_scoring(request: HttpRequest, scoring_id: int) -> HttpResponse:
    """Take back weights that have not begun."""
    actions.withdraw_scoring(scoring_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("These weights are taken back."))
    return redirect("desk:list-scorings")


def _known(government_id: int) -> dict[str, int]:
    """Return the figures that were decided last, which a new row begins with."""
    row = find_scorings(government_id).first()
    score, causes = score_scheme(row), cause_scheme(row)
    weighed = ("regulation", "time", "documents", "components", "legal", "freshness")
    thresholds = ("least_on_time_percent", "promise_days", "needless_percent", "needless_days")
    return {
        **{f"{name}_percent": getattr(score, name) for name in weighed},
        **{name: getattr(causes, name) for name in thresholds},
    }

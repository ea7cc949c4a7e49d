"""Pages of deadline policies."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.cases.actions import policies as policy_actions
from maklumat.cases.permissions import may_set_policies
from maklumat.cases.queries import find_policies
from maklumat.cases.vocabulary import ClockCode
from maklumat.foundation.refusals import NotFound, require
from maklumat.organization.actions import governments
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.organization_tabs import organization_tabs
from maklumat.web.desk.policies.forms import SecondCheckForm, SupersedePolicyForm
from maklumat.web.desk.policies.lines import amount_words, policy_groups
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])


@READ
@audience("staff")
def list_policies(request: HttpRequest) -> HttpResponse:
    """Show which deadlines hold, on which basis, and what they were before."""
    government = government_of(request)
    today = calendar_of(request).local_date(clock.now())
    context = {
        "groups": policy_groups(find_policies(government.pk), today),
        "requires_second_check": government.requires_second_check,
        "may_change": may_set_policies(officer_of(request), government.pk),
        "tabs": organization_tabs(request, "desk:list-policies"),
    }
    return render(request, "desk/policies/list_policies.html", context)


@FORM
@audience(Role.ADMINISTRATOR)
def supersede_policy(request: HttpRequest, code: str) -> HttpResponse:
    """Let another deadline hold from a day on."""
    government, actor = government_of(request), officer_of(request)
    require(may_set_policies(actor, government.pk))
    last = find_policies(government.pk).filter(code=code[:20]).first()
    if last is None:
        raise NotFound
    today = calendar_of(request).local_date(clock.now())
    known = {"amount": last.amount, "unit": last.unit, "basis": last.basis, "is_confirmed": last.is_confirmed}
    initial = {**known, "valid_from": max(today, last.valid_from) + timedelta(days=1)}
    form = SupersedePolicyForm(posted(request), initial=initial)
    label = ClockCode(last.code).label
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "code": ClockCode(last.code)}
        with refusals_in(form):
            policy_actions.supersede_policy(government.pk, **facts, actor=actor, now=clock.now())
            messages.success(request, _("Kept. Reports that are there keep their deadline."))
            return redirect("desk:list-policies")
    words = FormWords(
        _("Another deadline: %(name)s") % {"name": label},
        _("Let it hold"),
        reverse("desk:list-policies"),
        _("Deadlines"),
        _("Now it is %(amount)s. Reports that are there keep the deadline they were promised.")
        % {"amount": amount_words(last.amount, last.unit)},
    )
    return form_page(request, form, words)


@require_POST
@audience(Role.ADMINISTRATOR)
def set_second_check(request: HttpRequest) -> HttpResponse:
    """Switch the second check of answers on or off for the whole government."""
    government, actor = government_of(request), officer_of(request)
    form = SecondCheckForm(request.POST)
    known = government.requires_second_check
    is_required = form.cleaned_data["is_required"] if form.is_valid() else known
    governments.set_second_check(government.pk, is_required=is_required, actor=actor, now=clock.now())
    messages.success(
        request,
        _("From now on a second person checks every answer.")
        if is_required
        else _("Answers go out without a second check."),
    )
    return redirect("desk:list-policies")

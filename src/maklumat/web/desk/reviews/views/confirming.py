"""Confirming a standard unchanged, with everything beside the form that the decision rests on."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maklumat.cases.queries.figures import ServiceReports, summarise_service_reports
from maklumat.catalogue.actions import enactment
from maklumat.catalogue.errors import StandardNotInForce
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries import get_version, read_components
from maklumat.catalogue.queries.regulations import find_bases, find_repealed_bases
from maklumat.catalogue.queries.reviews import find_reviews
from maklumat.catalogue.rules.transitions import HOLDING
from maklumat.foundation.calendar import WorkingCalendar
from maklumat.foundation.refusals import require
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.reviews.bases import basis_rows
from maklumat.web.desk.reviews.forms import ConfirmUnchangedForm
from maklumat.web.desk.standards.map import review_of, stage_on
from maklumat.web.desk.standards.sheet import component_sections
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.words import plain_date

A_YEAR = timedelta(days=365)


@require_http_methods(["GET", "HEAD", "POST"])
@audience("staff")
def confirm_unchanged(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show what a standard says and rests on, and take down that nothing has to change."""
    version, actor = get_version(government_of(request).pk, version_id), officer_of(request)
    service = version.service
    require(may_draft_standard(actor, service.unit))
    today = calendar_of(request).local_date(clock.now())
    require(stage_on(version, today) in HOLDING, StandardNotInForce(number=version.number))
    form = ConfirmUnchangedForm(posted(request), initial={"reviewed_on": today})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            enactment.confirm_unchanged(version.pk, **form.cleaned_data, actor=actor, now=clock.now())
            service.refresh_from_db(fields=["last_reviewed_on"])
            messages.success(request, _("Confirmed. %(next)s.") % {"next": review_of(service, today).words})
            return redirect("desk:show-standard", service.unit.slug, service.slug, version.number)
    words = FormWords(
        _("Does it still hold?"),
        _("Confirm unchanged"),
        f"{reverse('desk:list-reviews')}?unit={service.unit.slug}",
        _("Renewal"),
    )
    components = read_components(version)
    since = service.last_reviewed_on or today - A_YEAR
    facts = {
        "version": version,
        "service": service,
        "review": review_of(service, today),
        "sections": component_sections(components),
        "repealed": find_repealed_bases(version),
        "bases": basis_rows(components, find_bases(version)),
        "reports": _reports(version, since, calendar_of(request)),
        "since": plain_date(since),
        "reviews": find_reviews(service),
    }
    return form_page(request, form, words, "desk/reviews/confirm_unchanged.html", **facts)


def _reports(version: StandardVersion, since: date, calendar: WorkingCalendar) -> ServiceReports:
    return summarise_service_reports(version.government_id, version.service_id, calendar.day_start(since))

"""Pages of the first steps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.foundation.refusals import require
from maklumat.foundation.row_keys import read_key
from maklumat.organization.permissions import may_manage_units
from maklumat.organization.queries import get_unit
from maklumat.organization.vocabulary import Role
from maklumat.processes.onboarding import PAGE, Step, find_onboardings, read_onboarding
from maklumat.web.desk.onboarding.steps import step_lines
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience


@require_safe
@audience(Role.ADMINISTRATOR)
def list_onboardings(request: HttpRequest) -> HttpResponse:
    """Show how far each agency has got; with one agency only, go straight to it."""
    after = read_key(request.GET.get("setelah", "")) or 0
    today = calendar_of(request).local_date(clock.now())
    found = find_onboardings(officer_of(request), today, after_id=after)
    if len(found) == 1 and not after:
        return redirect("desk:show-onboarding", found[0].unit.slug)
    shown, address = found[:PAGE], reverse("desk:list-onboardings")
    context = {
        "rows": shown,
        "all": len(Step),
        "next_url": f"{address}?setelah={shown[-1].unit.pk}" if len(found) > PAGE else "",
        "first_url": address if after else "",
    }
    return render(request, "desk/onboarding/list_onboardings.html", context)


@require_safe
@audience(Role.ADMINISTRATOR)
def show_onboarding(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the first steps of one agency, each with where it is done."""
    unit = get_unit(government_of(request).pk, slug)
    require(may_manage_units(officer_of(request), unit.government_id, unit.path))
    onboarding = read_onboarding(unit, calendar_of(request).local_date(clock.now()))
    context = {"unit": unit, "onboarding": onboarding, "lines": step_lines(onboarding), "all": len(Step)}
    return render(request, "desk/onboarding/show_onboarding.html", context)

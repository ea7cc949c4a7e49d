"""The agencies of the government side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.evaluation.queries.agencies import compare_agencies as read_comparison
from maklumat.evaluation.rules.leagues import ENOUGH
from maklumat.evaluation.vocabulary import Matter
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.requests import calendar_of
from maklumat.web.desk.scorecards.agency_table import agency_stats, agency_table
from maklumat.web.desk.scorecards.periods import about_period, period_of_request
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem

WISHES = {"permohonan": Matter.APPLICATIONS, "laporan": Matter.CASES}


@require_safe
@audience("staff")
def compare_agencies(request: HttpRequest) -> HttpResponse:
    """Show what each agency did in a period with everything below it, and how its standards stand today."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())
    period, wish = period_of_request(request, today), request.GET.get("perkara", "")
    matter = WISHES.get(wish, Matter.APPLICATIONS)
    found = read_comparison(government.pk, matter, period.first, min(period.last, today), today)
    address = reverse("desk:compare-agencies")
    chosen = wish if wish in WISHES else "permohonan"
    context = {
        "comparison": found,
        "table": agency_table(found, period.word),
        "stats": agency_stats(found),
        "enough": ENOUGH,
        "matters": [
            NavItem(label, f"{address}?perkara={word}&masa={period.word}", is_current=word == chosen)
            for word, label in (("permohonan", _("Requests")), ("laporan", _("Reports")))
        ],
        **about_period(address, period, today, {"perkara": chosen}),
        "tabs": evaluation_tabs("desk:compare-agencies"),
    }
    return render(request, "desk/scorecards/compare_agencies.html", context)

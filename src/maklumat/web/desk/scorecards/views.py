"""The scorecards of a period, and one of them down to its rows."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.applications.models import Application
from maklumat.catalogue.models import Service
from maklumat.catalogue.queries.services import get_service_by_id
from maklumat.evaluation.permissions import may_open_finding
from maklumat.evaluation.queries.scorecards import (
    MOST_ROWS,
    Scorecard,
    find_late_rows,
    find_returned_rows,
    find_scorecard_page,
    read_scorecards,
)
from maklumat.evaluation.queries.scorings import get_scoring_on
from maklumat.evaluation.rules.periods import Period
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.scorecards.periods import about_period, pages_of_period, period_of_request
from maklumat.web.desk.scorecards.words import late_words, returned_words, scorecard_row
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

MOST_CODES = 20


@require_safe
@audience("staff")
def list_scorecards(request: HttpRequest) -> HttpResponse:
    """Show how each service did in a period on regulation, time and documents."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())
    period, after = period_of_request(request, today), read_key(request.GET.get("setelah", ""))
    page, address = find_scorecard_page(government.pk, period, today, after=after), reverse("desk:list-scorecards")
    context = {
        "rows": [scorecard_row(card) for card in page.cards],
        **pages_of_period(address, period, today, after=after, next_after=page.next_after),
        "tabs": evaluation_tabs("desk:list-scorecards"),
    }
    return render(request, "desk/scorecards/list_scorecards.html", context)


@require_safe
@audience("staff")
def show_scorecard(request: HttpRequest, service_id: int) -> HttpResponse:
    """Show one scorecard with the rows behind what went wrong."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())
    service, period = get_service_by_id(government.pk, service_id), period_of_request(request, today)
    holds = get_scoring_on(government.pk, period.first)
    (card,) = read_scorecards(government.pk, period, today, [service], holds.score)
    late, incomplete = find_late_rows(service, period), find_returned_rows(service, period)
    context = {
        "row": scorecard_row(card),
        **about_period(reverse("desk:show-scorecard", args=[service.pk]), period, today),
        "late": late,
        "incomplete": incomplete,
        "most": MOST_ROWS,
        "scheme": holds.score,
        **_finding_links(request, card, period, late, incomplete),
    }
    return render(request, "desk/scorecards/show_scorecard.html", context)


def _finding_links(
    request: HttpRequest, card: Scorecard, period: Period, late: list[Application], incomplete: list[Application]
) -> dict[str, str]:
    """Return where a finding is opened because of late or incomplete requests; nothing for who may not."""
    if not may_open_finding(officer_of(request), card.service.unit):
        return {}
    return {
        "late_finding_url": _finding_url(card.service, late_words(card, period), late) if late else "",
        "incomplete_finding_url": _finding_url(card.service, returned_words(card, period), incomplete)
        if incomplete
        else "",
    }


def _finding_url(service: Service, title: str, rows: list[Application]) -> str:
    codes = ", ".join(row.code for row in rows[:MOST_CODES])
    return f"{reverse('desk:open-audit-finding')}?{urlencode({'layanan': service.pk, 'judul': title, 'isi': codes})}"

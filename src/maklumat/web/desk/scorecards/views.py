"""The scorecards of a period, and one of them down to its rows."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.catalogue.queries.services import get_service_by_id
from maklumat.evaluation.queries.scorecards import (
    MOST_ROWS,
    find_late_rows,
    find_returned_rows,
    find_scorecard_page,
    read_scorecards,
)
from maklumat.evaluation.rules.periods import Period, PeriodKind, period_of, read_period, recent_periods
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.requests import calendar_of
from maklumat.web.desk.scorecards.words import period_words, scorecard_row
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem


@require_safe
@audience("staff")
def list_scorecards(request: HttpRequest) -> HttpResponse:
    """Show how each service did in a period on regulation, time and documents."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())
    period, after = _period(request, today), read_key(request.GET.get("setelah", ""))
    page, address = find_scorecard_page(government.pk, period, today, after=after), reverse("desk:list-scorecards")
    context = {
        "rows": [scorecard_row(card) for card in page.cards],
        "period": period,
        "heading": period_words(period),
        "periods": _period_links(address, period, today),
        "next_url": f"{address}?masa={period.word}&setelah={page.next_after}" if page.next_after else "",
        "first_url": f"{address}?masa={period.word}" if after else "",
        "tabs": standards_tabs("desk:list-scorecards"),
    }
    return render(request, "desk/scorecards/list_scorecards.html", context)


@require_safe
@audience("staff")
def show_scorecard(request: HttpRequest, service_id: int) -> HttpResponse:
    """Show one scorecard with the rows behind what went wrong."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())
    service, period = get_service_by_id(government.pk, service_id), _period(request, today)
    (card,) = read_scorecards(government.pk, period, today, [service])
    context = {
        "row": scorecard_row(card),
        "period": period,
        "heading": period_words(period),
        "periods": _period_links(reverse("desk:show-scorecard", args=[service.pk]), period, today),
        "late": find_late_rows(service, period),
        "incomplete": find_returned_rows(service, period),
        "most": MOST_ROWS,
    }
    return render(request, "desk/scorecards/show_scorecard.html", context)


def _period(request: HttpRequest, today: date) -> Period:
    return read_period(request.GET.get("masa", "")) or period_of(today, PeriodKind.QUARTER)


def _period_links(address: str, current: Period, today: date) -> list[NavItem]:
    return [
        NavItem(period_words(one), f"{address}?masa={one.word}", is_current=one == current)
        for one in recent_periods(today)
    ]

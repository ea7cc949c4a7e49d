"""The scorecards of units in a period, one of them down to its services, and the workbook."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.evaluation.documents.scorecard_book import write_scorecard_book
from maklumat.evaluation.queries.unit_scorecards import find_unit_scorecard_page, read_unit_scorecard
from maklumat.foundation.row_keys import read_key
from maklumat.organization.queries import get_unit
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.requests import calendar_of
from maklumat.web.desk.scorecards.periods import about_period, pages_of_period, period_of_request
from maklumat.web.desk.scorecards.words import period_words, scorecard_row, unit_scorecard_row
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@audience("staff")
def list_unit_scorecards(request: HttpRequest) -> HttpResponse:
    """Show how each unit did in a period, by its own services."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())
    period, after = period_of_request(request, today), read_key(request.GET.get("setelah", "")) or 0
    page = find_unit_scorecard_page(government.pk, period, today, after=after)
    address = reverse("desk:list-unit-scorecards")
    context = {
        "rows": [unit_scorecard_row(card) for card in page.cards],
        **pages_of_period(address, period, today, after=after, next_after=page.next_after),
        "tabs": evaluation_tabs("desk:list-unit-scorecards"),
    }
    return render(request, "desk/scorecards/list_unit_scorecards.html", context)


@require_safe
@audience("staff")
def show_unit_scorecard(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the scorecard of a unit with everything below it, and the services it is made from."""
    unit, today = get_unit(government_of(request).pk, slug), calendar_of(request).local_date(clock.now())
    period = period_of_request(request, today)
    card = read_unit_scorecard(unit, period, today)
    context = {
        "row": unit_scorecard_row(card),
        "services": [scorecard_row(one) for one in card.cards],
        **about_period(reverse("desk:show-unit-scorecard", args=[slug]), period, today),
        "book_url": f"{reverse('desk:download-unit-scorecard', args=[slug])}?masa={period.word}",
    }
    return render(request, "desk/scorecards/show_unit_scorecard.html", context)


@require_safe
@audience("staff")
def download_unit_scorecard(request: HttpRequest, slug: str) -> FileResponse:
    """Hand out the scorecard of a unit as a workbook."""
    unit, now = get_unit(government_of(request).pk, slug), clock.now()
    calendar = calendar_of(request)
    period = period_of_request(request, calendar.local_date(now))
    card = read_unit_scorecard(unit, period, calendar.local_date(now))
    content = write_scorecard_book(card, period, period_words(period), made_at=calendar.local(now))
    return send_bytes(BytesIO(content), name=f"rapor-{slug}-{period.word}.xlsx", media_type=WORKBOOK)

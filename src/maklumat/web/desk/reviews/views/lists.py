"""The list of standards by the day of their next review."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.catalogue.queries.reviews import count_reviews, find_review_page
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.reviews.filters import read_wish
from maklumat.web.desk.reviews.places import review_places
from maklumat.web.desk.reviews.rows import review_rows
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience


@require_safe
@audience("staff")
def list_reviews(request: HttpRequest) -> HttpResponse:
    """Show every standard in force, the longest unreviewed first."""
    government, wish = government_of(request), read_wish(request)
    today = calendar_of(request).local_date(clock.now())
    counts = count_reviews(government.pk, today, wish.unit)
    page = find_review_page(government.pk, today, wish.only, unit=wish.unit, after=wish.after)
    context = {
        "rows": review_rows(page.lines, officer_of(request), today),
        "wish": wish,
        "states": wish.tabs(counts),
        "counts": {only.name.lower(): count for only, count in counts.items()},
        "tabs": standards_tabs("desk:list-reviews"),
        "places": review_places("desk:list-reviews", officer_of(request)),
        "next_url": wish.url(only=wish.only, after=page.next_after) if page.next_after else "",
        "first_url": wish.url(only=wish.only) if wish.after else "",
    }
    return render(request, "desk/reviews/list_reviews.html", context)

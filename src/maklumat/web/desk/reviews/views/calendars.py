"""Review dates as a calendar at the desk, and the address that brings them into one's own."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from maklumat.catalogue.actions import review_feeds
from maklumat.catalogue.queries.reviews import MOST_A_MONTH, find_review_feed, find_reviews_of_month
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.reviews.filters import read_wish
from maklumat.web.desk.reviews.month import due_month, read_month_key
from maklumat.web.desk.reviews.places import review_places
from maklumat.web.desk.reviews.rows import review_rows
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience


@require_safe
@audience("staff")
def show_review_month(request: HttpRequest) -> HttpResponse:
    """Show which reviews fall due in a month, drawn and listed by day."""
    government, wish, calendar = government_of(request), read_wish(request), calendar_of(request)
    today = calendar.local_date(clock.now())
    first = read_month_key(request.GET.get("bulan", ""), today)
    lines = find_reviews_of_month(government.pk, today, first, unit=wish.unit)
    rows = review_rows(lines, officer_of(request), today)
    context = {
        "month": due_month(first, lines, calendar, today),
        "days": [(day, list(found)) for day, found in groupby(rows, key=lambda row: row.line.state.due_on)],
        "is_cut": len(lines) == MOST_A_MONTH,
        "wish": wish,
        "tabs": standards_tabs("desk:list-reviews"),
        "places": review_places("desk:show-review-month", officer_of(request)),
    }
    return render(request, "desk/reviews/show_review_month.html", context)


@require_safe
@audience("staff")
def show_review_feed(request: HttpRequest) -> HttpResponse:
    """Show whether one's own calendar reads the dates, and how to let it."""
    return _feed_page(request)


@require_POST
@audience("staff")
def open_review_feed(request: HttpRequest) -> HttpResponse:
    """Make the address and show it, this once; the one before ends."""
    actor = officer_of(request)
    secret = review_feeds.open_review_feed(actor.staff_id, actor=actor, now=clock.now())
    return _feed_page(request, request.build_absolute_uri(reverse("public:read-review-feed", args=[secret])))


@require_POST
@audience("staff")
def close_review_feed(request: HttpRequest) -> HttpResponse:
    """Close the address; calendars that hold it get nothing any more."""
    actor = officer_of(request)
    is_closed = review_feeds.close_review_feed(actor.staff_id, actor=actor, now=clock.now())
    return _feed_page(request, is_closed=is_closed)


def _feed_page(request: HttpRequest, address: str = "", *, is_closed: bool = False) -> HttpResponse:
    feed = find_review_feed(officer_of(request).staff_id)
    context = {
        "feed": feed,
        "address": address,
        "is_closed": is_closed,
        "tabs": standards_tabs("desk:list-reviews"),
        "places": review_places("desk:show-review-feed", officer_of(request)),
    }
    return render(request, "desk/reviews/show_review_feed.html", context)

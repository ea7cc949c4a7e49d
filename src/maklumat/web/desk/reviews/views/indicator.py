"""PEKPPP indicator 4: the score, the services behind each number, the list to hand in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.catalogue.documents.review_list import review_list
from maklumat.catalogue.queries.review_ages import (
    AgeLine,
    count_review_ages,
    find_age_page,
    find_unit_ages,
    iterate_age_lines,
)
from maklumat.catalogue.rules.review_score import ReviewAge
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.reviews.ages import (
    advice_words,
    age_rows,
    age_stats,
    age_table,
    age_tabs,
    ages_url,
    score_words,
)
from maklumat.web.desk.reviews.filters import LONGEST_PLACE, read_wish
from maklumat.web.desk.reviews.places import SCORE, SCORE_READERS, review_places
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience


@require_safe
@audience(*SCORE_READERS)
def show_review_score(request: HttpRequest) -> HttpResponse:
    """Show what the indicator gives, for all units together and one by one."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())
    after = request.GET.get("setelah", "")[:LONGEST_PLACE]
    counts = count_review_ages(government.pk, today)
    page = find_unit_ages(government.pk, today, after=after)
    address = reverse(SCORE)
    context = {
        "counts": counts,
        "score": score_words(counts),
        "advice": advice_words(counts),
        "stats": age_stats(counts),
        "table": age_table(page.units),
        "next_url": f"{address}?setelah={page.next_after}" if page.next_after else "",
        "first_url": address if after else "",
        "tabs": standards_tabs("desk:list-reviews"),
        "places": review_places(SCORE, officer_of(request)),
    }
    return render(request, "desk/reviews/show_review_score.html", context)


@require_safe
@audience(*SCORE_READERS)
def list_review_ages(request: HttpRequest) -> HttpResponse:
    """Show the services behind a number, each with its last review."""
    government, wish = government_of(request), read_wish(request)
    today = calendar_of(request).local_date(clock.now())
    word, after = request.GET.get("masa", ""), read_key(request.GET.get("setelah", ""))
    age = ReviewAge(word) if word in set(ReviewAge) else None
    page = find_age_page(government.pk, today, age, unit=wish.unit, after=after)
    counts = count_review_ages(government.pk, today, wish.unit)
    context = {
        "rows": age_rows(page.lines, officer_of(request), today),
        "groups": age_tabs(counts, age, wish.unit),
        "score": score_words(counts),
        "unit": wish.unit,
        "next_url": ages_url(age, wish.unit, page.next_after) if page.next_after else "",
        "first_url": ages_url(age, wish.unit) if after else "",
        "tabs": standards_tabs("desk:list-reviews"),
        "places": review_places(SCORE, officer_of(request)),
    }
    return render(request, "desk/reviews/list_review_ages.html", context)


@require_safe
@audience(*SCORE_READERS)
def download_review_list(request: HttpRequest) -> HttpResponse:
    """Send the whole list, as the unit hands it in."""
    government, today = government_of(request), calendar_of(request).local_date(clock.now())

    def address_of(line: AgeLine) -> str:
        service = line.service
        return request.build_absolute_uri(reverse("public:list-versions", args=[service.unit.slug, service.slug]))

    rows = review_list(iterate_age_lines(government.pk, today), today, address_of)
    response = HttpResponse("".join(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="pekppp-4-{today.isoformat()}.csv"'
    return response

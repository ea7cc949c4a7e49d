"""Published results: the list, and one with its method, its elements, its trend and what is done about it."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from maklumat.foundation.text import clean_text
from maklumat.organization.queries import get_calendar
from maklumat.surveys.queries import (
    find_earlier_results,
    find_improvements,
    find_open_surveys,
    find_results,
    get_result,
)
from maklumat.surveys.vocabulary import Grade
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.surveys.charts import element_bars, trend_points
from maklumat.web.public.surveys.parts import part_tables
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.clock import now

LONGEST_KEY = 20


@reading_page
def list_results(request: HttpRequest) -> HttpResponse:
    """Show surveys that take answers today, and published results, the latest first."""
    government = government_of(request)
    after = clean_text(request.GET.get("setelah", ""), LONGEST_KEY)
    page = find_results(government.pk, after=after)
    here = reverse("public:list-survey-results")
    context = {
        "open_surveys": () if after else find_open_surveys(government.pk, get_calendar(government).local_date(now())),
        "results": [(result, Grade(result.grade).label) for result in page.rows],
        "older_url": f"{here}?setelah={page.next_after}" if page.next_after else "",
        "newest_url": here if after else "",
    }
    return render(request, "public/surveys/list_results.html", context)


@reading_page
def show_result(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a published result."""
    result = get_result(government_of(request).pk, slug)
    today = get_calendar(result.survey.government).local_date(now())
    improvements = find_improvements(result.survey_id)
    context = {
        "result": result,
        "survey": result.survey,
        "grade_words": Grade(result.grade).label,
        "interval": [Decimal(limit) for limit in result.figures["interval"] or ()],
        "bars": element_bars(result.figures),
        "trend": trend_points(find_earlier_results(result)),
        "tables": part_tables(result.figures["parts"]),
        "figures": result.figures,
        "improvements": [(one, one.done_on is None and one.due_on < today) for one in improvements],
    }
    return render(request, "public/surveys/show_result.html", context)

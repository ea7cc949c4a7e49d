"""Which form of which year an address is about."""

from django.http import HttpRequest

from maklumat.evaluation.queries.self_assessments import SelfAssessment, read_self_assessment
from maklumat.foundation.refusals import NotFound
from maklumat.foundation.row_keys import read_key
from maklumat.organization.queries import get_unit
from maklumat.web.desk.requests import calendar_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of


def read_form(request: HttpRequest, slug: str) -> SelfAssessment:
    """Return the form of this year, or a submitted one of the year in the address.

    Raises:
        NotFound: no such unit, or nothing was submitted that year.
    """
    unit, calendar = get_unit(government_of(request).pk, slug), calendar_of(request)
    today = calendar.local_date(clock.now())
    year = read_key(request.GET.get("tahun", "")) or today.year
    if not 1 <= year <= today.year:
        raise NotFound
    found = read_self_assessment(unit, calendar, today, year)
    if year != today.year and not found.is_submitted:
        raise NotFound
    return found

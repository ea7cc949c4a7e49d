"""Taking reports of SP4N-LAPOR! over, and handing status and answers back."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.cases.documents.lapor_list import lapor_list
from maklumat.cases.queries import find_lapor_page, find_visible_codes, iterate_lapor_cases
from maklumat.organization.vocabulary import Role
from maklumat.processes.lapor import RowReport, import_lapor
from maklumat.web.desk.form_pages import posted, refusals_in
from maklumat.web.desk.lapor.forms import MOST_BYTES, ImportLaporForm
from maklumat.web.desk.lapor.rows import count_words, outcome_rows
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files

LONGEST_KEY = 80


@require_http_methods(["GET", "HEAD", "POST"])
@audience(Role.COORDINATOR)
@accepts_files(most=1, bytes_each=MOST_BYTES)
def exchange_lapor(request: HttpRequest) -> HttpResponse:
    """Show the reports of SP4N-LAPOR!; with a file, take it over and say what became of each row."""
    actor, reports = officer_of(request), list[RowReport]()
    form = ImportLaporForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            content = form.cleaned_data["file"].read()
            reports = import_lapor(content, government=government_of(request), actor=actor, now=clock.now())
    after = request.GET.get("setelah", "")[:LONGEST_KEY]
    page, address = find_lapor_page(actor, after=after), reverse("desk:exchange-lapor")
    context = {
        "form": form,
        "reports": outcome_rows(reports),
        "counts": count_words(reports),
        "visible": find_visible_codes(actor, {report.code for report in reports if report.code}),
        "cases": page.cases,
        "older_url": f"{address}?{urlencode({'setelah': page.next_after})}" if page.next_after else "",
        "newer_url": address if after else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "desk/lapor/exchange_lapor.html", context, status=status)


@require_safe
@audience(Role.COORDINATOR)
def download_lapor(request: HttpRequest) -> HttpResponse:
    """Send status and answer of every report, in the columns of the national system."""
    today = calendar_of(request).local_date(clock.now())
    content = "".join(lapor_list(iterate_lapor_cases(officer_of(request))))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="lapor-{today.isoformat()}.csv"'
    response.headers["Cache-Control"] = "no-store, private"
    return response

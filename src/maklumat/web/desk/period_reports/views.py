"""The list of monthly and quarterly reports, and each of them as a file."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.evaluation.documents.period_report import (
    print_period_report,
    report_text,
    write_period_book,
    write_period_report,
)
from maklumat.evaluation.queries.period_reports import find_report_periods, read_period_report
from maklumat.evaluation.rules.periods import read_period
from maklumat.foundation.refusals import NotFound
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.requests import calendar_of
from maklumat.web.desk.scorecards.words import period_words
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.papers import MEDIA_TYPES


@require_safe
@audience("staff")
def list_period_reports(request: HttpRequest) -> HttpResponse:
    """Show the months and quarters a report can be read of, the latest first."""
    calendar = calendar_of(request)
    today = calendar.local_date(clock.now())
    periods = find_report_periods(government_of(request).pk, calendar, today)
    context = {
        "periods": [(period, period_words(period), period.last >= today) for period in periods],
        "tabs": evaluation_tabs("desk:list-period-reports"),
    }
    return render(request, "desk/period_reports/list_period_reports.html", context)


@require_safe
@audience("staff")
def download_period_report(request: HttpRequest, word: str, kind: str) -> FileResponse:
    """Hand out the report of a period as PDF, Word file or workbook."""
    government, calendar, period = government_of(request), calendar_of(request), read_period(word)
    made_at = calendar.local(clock.now())
    if period is None or kind not in MEDIA_TYPES or period.first > made_at.date():
        raise NotFound
    text = report_text(read_period_report(government.pk, calendar, period, made_at.date()), government)
    if kind == "pdf":
        content = print_period_report(text, government, made_at=made_at)
    else:
        write = write_period_report if kind == "docx" else write_period_book
        content = write(text, made_at=made_at)
    return send_bytes(BytesIO(content), name=f"laporan-{word}.{kind}", media_type=MEDIA_TYPES[kind])

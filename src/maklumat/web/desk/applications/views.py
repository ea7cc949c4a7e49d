"""The list of applications, and one of them."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from maklumat.applications.permissions import READERS, WORKERS, powers_over
from maklumat.applications.queries import (
    ApplicationTab,
    find_application_page,
    find_messages,
    get_application,
    get_document_file,
    get_handover,
)
from maklumat.applications.vocabulary import APPLICANT_MESSAGES, ApplicationStatus, MessageKind
from maklumat.catalogue.queries import read_components
from maklumat.catalogue.rules.shapes import PromiseUnit
from maklumat.catalogue.wording import amount_words
from maklumat.files.queries import open_file
from maklumat.foundation.deadlines import deadline_from_record
from maklumat.foundation.working_days import next_working_day
from maklumat.journal.queries import find_entries
from maklumat.organization.permissions import has_role
from maklumat.web.desk.applications.filters import read_filters
from maklumat.web.desk.applications.history import history_lines
from maklumat.web.desk.applications.rows import StepLink, entry_of, row_of, steps_for
from maklumat.web.desk.inbox.views import services_of
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.clock_strips import clock_strip_from
from maklumat.web.shared.downloads import send_bytes

LONGEST_KEY = 80


@require_safe
@audience(*READERS)
def list_applications(request: HttpRequest) -> HttpResponse:
    """Show the applications of one's reach, those due first."""
    actor, calendar, moment = officer_of(request), calendar_of(request), now()
    filters = read_filters(request.GET, services_of(request), actor)
    soon_until = calendar.service_end(next_working_day(calendar.local_date(moment), calendar))
    after = request.GET.get("setelah", "")[:LONGEST_KEY]
    page = find_application_page(actor, filters.to_filter(soon_until=soon_until, after=after), moment)
    here = {"daftar": filters.tab.value, **filters.chosen}
    context = {
        "filters": filters,
        "tabs": [(one, _list_url(**{**here, "daftar": one.value}), one is filters.tab) for one in ApplicationTab],
        "all_url": _list_url(daftar=filters.tab.value),
        "rows": [row_of(application, moment, calendar) for application in page.applications],
        "older_url": _list_url(**here, setelah=page.next_after) if page.next_after else "",
        "newer_url": _list_url(**here) if after else "",
        "may_take_over": has_role(actor, *WORKERS),
    }
    return render(request, "desk/applications/list_applications.html", context)


def _list_url(**words: str) -> str:
    return f"{reverse('desk:list-applications')}?{urlencode(words)}"


@require_safe
@audience("staff")
def show_application(request: HttpRequest, code: str) -> HttpResponse:
    """Show one application with its documents, its time and what can be done."""
    actor, calendar, moment = officer_of(request), calendar_of(request), now()
    application = get_application(code, actor=actor)
    deadline = deadline_from_record(application.trace)
    ended = application.finished_at or application.closed_at
    first_due = calendar.local_date(application.first_due_at)
    files: dict[str, list[object]] = {}
    for row in application.files.select_related("file").order_by("id"):
        files.setdefault(row.item_id, []).append(row)
    documents = application.documents.select_related("checked_by").order_by("position")
    procedure = read_components(application.standard).procedure
    reached = next((place for place, step in enumerate(procedure) if step.id == application.step_id), -1)
    steps: list[StepLink] = steps_for(application, powers_over(actor, application), actor)
    context = {
        "application": application,
        "row": row_of(application, moment, calendar),
        "strip": clock_strip_from(
            deadline,
            calendar.local_date(moment),
            calendar,
            was_due_on=[first_due] if first_due != deadline.due_on else [],
            ended_on=calendar.local_date(ended) if ended else None,
            is_paused=application.status in {ApplicationStatus.INCOMPLETE, ApplicationStatus.WAITING_AGENCY},
        ),
        "limit": amount_words(application.promise_amount, PromiseUnit(application.promise_unit)),
        "documents": [(item, files.get(item.item_id, [])) for item in documents],
        "procedure": [(step, place <= reached, place == reached) for place, step in enumerate(procedure)],
        "entries": [
            entry_of(message, is_citizen=message.kind in APPLICANT_MESSAGES, is_note=message.kind == MessageKind.NOTE)
            for message in find_messages(application, with_notes=True)
        ],
        "history": history_lines(find_entries(application)),
        "pauses": application.pauses.order_by("started_at"),
        "handover": get_handover(application),
        "steps": steps,
    }
    return render(request, "desk/applications/show_application.html", context)


@require_safe
@audience("staff")
def download_document_file(request: HttpRequest, code: str, file_id: int) -> HttpResponseBase:
    """Send a file the applicant handed in."""
    application = get_application(code, actor=officer_of(request))
    row = get_document_file(application, file_id)
    return send_bytes(open_file(row.file), name=row.file.name, media_type=row.file.media_type)

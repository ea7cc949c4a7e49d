"""Reading a case: its page, its paper, its whole history, its files, and what the reporter sees of it."""

from contextlib import suppress
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.cases.queries import DeskCase, find_clocks, get_attachment, get_desk_case, open_attachment
from maklumat.catalogue.queries import summarise_promise
from maklumat.files.cleaning import thumbnail
from maklumat.files.rules.types import IMAGE_TYPES
from maklumat.foundation.row_keys import read_key
from maklumat.journal.queries import find_entries
from maklumat.web.desk.cases.history import OFFICE_READS, REPORTER_READS, history_lines
from maklumat.web.desk.cases.page import case_context, clock_sheet, head_words, people, read_thread
from maklumat.web.desk.cases.thread import build_thread
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes

LARGEST_ID = 2**63 - 1
LONGEST_PRINTED = 500


@require_safe
@audience("staff")
def show_case(request: HttpRequest, code: str) -> HttpResponse:
    """Show a case with its conversation, its clocks and the steps that are open."""
    actor = officer_of(request)
    desk = get_desk_case(code, actor=actor)
    context = case_context(
        desk,
        actor=actor,
        now=clock.now(),
        calendar=calendar_of(request),
        before_id=read_key(request.GET.get("sebelum", "")),
    )
    return render(request, "desk/cases/show_case.html", context)


@require_safe
@audience("staff")
def show_history(request: HttpRequest, code: str) -> HttpResponse:
    """Show everything that happened to a case, in sentences."""
    desk = _desk_case(request, code)
    history = history_lines(find_entries(desk.case).order_by("-sequence")[:LONGEST_PRINTED])
    return render(request, "desk/cases/show_history.html", {"case": desk.case, "history": history})


@require_safe
@audience("staff")
def show_as_reporter(request: HttpRequest, code: str) -> HttpResponse:
    """Show the conversation as its reporter reads it: without notes, names of steps inside the office left out."""
    desk = _desk_case(request, code)
    history = history_lines(find_entries(desk.case), for_reporter=True)
    clocks = list(find_clocks(desk.case))
    context = {
        "case": desk.case,
        "clock": clock_sheet(desk.case, clocks, clock.now(), calendar_of(request)),
        "entries": build_thread(desk.case, read_thread(desk.case, with_notes=False), history, REPORTER_READS),
    }
    return render(request, "desk/cases/show_as_reporter.html", context)


@require_safe
@audience("staff")
def print_case(request: HttpRequest, code: str) -> HttpResponse:
    """Show a case on paper, its notes included."""
    desk = _desk_case(request, code)
    history = history_lines(find_entries(desk.case).order_by("-sequence")[:LONGEST_PRINTED])
    context = {
        "case": desk.case,
        "head_words": head_words(desk.case),
        "people": people(desk, with_links=False),
        "promise": summarise_promise(desk.case.standard) if desk.case.standard else None,
        "clock": clock_sheet(desk.case, list(find_clocks(desk.case)), clock.now(), calendar_of(request)),
        "entries": build_thread(desk.case, read_thread(desk.case, with_notes=True), history, OFFICE_READS),
        "history": history[::-1],
        "now": clock.now(),
    }
    return render(request, "desk/cases/print_case.html", context)


@require_safe
@audience("staff")
def download_attachment(request: HttpRequest, code: str, attachment_id: int) -> FileResponse:
    """Send a file of a case as a thing to keep, never as a page to run; a picture also small, for the thread."""
    attachment = get_attachment(min(attachment_id, LARGEST_ID), _desk_case(request, code).case)
    if "kecil" in request.GET and attachment.media_type in IMAGE_TYPES:
        with open_attachment(attachment) as stored, suppress(OSError):
            small = BytesIO(thumbnail(stored.read()))
            return send_bytes(small, name=attachment.name, media_type="image/webp")
    return send_bytes(open_attachment(attachment), name=attachment.name, media_type=attachment.media_type)


def _desk_case(request: HttpRequest, code: str) -> DeskCase:
    return get_desk_case(code, actor=officer_of(request))

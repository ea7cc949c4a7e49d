"""The record: what it is, one checkpoint, how to check a proof, and the script that does it."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.journal.queries import summarise_journal
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.journal.pages import read_checkpoint, read_checkpoints
from maklumat.web.shared.audience import audience

CHECKER = Path(settings.PACKAGE).parents[1] / "docs" / "verify_proof.py"


@reading_page
def show_journal(request: HttpRequest) -> HttpResponse:
    """Say what the record is and show its checkpoints, newest first."""
    page = {"summary": summarise_journal(), "list": read_checkpoints(request.GET.get("sebelum", ""))}
    return render(request, "public/journal/show_journal.html", page)


@reading_page
def show_checkpoint(request: HttpRequest, number: int) -> HttpResponse:
    """Show one checkpoint."""
    return render(request, "public/journal/show_checkpoint.html", {"page": read_checkpoint(number)})


@reading_page
def check_proof(request: HttpRequest) -> HttpResponse:
    """Explain how to check a proof without this site."""
    return render(request, "public/journal/check_proof.html", {"checker": CHECKER.read_text(encoding="utf-8")})


@audience("public")
@require_safe
def download_checker(request: HttpRequest) -> HttpResponse:
    """Download the script that checks a proof offline."""
    headers = {"Content-Disposition": 'attachment; filename="verify_proof.py"', "Cache-Control": "no-cache"}
    return HttpResponse(CHECKER.read_bytes(), content_type="text/x-python; charset=utf-8", headers=headers)

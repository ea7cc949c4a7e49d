"""Photos, material and lists of a forum, and its report for the ministry."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.consultations import queries
from maklumat.consultations.actions import files as file_actions
from maklumat.consultations.documents import report
from maklumat.consultations.models import ForumFile
from maklumat.consultations.vocabulary import AttachmentKind
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.forums.forms import ForumFileForm
from maklumat.web.desk.forums.papers import send_pdf
from maklumat.web.desk.forums.reading import WORKERS, ForumPage, forum_for_workers
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes

FORM = require_http_methods(["GET", "HEAD", "POST"])
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@FORM
@audience(*WORKERS)
def attach_file(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a photo, a presentation or a signed list with the forum."""
    page = forum_for_workers(request, slug)
    form = ForumFileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        with refusals_in(form):
            file_actions.attach_file(
                page.forum.pk,
                UploadedBytes(facts["file"].name or "", facts["file"].read()),
                kind=AttachmentKind(facts["kind"]),
                caption=facts["caption"],
                is_public=facts["is_public"],
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("The file is kept."))
            return redirect("desk:show-forum", slug)
    words = FormWords(_("Add a file"), _("Keep the file"), reverse("desk:show-forum", args=[slug]), page.forum.title)
    return form_page(request, form, words)


@require_safe
@audience(*WORKERS)
def download_file(request: HttpRequest, slug: str, file_id: int) -> FileResponse:
    """Send a file of the forum."""
    file = _file(forum_for_workers(request, slug), file_id).file
    return send_bytes(open_file(file), name=file.name, media_type=file.media_type)


@require_POST
@audience(*WORKERS)
def remove_file(request: HttpRequest, slug: str, file_id: int) -> HttpResponse:
    """Take a file off the forum."""
    row = _file(forum_for_workers(request, slug), file_id)
    file_actions.remove_file(row.pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("The file is off the forum."))
    return redirect("desk:show-forum", slug)


@require_safe
@audience(*WORKERS)
def print_report(request: HttpRequest, slug: str) -> FileResponse:
    """Send the report for the ministry as PDF."""
    page = forum_for_workers(request, slug)
    return send_pdf(report.print_report(page.forum, made_at=clock.now()), name=f"laporan-{slug}.pdf")


@require_safe
@audience(*WORKERS)
def download_workbook(request: HttpRequest, slug: str) -> FileResponse:
    """Send the report for the ministry as a workbook."""
    page = forum_for_workers(request, slug)
    content = BytesIO(report.write_workbook(page.forum))
    return send_bytes(content, name=f"laporan-{slug}.xlsx", media_type=WORKBOOK)


def _file(page: ForumPage, file_id: int) -> ForumFile:
    for row in queries.find_forum_files(page.forum.pk):
        if row.pk == file_id:
            return row
    raise NotFound

"""What was agreed and what became of it; the signed record and the files everybody may open."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.consultations.errors import ForumNotFound
from maklumat.consultations.queries import find_agreements, find_forum_files, find_published_record, get_public_forum
from maklumat.files.models import StoredFile
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound
from maklumat.web.public.delivery import reading_page
from maklumat.web.public.forums.pages import OVER
from maklumat.web.public.moments import today_of
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.clock import now
from maklumat.web.shared.downloads import send_bytes


@reading_page
def list_agreements(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was agreed, who sees to it until when, and what was done."""
    government = government_of(request)
    forum = get_public_forum(government.pk, slug)
    if forum.status not in OVER:
        raise ForumNotFound
    context = {"forum": forum, "agreements": find_agreements(forum.pk), "today": today_of(government, now())}
    return render(request, "public/forums/list_agreements.html", context)


@require_safe
@audience("public")
def download_record(request: HttpRequest, slug: str) -> FileResponse:
    """Send the record as it was signed."""
    forum = get_public_forum(government_of(request).pk, slug)
    published = find_published_record(forum.pk)
    if published is None or published.signed_copy is None:
        raise NotFound
    return _send(published.signed_copy)


@require_safe
@audience("public")
def download_record_scan(request: HttpRequest, slug: str) -> FileResponse:
    """Send the scan of the paper that those signed who did not sign the PDF."""
    published = find_published_record(get_public_forum(government_of(request).pk, slug).pk)
    if published is None or published.scan is None:
        raise NotFound
    return _send(published.scan)


@require_safe
@audience("public")
def download_forum_file(request: HttpRequest, slug: str, file_id: int) -> FileResponse:
    """Send a photo or material that everybody may open."""
    forum = get_public_forum(government_of(request).pk, slug)
    for attached in find_forum_files(forum.pk, is_public=True):
        if attached.pk == file_id:
            return _send(attached.file)
    raise NotFound


def _send(file: StoredFile) -> FileResponse:
    return send_bytes(open_file(file), name=file.name, media_type=file.media_type)

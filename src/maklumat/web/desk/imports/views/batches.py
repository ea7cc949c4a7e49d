"""Bringing files in, and the batch they make."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.actions.import_accepting import accept_clean_services
from maklumat.catalogue.actions.importing import LARGEST_FILE, IncomingFile
from maklumat.catalogue.models import ImportBatch, ImportedFile, ImportedService
from maklumat.catalogue.permissions import may_draft_standard, may_import_standards, may_review_import
from maklumat.catalogue.queries import imports as imports_of
from maklumat.catalogue.queries.imports import ImportProgress
from maklumat.catalogue.vocabulary import Audience, ImportedFileState, ImportedServiceState
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.row_keys import read_key
from maklumat.organization.models import Unit
from maklumat.organization.queries import find_units
from maklumat.organization.vocabulary import Role
from maklumat.processes import importing
from maklumat.web.desk.form_pages import refusals_in, status_for
from maklumat.web.desk.imports.forms import AddFilesForm, BulkAcceptForm, StartImportForm
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files
from maklumat.web.shared.components import NavItem
from maklumat.web.shared.downloads import send_bytes

KEEPERS = (Role.QUALITY_MANAGER, Role.DIVISION_HEAD, Role.ADMINISTRATOR)
PAGE = 20
ROWS = 50
FILES_AT_ONCE = 4
"""Of the largest size: together they are what one post may weigh."""
MOST_TOLD = 5
FILES = "berkas"
TABS = {
    "tinjau": ImportedServiceState.TO_REVIEW,
    "diterima": ImportedServiceState.ACCEPTED,
    "disisihkan": ImportedServiceState.SET_ASIDE,
}


@require_safe
@audience(*KEEPERS)
def list_imports(request: HttpRequest) -> HttpResponse:
    """Take files, and show what was brought in before, newest first."""
    government, actor = government_of(request), officer_of(request)
    before = read_key(request.GET.get("sebelum", ""))
    batches = list(imports_of.find_imports(actor, government.pk, before_id=before)[: PAGE + 1])
    shown, address = batches[:PAGE], reverse("desk:list-imports")
    progress = imports_of.summarise_imports(shown)
    context = {
        "form": StartImportForm(units=units_of(request)),
        "rows": [(batch, progress[batch.pk]) for batch in shown],
        "largest": LARGEST_FILE,
        "older_url": f"{address}?sebelum={shown[-1].pk}" if len(batches) > PAGE else "",
        "newer_url": address if before else "",
    }
    return render(request, "desk/imports/list_imports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audience(*KEEPERS)
@accepts_files(most=FILES_AT_ONCE, bytes_each=LARGEST_FILE)
def start_import(request: HttpRequest) -> HttpResponse:
    """Take files into a new import."""
    government, actor = government_of(request), officer_of(request)
    require(may_import_standards(actor, government.pk))
    is_sent = request.method == "POST"
    form = StartImportForm(*((request.POST, request.FILES) if is_sent else ()), units=units_of(request))
    if is_sent and form.is_valid():
        with refusals_in(form):
            batch = importing.start_import(
                government.pk,
                key=form.cleaned_data["key"],
                unit_id=form.cleaned_data["unit"],
                files=_incoming(form.cleaned_data["documents"]),
                actor=actor,
                now=clock.now(),
            )
            return redirect("desk:show-import", batch.pk)
    context = {"form": form, "largest": LARGEST_FILE}
    return render(request, "desk/imports/start_import.html", context, status=status_for(form))


@require_safe
@audience(*KEEPERS)
def show_import(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show how far the files are and what waits for a person; asked by htmx, only how far."""
    batch = _batch(request, batch_id)
    progress = imports_of.summarise_import(batch)
    if request.headers.get("HX-Request") == "true":
        response = render(request, "desk/imports/_progress.html", {"batch": batch, "progress": progress})
        if not progress.is_reading:
            response.headers["HX-Refresh"] = "true"
        return response
    return _show(request, batch, progress, BulkAcceptForm(), AddFilesForm())


@require_POST
@audience(*KEEPERS)
@accepts_files(most=FILES_AT_ONCE, bytes_each=LARGEST_FILE)
def add_to_import(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take more files into an import."""
    batch = _batch(request, batch_id)
    form = AddFilesForm(request.POST, request.FILES)
    if form.is_valid():
        with refusals_in(form):
            files = _incoming(form.cleaned_data["documents"])
            importing.add_to_import(batch.pk, files=files, actor=officer_of(request), now=clock.now())
            return redirect("desk:show-import", batch.pk)
    return _show(request, batch, imports_of.summarise_import(batch), BulkAcceptForm(), form)


@require_POST
@audience(*KEEPERS)
def accept_services(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Accept every service of the import that has no open question."""
    batch = _batch(request, batch_id)
    form = BulkAcceptForm(request.POST)
    if not form.is_valid():
        return _show(request, batch, imports_of.summarise_import(batch), form, AddFilesForm())
    done = accept_clean_services(
        batch.pk,
        audience=Audience(form.cleaned_data["audience"]),
        is_published=form.cleaned_data["is_published"],
        actor=officer_of(request),
        now=clock.now(),
    )
    words = ngettext("%(count)d service is a draft now.", "%(count)d services are drafts now.", done.versions)
    messages.success(request, words % {"count": done.versions})
    for sentence in list(dict.fromkeys(done.refused.values()))[:MOST_TOLD]:
        messages.warning(request, sentence)
    return redirect("desk:show-import", batch.pk)


@require_safe
@audience(*KEEPERS)
def download_imported_file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Send a file as it was brought in."""
    file = imports_of.get_imported_file(government_of(request).pk, file_id)
    require(may_review_import(officer_of(request), file.batch))
    if file.file is None:
        raise NotFound
    return send_bytes(open_file(file.file), name=file.file.name, media_type=file.file.media_type)


def units_of(request: HttpRequest) -> list[Unit]:
    """Return the units whose standards this person drafts."""
    actor = officer_of(request)
    return [unit for unit in find_units(government_of(request).pk) if may_draft_standard(actor, unit)]


def _batch(request: HttpRequest, batch_id: int) -> ImportBatch:
    batch = imports_of.get_import(government_of(request).pk, batch_id)
    require(may_review_import(officer_of(request), batch))
    return batch


def _incoming(files: "list[UploadedFile[Any]]") -> list[IncomingFile]:
    return [IncomingFile(file.name or "", file.size or 0, file.read) for file in files]


def _show(
    request: HttpRequest, batch: ImportBatch, progress: ImportProgress, bulk: BulkAcceptForm, add: AddFilesForm
) -> HttpResponse:
    wanted = request.GET.get("lihat", "")
    tab = wanted if wanted in {*TABS, FILES} else "tinjau"
    after = read_key(request.GET.get("setelah", "")) or 0
    files, services, next_after = _rows(batch, tab, after)
    refused = imports_of.find_imported_files(batch).filter(state=ImportedFileState.REFUSED)[:MOST_TOLD]
    context = {
        "batch": batch,
        "progress": progress,
        "tab": tab,
        "tabs": _tabs(batch, progress, tab),
        "files": files,
        "services": services,
        "refused": list(refused) if progress.refused and tab != FILES else [],
        "next_url": _url(batch, tab, setelah=next_after) if next_after else "",
        "first_url": _url(batch, tab) if after else "",
        "bulk": bulk,
        "add": add,
        "largest": LARGEST_FILE,
    }
    return render(request, "desk/imports/show_import.html", context, status=status_for(bulk, add))


def _rows(batch: ImportBatch, tab: str, after: int) -> tuple[list[ImportedFile], list[ImportedService], int]:
    """Return the rows of a tab, and the place after which the next ones stand."""
    if tab == FILES:
        files = list(imports_of.find_imported_files(batch, after_number=min(after, 2**31 - 1))[: ROWS + 1])
        return files[:ROWS], [], files[ROWS - 1].number if len(files) > ROWS else 0
    after = min(after, imports_of.LARGEST_ID)
    services = list(imports_of.find_imported_services(batch, TABS[tab], after_id=after)[: ROWS + 1])
    return [], services[:ROWS], services[ROWS - 1].pk if len(services) > ROWS else 0


def _tabs(batch: ImportBatch, progress: ImportProgress, current: str) -> list[NavItem]:
    counted = [
        ("tinjau", _("To be reviewed"), progress.to_review),
        ("diterima", _("Accepted"), progress.accepted),
        ("disisihkan", _("Set aside, with reason"), progress.set_aside),
        (FILES, _("Files"), progress.files),
    ]
    return [
        NavItem(label, _url(batch, word), is_current=word == current, count=count)
        for word, label, count in counted
        if count or word in {"tinjau", FILES}
    ]


def _url(batch: ImportBatch, tab: str, **more: int) -> str:
    return f"{reverse('desk:show-import', args=[batch.pk])}?{urlencode({'lihat': tab, **more})}"

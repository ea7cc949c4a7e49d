"""The editor of a standard that is being prepared."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.actions import standards as standard_actions
from maklumat.catalogue.actions.editing import save_component
from maklumat.catalogue.errors import ComponentsNotReadable, StandardChangedMeanwhile, StandardNotWritable
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries import get_version, read_components
from maklumat.catalogue.rules.merging import Conflict
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.catalogue.vocabulary import ComponentCode, StandardStatus
from maklumat.files.actions.keeping import keep_file
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.errors import FileRefused
from maklumat.files.queries import get_file, open_file
from maklumat.foundation.refusals import NotFound, require
from maklumat.web.desk.editor.pages import editor_page
from maklumat.web.desk.editor.state import (
    EditorState,
    digests_of,
    refreshed_state,
    stored_state,
    typed_state,
    with_theirs,
)
from maklumat.web.desk.form_pages import posted, refusals_in
from maklumat.web.desk.requests import officer_of
from maklumat.web.desk.standards.completeness import read_completeness
from maklumat.web.desk.standards.forms import DraftNotesForm
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes
from maklumat.web.shared.words import clock_time

FORM = require_http_methods(["GET", "HEAD", "POST"])
AUTOSAVE, ADD_ROW, ADD_LINE, PICK = "simpan-sendiri", "tambah", "tambah-rincian", "pilih"


@FORM
@audience("staff")
def edit_standard(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show how far a version is, and keep what is said of it as a whole."""
    version = get_writable(request, version_id)
    initial = {"change_note": version.change_note, "consultation_record": version.consultation_record}
    form = DraftNotesForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            standard_actions.save_draft(version.pk, **form.cleaned_data, actor=officer_of(request), now=clock.now())
            messages.success(request, saved_words())
            return redirect("desk:edit-standard", version.pk)
    context = {"version": version, "form": form, "completeness": read_completeness(version, read_components(version))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "desk/editor/edit_standard.html", context, status=status)


@FORM
@audience("staff")
def edit_component(request: HttpRequest, version_id: int, component: str) -> HttpResponse:
    """Write one component; a button changes the rows and keeps what was typed in the same step."""
    version = get_writable(request, version_id)
    code = _component(component)
    if request.method != "POST":
        state = stored_state(read_components(version), code, with_blank="tambah" in request.GET)
        return _show(request, version, state)
    state = typed_state(request, code)
    with_theirs(state, read_components(version))
    state.carry_out()
    if not state.is_valid:
        return _refuse(request, version, state, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _save(request, version, state)


def _save(request: HttpRequest, version: StandardVersion, state: EditorState) -> HttpResponse:
    actor, now = officer_of(request), clock.now()
    try:
        _keep_files(request, version, state)
        state.name_rows(read_components(version))
        saved = save_component(
            version.pk,
            component=state.component,
            items=state.to_items(),
            base=state.base,
            actor=actor,
            now=now,
            reason=request.POST.get("alasan", ""),
        )
    except StandardChangedMeanwhile as refusal:
        version.refresh_from_db()
        state = refreshed_state(state, read_components(version), cast("Sequence[Conflict]", refusal.conflicts))
        return _refuse(request, version, state, HTTPStatus.CONFLICT, str(refusal))
    except (ComponentsNotReadable, FileRefused) as refusal:
        return _refuse(request, version, state, HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal))
    saved.service = version.service
    if state.do == AUTOSAVE:
        return _say_saved(request, saved, state)
    messages.success(request, saved_words())
    if state.do == PICK and state.component is ComponentCode.LEGAL_BASIS:
        return redirect("desk:pick-regulation", version.pk)
    address = reverse("desk:edit-component", args=[version.pk, state.component.value])
    asks_more = state.do in {ADD_ROW, ADD_LINE}
    return redirect(f"{address}?tambah=1#baru" if asks_more else address)


def _say_saved(request: HttpRequest, version: StandardVersion, state: EditorState) -> HttpResponse:
    """Answer the script: the words for the line of the page, and the digests that hold from now on."""
    components = read_components(version)
    state.base = digests_of(components, state.component)
    page = editor_page(version, components, state)
    context = {"page": page, "words": saved_words()}
    return render(request, "desk/editor/_saved.html", context)


def _refuse(
    request: HttpRequest, version: StandardVersion, state: EditorState, status: HTTPStatus, sentence: str = ""
) -> HttpResponse:
    if state.do == AUTOSAVE:
        words = sentence or _("Something needs another look before this can be kept.")
        return render(request, "desk/editor/_not_saved.html", {"words": words})
    return _show(request, version, state, status, sentence)


def _show(
    request: HttpRequest,
    version: StandardVersion,
    state: EditorState,
    status: HTTPStatus = HTTPStatus.OK,
    sentence: str = "",
) -> HttpResponse:
    page = editor_page(version, read_components(version), state, request.POST.get("alasan", "")[:400])
    context = {"page": page, "sentence": sentence, "is_faulty": status == HTTPStatus.UNPROCESSABLE_ENTITY}
    return render(request, "desk/editor/edit_component.html", context, status=status)


@require_safe
@audience("staff")
def download_form(request: HttpRequest, version_id: int, item_id: str) -> HttpResponse:
    """Send the form to fill in that hangs at a requirement."""
    version = get_version(government_of(request).pk, version_id)
    item = read_components(version).item(ComponentCode.REQUIREMENTS, item_id)
    file_id = getattr(item, "form_file", 0)
    if not file_id:
        raise NotFound
    file = get_file(version.government_id, file_id)
    return send_bytes(open_file(file), name=file.name, media_type=file.media_type)  # type: ignore[return-value]


def saved_words() -> str:
    """Say when it was kept, as the line under the heading does."""
    return _("Kept at %(time)s.") % {"time": clock_time(clock.now())}


def get_writable(request: HttpRequest, version_id: int) -> StandardVersion:
    """Return a version that this officer may write.

    Raises:
        NotFound: this government has no such version.
        NotPermitted: the officer does not draft for its unit.
        StandardNotWritable: it is or was in force.
    """
    version = get_version(government_of(request).pk, version_id)
    require(may_draft_standard(officer_of(request), version.service.unit))
    status = StandardStatus(version.status)
    require(status in WRITABLE, StandardNotWritable(number=version.number, status=status.label))
    return version


def _component(code: str) -> ComponentCode:
    if code not in ComponentCode.values:
        raise NotFound
    return ComponentCode(code)


def _keep_files(request: HttpRequest, version: StandardVersion, state: EditorState) -> None:
    """Keep the forms that came with the rows, and let each row point at its own."""
    for row in state.rows:
        file: UploadedFile[Any] | None = row.form.cleaned_data.get("file")
        if file is None:
            continue
        upload = UploadedBytes(file.name or "", file.read())
        kept = keep_file(upload, government_id=version.government_id, actor=officer_of(request), now=clock.now())
        row.write("form_file", kept.pk)
        row.form.cleaned_data["file"] = None

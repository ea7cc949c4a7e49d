"""Pages of the publication log."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.actions import publications as actions
from maklumat.catalogue.documents.publication_list import publication_list
from maklumat.catalogue.models import Service
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries import find_services
from maklumat.catalogue.queries import publications as queries
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.publications.forms import NotePublicationForm, NoteRegistryEntryForm
from maklumat.web.desk.publications.rows import advice_of, place_row, registry_words, score_stats, state_row
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem
from maklumat.web.shared.downloads import send_bytes

FORM = require_http_methods(["GET", "HEAD", "POST"])
DRIFTED = "sippn"


@require_safe
@audience("staff")
def list_publications(request: HttpRequest) -> HttpResponse:
    """Show every standard in force with its media, its entry in SIPPN and the score of the indicator."""
    government, today = government_of(request).pk, _today(request)
    only = DRIFTED if request.GET.get("hanya") == DRIFTED else ""
    after = read_key(request.GET.get("setelah", "")) or 0
    page = queries.find_publication_page(government, today, after=after, only_drifted=bool(only))
    scores, drifted = queries.count_publication_scores(government, today), queries.count_drifted(government, today)
    address = reverse("desk:list-publications")
    mine = f"{address}?hanya={only}&" if only else f"{address}?"
    context = {
        "rows": [state_row(state) for state in page.states],
        "stats": score_stats(scores, drifted),
        "places": [
            NavItem(_("All standards in force"), address, is_current=not only, count=sum(scores.values())),
            NavItem(_("Older in SIPPN"), f"{address}?hanya={DRIFTED}", is_current=bool(only), count=drifted),
        ],
        "tabs": standards_tabs("desk:list-publications"),
        "next_url": f"{mine}setelah={page.next_after}" if page.next_after else "",
        "first_url": mine.rstrip("?&") if after else "",
    }
    return render(request, "desk/publications/list_publications.html", context)


@require_safe
@audience("staff")
def download_publication_list(request: HttpRequest) -> HttpResponse:
    """Send the list behind the indicator, as the unit hands it in."""
    today = _today(request)
    rows = publication_list(queries.iterate_publication_states(government_of(request).pk, today))
    response = HttpResponse("".join(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="pekppp-3-{today.isoformat()}.csv"'
    return response


@require_safe
@audience("staff")
def show_publications(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Show where the standard of one service is published."""
    service = _service(request, unit, slug)
    state = queries.get_publication_state(service, _today(request))
    context = {
        "service": service,
        "state": state,
        "places": [place_row(place) for place in state.publications],
        "registry": registry_words(state),
        "advice": advice_of(state),
        "may_note": may_draft_standard(officer_of(request), service.unit),
    }
    return render(request, "desk/publications/show_publications.html", context)


@FORM
@audience("staff")
def note_publication(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Write down one place where the standard in force can be read."""
    service, actor = _service_to_keep(request, unit, slug), officer_of(request)
    today = _today(request)
    state = queries.get_publication_state(service, today)
    form = NotePublicationForm(posted(request), request.FILES or None, initial={"published_on": today})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            facts = {**form.cleaned_data, "photo": _upload(form.cleaned_data["photo"])}
            actions.note_publication(state.version.pk, **facts, actor=actor, now=clock.now())
            messages.success(request, _("Written down."))
            return redirect("desk:show-publications", unit, slug)
    explanation = _("A link or a photo is the proof that PEKPPP asks for. This site counts by itself.")
    return form_page(request, form, _words(service, _("Where it is published"), _("Write it down"), explanation))


@FORM
@audience("staff")
def note_registry_entry(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Write down that SIPPN shows the version in force."""
    service, actor = _service_to_keep(request, unit, slug), officer_of(request)
    entry, today = queries.get_registry_entry(service), _today(request)
    initial = {"registry_id": entry.registry_id, "url": entry.url} if entry else {}
    form = NoteRegistryEntryForm(posted(request), initial={**initial, "synced_on": today})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.note_registry_entry(service.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Written down."))
            return redirect("desk:show-publications", unit, slug)
    explanation = _("SIPPN has no door for programs: put the text there by hand, then write down here that you did.")
    return form_page(request, form, _words(service, _("Entry in SIPPN"), _("Write it down"), explanation))


@require_POST
@audience("staff")
def remove_publication(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Take a place out of the list."""
    publication = queries.get_publication(government_of(request).pk, publication_id)
    service = publication.version.service
    require(may_draft_standard(officer_of(request), service.unit))
    actions.remove_publication(publication.pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Taken out of the list."))
    return redirect("desk:show-publications", service.unit.slug, service.slug)


@require_safe
@audience("staff")
def download_photo(request: HttpRequest, publication_id: int) -> FileResponse:
    """Send the photo of a place."""
    photo = queries.get_publication(government_of(request).pk, publication_id).photo
    if photo is None:
        raise NotFound
    return send_bytes(open_file(photo), name=photo.name, media_type=photo.media_type)


def _service(request: HttpRequest, unit: str, slug: str) -> Service:
    """Return a service, published or not.

    Raises:
        NotFound: this government has no such service.
    """
    services = find_services(government_of(request).pk, is_published=None)
    service = services.filter(unit__slug=unit, slug=slug).first()
    if service is None:
        raise NotFound
    return service


def _service_to_keep(request: HttpRequest, unit: str, slug: str) -> Service:
    service = _service(request, unit, slug)
    require(may_draft_standard(officer_of(request), service.unit))
    return service


def _upload(file: "UploadedFile[Any] | None") -> UploadedBytes | None:
    return UploadedBytes(file.name or "", file.read()) if file else None


def _words(service: Service, heading: str, submit: str, explanation: str) -> FormWords:
    back = reverse("desk:show-publications", args=[service.unit.slug, service.slug])
    return FormWords(heading, submit, back, service.name, explanation)


def _today(request: HttpRequest) -> date:
    return calendar_of(request).local_date(clock.now())

"""Reviewing one imported service beside its source."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.actions import import_review
from maklumat.catalogue.actions.import_accepting import accept_imported_service, suggest_summary
from maklumat.catalogue.models import ImportedService, Service
from maklumat.catalogue.permissions import may_draft_standard, may_review_import
from maklumat.catalogue.queries import find_services
from maklumat.catalogue.queries import imports as imports_of
from maklumat.catalogue.rules.components import components_from_json
from maklumat.catalogue.vocabulary import Audience, ComponentCode, ImportedServiceState
from maklumat.foundation.refusals import NotFound, require
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.imports.component_forms import ComponentForm, component_form
from maklumat.web.desk.imports.forms import NEW, AcceptForm, SetAsideForm
from maklumat.web.desk.imports.page import read_parts, read_passages
from maklumat.web.desk.imports.questions import read_questions
from maklumat.web.desk.imports.views.batches import KEEPERS, units_of
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import Shortcut

MOST_ALIKE = 5
MOST_KNOWN = 100


@require_safe
@audience(*KEEPERS)
def review_service(request: HttpRequest, imported_id: int) -> HttpResponse:
    """Show the text of the file and the draft made of it, side by side."""
    imported = _imported(request, imported_id)
    return _show(request, imported, _accept_form(request, imported))


@require_POST
@audience(*KEEPERS)
def accept_service(request: HttpRequest, imported_id: int) -> HttpResponse:
    """Make a draft of it, and lead on to the next one."""
    imported = _imported(request, imported_id)
    form = _accept_form(request, imported, is_sent=True)
    if form.is_valid():
        with refusals_in(form):
            version = accept_imported_service(
                imported.pk,
                target=form.to_target(),
                edition=form.cleaned_data["edition"],
                actor=officer_of(request),
                now=clock.now(),
            )
            facts = {"name": version.service.name, "number": version.number}
            messages.success(request, _("“%(name)s” is a draft now, version %(number)d.") % facts)
            return _lead_on(imported)
    return _show(request, _imported(request, imported_id), form)


@require_POST
@audience(*KEEPERS)
def correct_service(request: HttpRequest, imported_id: int, code: str) -> HttpResponse:
    """Write one component anew."""
    if code not in set(ComponentCode):
        raise NotFound
    imported, component = _imported(request, imported_id), ComponentCode(code)
    components = components_from_json(imported.components)
    form = component_form(component, components, imported.edition, request.POST)
    if form.is_valid():
        with refusals_in(form):
            import_review.correct_imported_service(
                imported.pk,
                component=component,
                value=form.to_value(components),
                edition=form.cleaned_data["edition"],
                actor=officer_of(request),
                now=clock.now(),
            )
            return redirect(f"{reverse('desk:review-service', args=[imported.pk])}?butir={code}#butir-{code}")
    newest = _imported(request, imported_id)
    return _show(request, newest, _accept_form(request, newest), sent=form, sent_code=code)


@require_POST
@audience(*KEEPERS)
def settle_question(request: HttpRequest, imported_id: int, question_id: int) -> HttpResponse:
    """Say that what a question is about is right as it stands."""
    imported = _imported(request, imported_id)
    import_review.settle_import_question(imported.pk, question_id, actor=officer_of(request), now=clock.now())
    return redirect(f"{reverse('desk:review-service', args=[imported.pk])}#pertanyaan")


@require_http_methods(["GET", "HEAD", "POST"])
@audience(*KEEPERS)
def set_aside_service(request: HttpRequest, imported_id: int) -> HttpResponse:
    """Set it aside with a reason, and lead on to the next one."""
    imported = _imported(request, imported_id)
    form = SetAsideForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            reason = form.cleaned_data["reason"]
            import_review.set_aside_imported_service(
                imported.pk, reason=reason, actor=officer_of(request), now=clock.now()
            )
            messages.success(
                request, _("“%(name)s” is set aside; it can be taken up again.") % {"name": imported.title}
            )
            return _lead_on(imported)
    words = FormWords(
        _("Set aside: %(name)s") % {"name": imported.title or _("a service without a name")},
        _("Set it aside"),
        reverse("desk:review-service", args=[imported.pk]),
        _("Back to the review"),
        _("Nothing is deleted. The file and what was read of it stay here."),
    )
    return form_page(request, form, words)


@require_POST
@audience(*KEEPERS)
def take_up_service(request: HttpRequest, imported_id: int) -> HttpResponse:
    """Put it back to the ones to be reviewed."""
    imported = _imported(request, imported_id)
    import_review.take_up_imported_service(imported.pk, actor=officer_of(request), now=clock.now())
    return redirect("desk:review-service", imported.pk)


def _imported(request: HttpRequest, imported_id: int) -> ImportedService:
    imported = imports_of.get_imported_service(government_of(request).pk, imported_id)
    require(may_review_import(officer_of(request), imported.batch))
    return imported


def _show(
    request: HttpRequest,
    imported: ImportedService,
    accept: AcceptForm,
    *,
    sent: ComponentForm | None = None,
    sent_code: str = "",
) -> HttpResponse:
    chosen = request.GET.get("butir", sent_code)
    components = components_from_json(imported.components)
    questions = read_questions(imported.questions)
    parts = read_parts(
        imported,
        components,
        questions,
        chosen=chosen,
        sent=sent,
        sent_code=sent_code,
    )
    following = imports_of.find_next_to_review(imported)
    context = {
        "imported": imported,
        "is_open": imported.state == ImportedServiceState.TO_REVIEW,
        "state": ImportedServiceState(imported.state).label,
        "parts": parts,
        "open_questions": [question for question in questions if not question.settled_by],
        "settled": [question for question in questions if question.settled_by],
        "passages": read_passages(imported, chosen),
        "other_rows": imported.reading["other_rows"],
        "hours": imported.reading["hours"],
        "accept": accept,
        "next_url": reverse("desk:review-service", args=[following.pk]) if following else "",
        "shortcuts": _shortcuts(),
    }
    has_faults = (accept.is_bound and not accept.is_valid()) or (sent is not None and not sent.is_valid())
    status = HTTPStatus.UNPROCESSABLE_ENTITY if has_faults else HTTPStatus.OK
    return render(request, "desk/imports/review_service.html", context, status=status)


def _accept_form(request: HttpRequest, imported: ImportedService, *, is_sent: bool = False) -> AcceptForm:
    known = _known_services(request, imported)
    summary = suggest_summary(components_from_json(imported.components))
    initial = {
        "edition": imported.edition,
        "target": imported.service_id or NEW,
        "unit": imported.unit_id,
        "name": imported.title,
        "summary": summary,
        "audience": Audience.PUBLIC,
        "is_published": True,
    }
    data = request.POST if is_sent else None
    return AcceptForm(data, initial=initial, units=units_of(request), known=known, auto_id="terima-%s")


def _known_services(request: HttpRequest, imported: ImportedService) -> list[Service]:
    """Return the services it may be a new version of: those with a similar name first, then those of its unit."""
    government_id, actor = government_of(request).pk, officer_of(request)
    unit_id = imported.batch.unit_id
    alike = list(imports_of.find_alike_services(government_id, imported.title, unit_id=unit_id)[:MOST_ALIKE])
    if imported.service is not None:
        alike.insert(0, imported.service)
    if unit_id is not None:
        alike += find_services(government_id, unit_id=unit_id, is_published=None)[:MOST_KNOWN]
    unique = {service.pk: service for service in alike}
    return [service for service in unique.values() if may_draft_standard(actor, service.unit)]


def _lead_on(imported: ImportedService) -> HttpResponse:
    following = imports_of.find_next_to_review(imported)
    if following is None:
        return redirect("desk:show-import", imported.batch_id)
    return redirect("desk:review-service", following.pk)


def _shortcuts() -> list[Shortcut]:
    return [
        Shortcut(("J", "K"), _("next component, previous")),
        Shortcut(("Enter",), _("change it")),
        Shortcut(("A",), _("to accepting")),
        Shortcut(("S",), _("set aside")),
        Shortcut(("N",), _("next service")),
    ]

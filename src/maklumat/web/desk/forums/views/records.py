"""The signed record at the desk: generated, reviewed, signed, published."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.queries.letterheads import resolve_unit_letterhead
from maklumat.consultations import queries
from maklumat.consultations.actions import records as record_actions
from maklumat.consultations.actions.records import SignatoryLine
from maklumat.consultations.models import Forum, RecordSignature, SignedRecord
from maklumat.consultations.permissions import may_sign_record
from maklumat.consultations.vocabulary import COMMUNITY_ELEMENTS, Element, RecordState, SigningMethod
from maklumat.files.cleaning import UploadedBytes
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.signing import Credentials
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.forums.input_forms import RecordForm, SignatoryForm, SignatureForm
from maklumat.web.desk.forums.reading import MANAGERS, WORKERS, forum_for_managers, forum_for_workers
from maklumat.web.desk.papers.signing import signing_page
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience
from maklumat.web.shared.downloads import send_bytes

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
SIGNING = (Element.OFFICE, *COMMUNITY_ELEMENTS)
SignatoryFormSet = forms.formset_factory(SignatoryForm, extra=0, max_num=len(SIGNING), absolute_max=len(SIGNING))


@FORM
@audience(*WORKERS)
def show_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the record and what leads it on; while it is a draft, make it anew from what is stored."""
    page = forum_for_workers(request, slug, "desk:show-record")
    forum, held = page.forum, queries.find_record(page.forum.pk)
    signatures = queries.find_signatures(held.pk) if held else []
    form = RecordForm(
        posted(request), initial={"reference": held.reference if held else "", "presentation": forum.presentation}
    )
    rows = SignatoryFormSet(posted(request), initial=_signatories(forum, signatures), prefix="penanda")
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        lines = [
            SignatoryLine(Element(row.cleaned_data["element"]), row.cleaned_data["name"], row.cleaned_data["position"])
            for row in rows
            if row.cleaned_data.get("name")
        ]
        with refusals_in(form):
            record_actions.generate_record(
                forum.pk, **form.cleaned_data, signatories=lines, actor=officer_of(request), now=clock.now()
            )
            messages.success(request, _("The record was made from what is stored. Read it before you review it."))
            return redirect("desk:show-record", slug)
    context = {
        "page": page,
        "held": held,
        "state": RecordState(held.state).label if held else "",
        "form": form,
        "rows": [(row, Element(row["element"].value() or Element.OFFICE).label) for row in rows],
        "management_form": rows.management_form,
        "signatures": [(one, Element(one.element).label) for one in signatures],
        "is_draft": forum.status == "closed" and (held is None or held.state == RecordState.DRAFT),
        "may_sign": held is not None
        and held.state == RecordState.REVIEWED
        and may_sign_record(officer_of(request), forum.unit)
        and any(one.element == Element.OFFICE and not one.method for one in signatures),
        "figures": queries.summarise_inputs(forum.pk),
    }
    return render(request, "desk/forums/show_record.html", context, status=status_for(form, rows))


@FORM
@audience(*MANAGERS)
def review_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm that the record says what was agreed."""
    return _step(
        request,
        slug,
        record_actions.review_record,
        (
            _("Review the record"),
            _("It says what was agreed"),
            _("The record is reviewed. Print it and have it signed."),
        ),
        _("From then on it is only signed, or taken back. Read the PDF to its end before you confirm."),
    )


@FORM
@audience(*MANAGERS)
def return_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the record back to the draft."""
    return _step(
        request,
        slug,
        record_actions.return_record,
        (_("Take the record back"), _("Take it back to the draft"), _("The record is a draft again.")),
        _("Nobody may have signed it yet."),
    )


@FORM
@audience(*MANAGERS)
def publish_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the signed record."""
    return _step(
        request,
        slug,
        record_actions.publish_record,
        (_("Publish the record"), _("Publish it"), _("The record is published. Participants are being told.")),
        _("Everybody can read it; the drafts it discussed carry its number, and who left an address gets a message."),
    )


@FORM
@audience(*MANAGERS)
def add_signatures(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a file with signatures."""
    page = forum_for_managers(request, slug)
    held = queries.find_record(page.forum.pk)
    waiting = [Element(one.element) for one in queries.find_signatures(held.pk) if not one.method] if held else []
    form = SignatureForm(
        posted(request),
        request.FILES or None,
        elements=waiting,
        initial={"method": SigningMethod.PAPER, "elements": [one.value for one in waiting]},
    )
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        with refusals_in(form):
            record_actions.add_signatures(
                page.forum.pk,
                UploadedBytes(facts["file"].name or "", facts["file"].read()),
                method=SigningMethod(facts["method"]),
                elements=[Element(word) for word in facts["elements"]],
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("The signatures are kept."))
            return redirect("desk:show-record", slug)
    words = FormWords(
        _("Add signatures"), _("Keep the file"), reverse("desk:show-record", args=[slug]), page.forum.title
    )
    return form_page(request, form, words)


@FORM
@audience(Role.DIVISION_HEAD)
def sign_record(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign for the provider, electronically."""
    page, actor = forum_for_managers(request, slug), officer_of(request)
    require(may_sign_record(actor, page.forum.unit))

    def sign(credentials: Credentials) -> None:
        record_actions.sign_record(page.forum.pk, credentials=credentials, actor=actor, now=clock.now())

    words = FormWords(
        _("Sign electronically"),
        _("Sign it now"),
        reverse("desk:show-record", args=[slug]),
        page.forum.title,
        _("You sign the record for the office, as %(name)s. The others sign on paper, or add theirs to the same PDF.")
        % {"name": actor.name},
    )
    return signing_page(request, sign, words, _("The record is signed for the office."))


@READ
@audience(*WORKERS)
def download_record(request: HttpRequest, slug: str, which: str) -> FileResponse:
    """Send the printed record, the electronically signed one, or the scan."""
    page = forum_for_workers(request, slug)
    held = queries.find_record(page.forum.pk)
    file = _file(held, which) if held else None
    if file is None:
        raise NotFound
    return send_bytes(open_file(file), name=file.name, media_type=file.media_type)


def _file(held: SignedRecord, which: str) -> Any:  # noqa: ANN401 - a stored file, or none
    return {"cetak": held.pdf, "elektronik": held.signed_file, "pindai": held.scan}.get(which)


def _signatories(forum: Forum, signatures: list[RecordSignature]) -> list[dict[str, str]]:
    """Return a line for the office and each element; where nobody is named yet, the first who came stands there."""
    known = {one.element: {"name": one.name, "position": one.position} for one in signatures}
    first: dict[str, dict[str, str]] = {}
    if not known:
        for attendee in queries.find_all_attendees(forum.pk):
            first.setdefault(attendee.element, {"name": attendee.name, "position": attendee.organisation})
        who = resolve_unit_letterhead(forum.unit).setting.signatory
        if who.name:
            first[Element.OFFICE] = {"name": who.name, "position": who.title}
    return [{"element": element.value, **(known.get(element) or first.get(element) or {})} for element in SIGNING]


def _step(
    request: HttpRequest,
    slug: str,
    action: Callable[..., SignedRecord],
    words: tuple[str, str, str],
    explanation: str,
) -> HttpResponse:
    heading, submit, done = words
    page = forum_for_managers(request, slug)
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            action(page.forum.pk, actor=officer_of(request), now=clock.now())
            messages.success(request, done)
            return redirect("desk:show-record", slug)
    back = reverse("desk:show-record", args=[slug])
    return form_page(request, form, FormWords(heading, submit, back, page.forum.title, explanation))

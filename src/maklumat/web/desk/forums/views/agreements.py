"""Agreements: written down, turned into a change of the draft, followed up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.rules.components import is_list, item_from_json
from maklumat.catalogue.rules.shapes import Item
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.consultations import queries
from maklumat.consultations.actions import agreements as agreement_actions
from maklumat.consultations.actions import follow_up as follow_up_actions
from maklumat.consultations.actions.agreements import AgreementTerms
from maklumat.consultations.models import Agreement, Forum
from maklumat.consultations.permissions import may_report_progress
from maklumat.consultations.vocabulary import AgreementStatus, FollowUpKind, ProposalKind
from maklumat.foundation.refusals import require
from maklumat.organization.permissions import has_role
from maklumat.organization.queries import find_units
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.forums.drafts import item_places, read_item
from maklumat.web.desk.forums.input_forms import AgreementForm, FollowUpForm
from maklumat.web.desk.forums.item_forms import ProposedItem
from maklumat.web.desk.forums.reading import MANAGERS, WORKERS, ForumPage, forum_for_workers, forum_page
from maklumat.web.desk.forums.tabs import forum_tabs
from maklumat.web.desk.proofs import keep_proof
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Target:
    """The place of a draft that an agreement changes, and what it asks there."""

    version_id: int
    component: ComponentCode
    item_id: str
    proposal: ProposalKind

    @property
    def word(self) -> str:
        """How an address names it."""
        return f"{self.version_id}:{self.component.value}:{self.item_id}"


@READ
@audience(*WORKERS)
def list_agreements(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the numbered agreements, the points left open, and how far each is."""
    page = forum_for_workers(request, slug, "desk:list-agreements")
    agreements = queries.find_agreements(page.forum.pk)
    context = {
        "page": page,
        "lines": [(one, AgreementStatus(one.status).label, _change_words(one)) for one in agreements],
        "today": calendar_of(request).local_date(clock.now()),
    }
    return render(request, "desk/forums/list_agreements.html", context)


@FORM
@audience(*WORKERS)
def make_agreement(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what was agreed; the place it changes is chosen first."""
    page = forum_for_workers(request, slug)
    inputs = request.GET.get("masukan", "")
    return _agreement_page(
        request, page, None, _target(request.GET.get("tempat", ""), page.forum), {"input_ids": inputs}
    )


@FORM
@audience(*WORKERS)
def change_agreement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change an agreement before the record is reviewed."""
    page = forum_for_workers(request, slug)
    agreement = queries.get_agreement(page.forum.pk, number)
    known = {
        "text": agreement.text,
        "is_agreed": "yes" if agreement.is_agreed else "no",
        "owner_unit_id": agreement.owner_unit_id,
        "owner_name": agreement.owner_name,
        "due_on": agreement.due_on,
        "proof_wanted": agreement.proof_wanted,
        "input_ids": ", ".join(str(entry.pk) for entry in agreement.inputs.all()),
        "revision": agreement.revision,
    }
    word = request.GET.get("tempat")
    return _agreement_page(
        request, page, agreement, _stored_target(agreement) if word is None else _target(word, page.forum), known
    )


def _agreement_page(
    request: HttpRequest, page: ForumPage, agreement: Agreement | None, target: Target | None, known: dict[str, Any]
) -> HttpResponse:
    forum = page.forum
    form = AgreementForm(posted(request), initial=known, units=find_units(forum.government_id))
    now_reads: Item | None = None
    item: ProposedItem | None = None
    if target is not None:
        now_reads = read_item(forum.government_id, target.version_id, target.component, target.item_id)
        item = ProposedItem(target.component, posted(request), _proposed(agreement, target) or now_reads)
    removes = request.POST.get("proposal") == ProposalKind.REMOVE
    if request.method == "POST" and form.is_valid() and (item is None or removes or item.is_valid()):
        terms = _terms(form, target, item.to_item() if item and not removes else None, removes=removes)
        with refusals_in(form):
            facts: dict[str, Any] = {"actor": officer_of(request), "now": clock.now()}
            if agreement:
                revision = form.cleaned_data["revision"]
                agreement_actions.change_agreement(agreement.pk, terms, revision=revision, **facts)
            else:
                agreement_actions.make_agreement(forum.pk, terms, **facts)
            messages.success(request, _("The agreement is kept."))
            return redirect("desk:list-agreements", forum.slug)
    words = FormWords(
        _("Change agreement %(number)d") % {"number": agreement.number} if agreement else _("Write down an agreement"),
        _("Keep the agreement"),
        reverse("desk:list-agreements", args=[forum.slug]),
        forum.title,
    )
    context = {
        "form": form,
        "item": item,
        "words": words,
        "page": page,
        "target": target,
        "can_remove": now_reads is not None and target is not None and is_list(target.component),
        "removes": removes
        or (request.method != "POST" and bool(agreement and agreement.proposal == ProposalKind.REMOVE)),
        "places": item_places(queries.find_discussed_versions(forum.pk)),
        "place": target.word if target else "",
    }
    status = status_for(form, *item.forms) if item and not removes else status_for(form)
    return render(request, "desk/forums/save_agreement.html", context, status=status)


@FORM
@audience(*MANAGERS)
def apply_agreement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make an agreement a change of the draft, in one step."""
    page = forum_for_workers(request, slug)
    agreement = queries.get_agreement(page.forum.pk, number)
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            agreement_actions.apply_agreement(agreement.pk, actor=officer_of(request), now=clock.now())
            messages.success(request, _("The draft now says what was agreed, and remembers why."))
            return redirect("desk:list-agreements", slug)
    words = FormWords(
        _("Make agreement %(number)d a change of the draft") % {"number": number},
        _("Change the draft"),
        reverse("desk:list-agreements", args=[slug]),
        page.forum.title,
        agreement.text,
    )
    return form_page(request, form, words)


@require_POST
@audience(*WORKERS)
def remove_agreement(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take an agreement off the list."""
    page = forum_for_workers(request, slug)
    agreement = queries.get_agreement(page.forum.pk, number)
    agreement_actions.remove_agreement(agreement.pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("The agreement is off the list; those after it moved up."))
    return redirect("desk:list-agreements", slug)


@FORM
@audience(*WORKERS)
def report_progress(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say how far an agreement is, or that it is done, with its proof."""
    page, actor = forum_page(request, slug, ""), officer_of(request)
    agreement = queries.get_agreement(page.forum.pk, number)
    require(may_report_progress(actor, page.forum, agreement.owner_unit))
    form = FollowUpForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            _report(request, agreement, form)
            messages.success(request, _("Kept. The page of the forum shows it."))
            return redirect("desk:show-follow-up")
    words = FormWords(
        _("How far is agreement %(number)d?") % {"number": number},
        _("Keep"),
        reverse("desk:show-follow-up"),
        _("Follow-up"),
        agreement.text,
    )
    lines = [(line, FollowUpKind(line.kind).label) for line in agreement.follow_ups.all()]
    return form_page(request, form, words, "desk/forums/report_progress.html", lines=lines)


@READ
@audience("staff")
def show_board(request: HttpRequest) -> HttpResponse:
    """Show agreements in the order they are due, late ones first."""
    government, actor = government_of(request), officer_of(request)
    found = queries.find_board(government.pk, after=request.GET.get("setelah", ""))
    context = {
        "lines": [
            (one, AgreementStatus(one.status).label, may_report_progress(actor, one.forum, one.owner_unit))
            for one in found.agreements
        ],
        "today": calendar_of(request).local_date(clock.now()),
        "older_url": f"?setelah={found.next_after}" if found.next_after else "",
        "tabs": forum_tabs("desk:show-follow-up", works=has_role(actor, *WORKERS)),
    }
    return render(request, "desk/forums/show_board.html", context)


def _report(request: HttpRequest, agreement: Agreement, form: FollowUpForm) -> None:
    facts, actor, now = form.cleaned_data, officer_of(request), clock.now()
    if not facts["is_done"]:
        follow_up_actions.report_progress(agreement.pk, note=facts["note"], actor=actor, now=now)
        return
    file_id = keep_proof(facts["file"], government_id=agreement.government_id, actor=actor, now=now)
    follow_up_actions.complete_agreement(
        agreement.pk, note=facts["note"], link=facts["link"], file_id=file_id, actor=actor, now=now
    )


def _target(word: str, forum: Forum) -> Target | None:
    """Read the place out of an address; what the forum does not discuss is no place."""
    version, _colon, rest = word.partition(":")
    component, _colon, item_id = rest.partition(":")
    if not (version.isascii() and version.isdigit() and component in ComponentCode.values):
        return None
    if not forum.versions.filter(version_id=min(int(version), 2**62)).exists():
        return None
    code = ComponentCode(component)
    if not item_id and not is_list(code):
        item_id = code.value
    return Target(int(version), code, item_id, ProposalKind.CHANGE if item_id else ProposalKind.ADD)


def _stored_target(agreement: Agreement) -> Target | None:
    if agreement.version_id is None or not agreement.component or agreement.proposal == ProposalKind.NONE:
        return None
    return Target(
        agreement.version_id,
        ComponentCode(agreement.component),
        agreement.item_id,
        ProposalKind(agreement.proposal),
    )


def _proposed(agreement: Agreement | None, target: Target) -> Item | None:
    """Return how the agreement says the item should read, while it is still about this place."""
    if agreement is None or not agreement.proposed_item or _stored_target(agreement) != target:
        return None
    named = {"id": target.item_id or "baru"} if is_list(target.component) else {}
    return item_from_json(target.component, {**agreement.proposed_item, **named})


def _terms(
    form: AgreementForm, target: Target | None, item: Mapping[str, object] | None, *, removes: bool
) -> AgreementTerms:
    facts = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
    if target is None:
        return AgreementTerms(**facts)
    proposal = ProposalKind.REMOVE if removes else target.proposal
    return AgreementTerms(
        **facts,
        proposal=proposal,
        version_id=target.version_id,
        component=target.component,
        item_id=target.item_id,
        item=item,
    )


def _change_words(agreement: Agreement) -> str:
    """Say what an agreement asks of the draft."""
    if agreement.proposal == ProposalKind.NONE or agreement.version is None:
        return ""
    kind, part = ProposalKind(agreement.proposal).label, ComponentCode(agreement.component).label
    return f"{kind}: {agreement.version.service.name}, {part}"

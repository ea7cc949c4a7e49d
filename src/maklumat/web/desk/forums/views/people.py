"""Whom to hear: stakeholders and invitations."""

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.queries.letterheads import resolve_unit_letterhead
from maklumat.consultations import queries
from maklumat.consultations.actions import invitations as invitation_actions
from maklumat.consultations.documents import invitation as invitation_documents
from maklumat.consultations.models import Stakeholder
from maklumat.consultations.sealing import open_contact
from maklumat.consultations.vocabulary import Element, InvitationAnswer, InvitationChannel
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in, status_for
from maklumat.web.desk.forums.forms import InviteForm, StakeholderForm
from maklumat.web.desk.forums.papers import send_pdf
from maklumat.web.desk.forums.reading import WORKERS, forum_for_workers
from maklumat.web.desk.forums.tabs import forum_tabs
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])


@READ
@audience(*WORKERS)
def list_stakeholders(request: HttpRequest) -> HttpResponse:
    """Show whom the government consults, by name."""
    text = request.GET.get("cari", "").replace("\0", "")[:80]
    found = queries.find_stakeholders(government_of(request).pk, text=text, after=request.GET.get("setelah", ""))
    context = {
        "people": [(one, Element(one.element).label) for one in found.stakeholders],
        "text": text,
        "older_url": f"?cari={text}&setelah={found.next_after}" if found.next_after else "",
        "tabs": forum_tabs("desk:list-stakeholders"),
    }
    return render(request, "desk/forums/list_stakeholders.html", context)


@FORM
@audience(*WORKERS)
def add_stakeholder(request: HttpRequest) -> HttpResponse:
    """Add somebody worth hearing."""
    return _stakeholder_page(request, None)


@FORM
@audience(*WORKERS)
def save_stakeholder(request: HttpRequest, stakeholder_id: int) -> HttpResponse:
    """Change somebody on the list."""
    return _stakeholder_page(request, queries.get_stakeholder(government_of(request).pk, stakeholder_id))


def _stakeholder_page(request: HttpRequest, one: Stakeholder | None) -> HttpResponse:
    known: dict[str, object] = {"is_active": True}
    if one is not None:
        contact = open_contact(one.sealed)
        known = {name: getattr(one, name, None) or getattr(contact, name, "") for name in StakeholderForm.base_fields}
        known["is_active"] = one.is_active
    form = StakeholderForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            saved = invitation_actions.save_stakeholder(
                government_of(request).pk,
                **form.to_facts(),
                stakeholder_id=one.pk if one else None,
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("%(name)s is on the list.") % {"name": saved.name})
            return redirect("desk:list-stakeholders")
    heading = _("Change a stakeholder") if one else _("Add a stakeholder")
    words = FormWords(heading, _("Keep"), reverse("desk:list-stakeholders"), _("Stakeholders"))
    return form_page(request, form, words)


@FORM
@audience(*WORKERS)
def show_invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who was invited and what they said, and invite more."""
    page = forum_for_workers(request, slug, "desk:show-invitations")
    forum = page.forum
    offered = queries.find_stakeholders(forum.government_id, not_invited_to=forum.pk, limit=200).stakeholders
    form = InviteForm(posted(request), stakeholders=offered)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = invitation_actions.invite(
                forum.pk,
                stakeholder_ids=form.cleaned_data["stakeholders"],
                channel=InvitationChannel(form.cleaned_data["channel"]),
                actor=officer_of(request),
                now=clock.now(),
            )
            messages.success(request, _("Invited: %(count)d.") % {"count": len(made)})
            return redirect("desk:show-invitations", slug)
    found = queries.find_invitations(forum.pk, after=request.GET.get("setelah", ""))
    figures = queries.summarise_invitations(forum.pk)
    context = {
        "page": page,
        "form": form,
        "has_offers": bool(offered),
        "invitations": [
            (one, Element(one.stakeholder.element).label, InvitationAnswer(one.answer).label)
            for one in found.invitations
        ],
        "elements": [(element.label, figures.invited[element], figures.accepted[element]) for element in Element],
        "older_url": f"?setelah={found.next_after}" if found.next_after else "",
    }
    return render(request, "desk/forums/show_invitations.html", context, status=status_for(form))


@FORM
@audience(*WORKERS)
def show_invitation(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    """Show the words to copy into a chat; sending it marks the invitation as sent."""
    page = forum_for_workers(request, slug)
    invitation = queries.get_invitation(page.forum.pk, invitation_id)
    form = forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        invitation_actions.mark_invitation_sent(invitation.pk, actor=officer_of(request), now=clock.now())
        messages.success(request, _("Marked as sent."))
        return redirect("desk:show-invitations", slug)
    context = {
        "page": page,
        "invitation": invitation,
        "contact": open_contact(invitation.stakeholder.sealed),
        "text": invitation_documents.whatsapp_text(invitation),
        "answer": InvitationAnswer(invitation.answer).label,
    }
    return render(request, "desk/forums/show_invitation.html", context)


@READ
@audience(*WORKERS)
def print_invitation(request: HttpRequest, slug: str, invitation_id: int) -> FileResponse:
    """Print the invitation as a letter."""
    page, actor = forum_for_workers(request, slug), officer_of(request)
    invitation = queries.get_invitation(page.forum.pk, invitation_id)
    who = resolve_unit_letterhead(page.forum.unit).setting.signatory
    content = invitation_documents.print_invitation(
        invitation,
        queries.find_agenda(page.forum.pk),
        signer=who.name or actor.name,
        position=who.title or page.forum.unit.name,
        made_at=clock.now(),
    )
    return send_pdf(content, name=f"undangan-{page.forum.slug}-{invitation.pk}.pdf")


@require_POST
@audience(*WORKERS)
def withdraw_invitation(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    """Take back an invitation that nobody has answered."""
    page = forum_for_workers(request, slug)
    invitation = queries.get_invitation(page.forum.pk, invitation_id)
    invitation_actions.withdraw_invitation(invitation.pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("desk:show-invitations", slug)

"""Offering a standard to other agencies."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from maklumat.catalogue.actions import offering as actions
from maklumat.catalogue.errors import StandardNotReusable
from maklumat.catalogue.permissions import may_offer_standard
from maklumat.catalogue.queries import get_version
from maklumat.catalogue.queries.offering import AgencyToOffer, find_agencies_to_offer
from maklumat.foundation.refusals import require
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience


class OfferStandardForm(forms.Form):
    """The agencies that get a draft."""

    agencies = forms.MultipleChoiceField(
        label=gettext_lazy("Agencies that get a draft"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please choose at least one agency.")},
        help_text=gettext_lazy("Those that have a service at this address already keep it and are not listed."),
    )

    def __init__(self, *args: Any, found: Iterable[AgencyToOffer], **facts: Any) -> None:
        super().__init__(*args, **facts)
        choices = [(str(one.agency.pk), one.agency.name) for one in found if not one.has_it]
        self.fields["agencies"].choices = choices  # type: ignore[attr-defined] # a choice


@require_http_methods(["GET", "HEAD", "POST"])
@audience(Role.QUALITY_MANAGER, Role.ADMINISTRATOR)
def offer_standard(request: HttpRequest, version_id: int) -> HttpResponse:
    """Give agencies of the government a draft of this standard."""
    version, actor = get_version(government_of(request).pk, version_id), officer_of(request)
    require(may_offer_standard(actor, version.government_id))
    require(version.in_force_from is not None, StandardNotReusable())
    form = OfferStandardForm(posted(request), found=find_agencies_to_offer(version))
    service = version.service
    back = reverse("desk:show-standard", args=[service.unit.slug, service.slug, version.number])
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            chosen = [int(key) for key in form.cleaned_data["agencies"]]
            done = actions.offer_standard(version.pk, chosen, actor=actor, now=clock.now())
            count = len(done.added)
            words = ngettext("%(count)d agency got a draft.", "%(count)d agencies got a draft.", count)
            messages.success(request, words % {"count": count})
            return redirect(back)
    words_of_page = FormWords(
        _("Offer to agencies: %(name)s") % {"name": service.name},
        _("Give them a draft"),
        back,
        service.name,
        _(
            "Each agency gets the service, not shown to the public, with this text as a draft. It changes what is"
            " different there and enacts it itself. When this standard is renewed, each is told."
        ),
    )
    return form_page(request, form, words_of_page)

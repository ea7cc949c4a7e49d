"""Pages of service charters."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.actions import charters as actions
from maklumat.catalogue.models import Charter
from maklumat.catalogue.permissions import may_draft_charter, may_enact_charter
from maklumat.catalogue.queries import charters as queries
from maklumat.catalogue.queries.agencies import get_agency_path
from maklumat.catalogue.queries.letterheads import resolve_unit_letterhead
from maklumat.catalogue.queries.signed_documents import find_signed_charter
from maklumat.catalogue.vocabulary import CharterStatus
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.text import clean_text
from maklumat.organization.models import Unit
from maklumat.organization.permissions import may_read_journal
from maklumat.organization.queries import get_unit
from maklumat.web.desk.charters.forms import EnactCharterForm, PublishCharterForm, SaveCharterForm
from maklumat.web.desk.charters.rows import charter_rows, medium_rows, promise_rows
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.papers.signing import is_signer_of
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
LONGEST_PLACE = 40
LARGEST_NUMBER = 32_767


@READ
@audience("staff")
def list_charters(request: HttpRequest) -> HttpResponse:
    """Show the charter of every unit and what it is worth."""
    after = clean_text(request.GET.get("setelah", ""), LONGEST_PLACE)
    page = queries.find_unit_states(government_of(request).pk, after=after)
    address = reverse("desk:list-charters")
    context = {
        "rows": charter_rows(page.units),
        "tabs": standards_tabs("desk:list-charters"),
        "next_url": f"{address}?setelah={page.next_after}" if page.next_after else "",
        "first_url": address if after else "",
    }
    return render(request, "desk/charters/list_charters.html", context)


@READ
@audience("staff")
def show_charters(request: HttpRequest, unit: str) -> HttpResponse:
    """Show the charter of a unit that counts today: the one that holds, else the draft, else how to start."""
    found = get_unit(government_of(request).pk, unit)
    charters = list(queries.find_unit_charters(found))
    charter = next((one for one in charters if one.status in queries.HOLDS), None)
    charter = charter or next((one for one in charters if one.status == CharterStatus.DRAFT), None)
    return _show(request, found, charters, charter)


@READ
@audience("staff")
def show_charter(request: HttpRequest, unit: str, number: int) -> HttpResponse:
    """Show one version of a charter."""
    found = get_unit(government_of(request).pk, unit)
    charters = list(queries.find_unit_charters(found))
    charter = next((one for one in charters if one.number == number), None)
    if charter is None:
        raise NotFound
    return _show(request, found, charters, charter)


@require_POST
@audience("staff")
def start_charter(request: HttpRequest, unit: str) -> HttpResponse:
    """Start the next charter of a unit."""
    found = get_unit(government_of(request).pk, unit)
    charter = actions.start_charter(found.pk, actor=officer_of(request), now=clock.now())
    return redirect("desk:save-charter", found.slug, charter.number)


@FORM
@audience("staff")
def save_charter(request: HttpRequest, unit: str, number: int) -> HttpResponse:
    """Word a draft."""
    charter, actor = _charter(request, unit, number), officer_of(request)
    require(may_draft_charter(actor, charter.unit))
    form = SaveCharterForm(posted(request), initial=_initial(charter))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.save_charter(charter.pk, **form.facts(), actor=actor, now=clock.now())
            messages.success(request, _("The draft is kept."))
            return redirect("desk:show-charter", unit, number)
    words = _words(charter, _("Word the charter"), _("Keep the draft"))
    return form_page(request, form, words)


@FORM
@audience("staff")
def enact_charter(request: HttpRequest, unit: str, number: int) -> HttpResponse:
    """Enter the decision that enacts a charter."""
    charter, actor = _charter(request, unit, number), officer_of(request)
    require(may_enact_charter(actor, charter.unit, get_agency_path(charter.unit)))
    form = EnactCharterForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.enact_charter(charter.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("The charter holds. Now write down where it is published."))
            return redirect("desk:show-charter", unit, number)
    explanation = _("From then on its text never changes; a later one replaces it.")
    return form_page(request, form, _words(charter, _("Enact the charter"), _("Enter the decision"), explanation))


@FORM
@audience("staff")
def publish_charter(request: HttpRequest, unit: str, number: int) -> HttpResponse:
    """Write down where a charter can be read."""
    charter, actor = _charter(request, unit, number), officer_of(request)
    require(may_enact_charter(actor, charter.unit, get_agency_path(charter.unit)))
    today = calendar_of(request).local_date(clock.now())
    form = PublishCharterForm(posted(request), initial={"published_on": today})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.publish_charter(charter.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("Written down."))
            return redirect("desk:show-charter", unit, number)
    explanation = _(
        "PEKPPP asks for one place that is not electronic and one that is. On this site it appears at once."
    )
    return form_page(request, form, _words(charter, _("Publish the charter"), _("Write it down"), explanation))


def _show(request: HttpRequest, unit: Unit, charters: list[Charter], charter: Charter | None) -> HttpResponse:
    actor, today = officer_of(request), calendar_of(request).local_date(clock.now())
    media = list(charter.publications.all()) if charter else []
    if charter:
        charter.unit = unit
    promises = promise_rows(charter, today) if charter else []
    context = {
        "unit": unit,
        "charter": charter,
        "charters": [(one, CharterStatus(one.status).label) for one in charters],
        "stage": CharterStatus(charter.status).label if charter else "",
        "is_draft": charter is not None and charter.status == CharterStatus.DRAFT,
        "holds": charter is not None and charter.status in queries.HOLDS,
        "has_draft": any(one.status == CharterStatus.DRAFT for one in charters),
        "promises": promises,
        "is_outdated": any(row.change for row in promises),
        "media": medium_rows(media),
        "score": queries.score_charter(charter, media) if charter else 0,
        "may_draft": may_draft_charter(actor, unit),
        "may_enact": may_enact_charter(actor, unit, get_agency_path(unit)),
        "signed": find_signed_charter(charter) if charter else None,
        "may_sign": charter is not None and charter.status in queries.HOLDS and is_signer_of(actor, unit),
        "may_read_journal": may_read_journal(actor),
    }
    return render(request, "desk/charters/show_charter.html", context)


def _charter(request: HttpRequest, unit: str, number: int) -> Charter:
    """Return one version of a unit's charter.

    Raises:
        NotFound: this government has no such charter.
    """
    found = get_unit(government_of(request).pk, unit)
    charter = queries.find_unit_charters(found).filter(number=min(number, LARGEST_NUMBER)).first()
    if charter is None:
        raise NotFound
    charter.unit = found
    return charter


def _initial(charter: Charter) -> dict[str, Any]:
    """Return the words of a draft; who signs is proposed by the letterhead until somebody is named."""
    statements = {f"statement_{number}": text for number, text in enumerate(charter.statements, start=1)}
    words = {field: getattr(charter, field) for field in actions.LONGEST}
    if not any(words.values()):
        held = resolve_unit_letterhead(charter.unit).setting
        who = held.signatory
        words = {"place": held.place, "position": who.title, "signer_name": who.name, "signer_nip": who.nip}
    return {**statements, **words}


def _words(charter: Charter, heading: str, submit: str, explanation: str = "") -> FormWords:
    back = reverse("desk:show-charter", args=[charter.unit.slug, charter.number])
    return FormWords(heading, submit, back, charter.unit.name, explanation)

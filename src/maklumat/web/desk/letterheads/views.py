"""The page that sets a letterhead."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maklumat.catalogue.actions import letterheads as actions
from maklumat.catalogue.permissions import may_set_letterhead
from maklumat.catalogue.queries.letterheads import find_letterhead, resolve_unit_letterhead
from maklumat.catalogue.rules.letterheads import LENGTHS, ResolvedLetterhead
from maklumat.foundation.refusals import require
from maklumat.organization.queries import get_unit
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.letterheads.forms import SaveLetterheadForm
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files


@dataclass(frozen=True, slots=True)
class HeldLine:
    """One part of the letterhead as pages carry it today, and the unit it comes from.

    ``instead`` says what stands there when nobody said it.
    """

    label: str
    lines: tuple[str, ...]
    source: str
    is_own: bool
    instead: str


@accepts_files(most=1, bytes_each=2_000_000)
@require_http_methods(["GET", "HEAD", "POST"])
@audience("staff")
def save_letterhead(request: HttpRequest, slug: str) -> HttpResponse:
    """Set what stands at the head and foot of a unit's pages."""
    unit, actor = get_unit(government_of(request).pk, slug), officer_of(request)
    require(may_set_letterhead(actor, unit))
    held = find_letterhead(unit)
    initial = {name: getattr(held, name) for name in LENGTHS} if held else {}
    form = SaveLetterheadForm(posted(request), request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.save_letterhead(unit.pk, **form.facts(), actor=actor, now=clock.now())
            messages.success(request, _("Kept. The next page that is printed carries it."))
            return redirect("desk:save-letterhead", slug)
    words = FormWords(
        _("What stands on printed pages"),
        _("Keep the letterhead"),
        reverse("desk:show-unit", args=[slug]),
        unit.name,
        _("Leave a field empty and the pages carry what the unit above says. Who signs is taken over as a whole."),
    )
    lines = _held_lines(resolve_unit_letterhead(unit), unit.name)
    return form_page(request, form, words, "desk/letterheads/save_letterhead.html", lines=lines)


def _held_lines(resolved: ResolvedLetterhead, own: str) -> list[HeldLine]:
    held, who = resolved.setting, resolved.setting.signatory
    said = (
        ("lines", _("Names"), held.lines, _("the names of government, agency and unit")),
        ("address", _("Address line"), (held.address,), _("the address of the government")),
        ("place", _("Town before the date"), (held.place,), _("the town of the address")),
        ("emblem", _("Emblem"), (_("a picture"),) if held.emblem else (), _("no picture")),
        ("signatory", _("Signer"), (who.title, who.name, *who.number.splitlines()), _("an empty line")),
    )
    sources = resolved.sources
    return [
        HeldLine(label, tuple(line for line in lines if line), sources.get(part, ""), sources.get(part) == own, instead)
        for part, label, lines, instead in said
    ]

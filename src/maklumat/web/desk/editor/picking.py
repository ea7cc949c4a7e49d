"""Picking the regulations that a standard rests on from the register, instead of typing them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from maklumat.catalogue.actions.items import change_item
from maklumat.catalogue.models import Regulation
from maklumat.catalogue.queries.regulations import LONGEST_PLACE, find_bases, find_regulations, get_regulation
from maklumat.catalogue.vocabulary import ComponentCode, RegulationState
from maklumat.foundation.row_keys import read_key
from maklumat.foundation.text import clean_text
from maklumat.web.desk.editor.views import get_writable
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

LONGEST_SEARCH = 120


@require_http_methods(["GET", "HEAD", "POST"])
@audience("staff")
def pick_regulation(request: HttpRequest, version_id: int) -> HttpResponse:
    """Search the register, and add the row that was chosen to the legal basis of a draft."""
    version = get_writable(request, version_id)
    government_id = government_of(request).pk
    text = clean_text(request.GET.get("q", ""), LONGEST_SEARCH)
    address = reverse("desk:pick-regulation", args=[version.pk])
    if request.method == "POST":
        regulation = _chosen(request, government_id)
        if regulation is None:
            messages.error(request, _("Choose a regulation from the list."))
        else:
            facts = _item(regulation)
            code = ComponentCode.LEGAL_BASIS
            change_item(
                version.pk, component=code, item_id=None, item=facts, actor=officer_of(request), now=clock.now()
            )
            messages.success(request, _("Added: %(name)s") % {"name": regulation.name})
        return redirect(f"{address}?{urlencode({'q': text})}" if text else address)
    after = clean_text(request.GET.get("setelah", ""), LONGEST_PLACE)
    page = find_regulations(government_id, text=text, after=after)
    taken = {one.pk for one in find_bases(version).values()}
    context = {
        "version": version,
        "rows": [
            (one, RegulationState(one.status).label, one.status == RegulationState.REPEALED, one.pk in taken)
            for one in page.regulations
        ],
        "text": text,
        "next_url": f"{address}?{urlencode({'q': text, 'setelah': page.next_after})}" if page.next_after else "",
    }
    return render(request, "desk/editor/pick_regulation.html", context)


def _chosen(request: HttpRequest, government_id: int) -> Regulation | None:
    key = read_key(request.POST.get("peraturan", ""))
    return get_regulation(government_id, key) if key is not None else None


def _item(regulation: Regulation) -> dict[str, object]:
    """Return the item that cites a row of the register, as the standard stores it."""
    return {
        "kind": regulation.kind,
        "number": regulation.number,
        "year": regulation.year,
        "title": regulation.title,
        "status": regulation.status,
        "regulation": regulation.key,
    }

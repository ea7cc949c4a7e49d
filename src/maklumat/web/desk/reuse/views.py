"""Pages of starting from another standard."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maklumat.catalogue.actions import reuse as actions
from maklumat.catalogue.models import StandardVersion
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries import get_version
from maklumat.catalogue.queries.reuse import find_starts, get_source_state
from maklumat.catalogue.rules.transitions import WRITABLE
from maklumat.catalogue.vocabulary import ComponentCode
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.row_keys import read_key
from maklumat.foundation.text import clean_text
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.desk.reuse.rows import news_rows
from maklumat.web.desk.standards.reading import read_versions
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience

LONGEST_SEARCH = 160


@require_safe
@audience("staff")
def choose_start(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Offer the ways to start a standard: empty, or from one that another service has in force."""
    government, actor = government_of(request), officer_of(request)
    service, versions = read_versions(request, unit, slug)
    text = clean_text(request.GET.get("q", ""), LONGEST_SEARCH)
    today = calendar_of(request).local_date(clock.now())
    context = {
        "service": service,
        "text": text,
        "starts": find_starts(government.pk, text or service.name, today, except_service_id=service.pk),
        "latest": versions[0] if versions else None,
        "preparing": next((version for version in versions if version.status in WRITABLE), None),
        "may_draft": may_draft_standard(actor, service.unit),
    }
    return render(request, "desk/reuse/choose_start.html", context)


@require_POST
@audience("staff")
def start_draft_from(request: HttpRequest, unit: str, slug: str) -> HttpResponse:
    """Start a draft with the text of the standard that was chosen."""
    service, _versions = read_versions(request, unit, slug)
    require(may_draft_standard(officer_of(request), service.unit))
    draft = actions.start_draft_from(
        service.pk, read_key(request.POST.get("sumber", "")) or 0, actor=officer_of(request), now=clock.now()
    )
    messages.success(
        request, _("The draft took over the text. Look through it for what belongs to the other unit only.")
    )
    return redirect("desk:edit-standard", draft.pk)


@require_safe
@audience("staff")
def show_source(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show what changed in the standard that this one was started from, item by item."""
    version = get_version(government_of(request).pk, version_id)
    state = get_source_state(version, calendar_of(request).local_date(clock.now()))
    if state is None:
        raise NotFound
    may_draft = may_draft_standard(officer_of(request), version.service.unit)
    is_writable = version.status in WRITABLE
    context = {
        "version": version,
        "service": version.service,
        "state": state,
        "rows": news_rows(state, version),
        "may_keep": may_draft,
        "may_take": may_draft and is_writable,
        "needs_draft": may_draft and not is_writable and state.open_count > 0,
    }
    return render(request, "desk/reuse/show_source.html", context)


@require_POST
@audience("staff")
def take_over_item(request: HttpRequest, version_id: int, component: str, item_id: str) -> HttpResponse:
    """Write one item as the source has it."""
    version = _version(request, version_id)
    actions.take_over_item(version.pk, _component(component), item_id, actor=officer_of(request), now=clock.now())
    messages.success(request, _("Taken over. The trace of the change names where it came from."))
    return redirect("desk:show-source", version.pk)


@require_POST
@audience("staff")
def keep_own_item(request: HttpRequest, version_id: int, component: str, item_id: str) -> HttpResponse:
    """Write down that ours stays."""
    version = _version(request, version_id)
    actions.keep_own_item(
        version.pk,
        _component(component),
        item_id,
        reason=request.POST.get("alasan", ""),
        actor=officer_of(request),
        now=clock.now(),
    )
    messages.success(request, _("Ours stays. It is asked again only when the source changes once more."))
    return redirect("desk:show-source", version.pk)


def _version(request: HttpRequest, version_id: int) -> StandardVersion:
    version = get_version(government_of(request).pk, version_id)
    require(may_draft_standard(officer_of(request), version.service.unit))
    return version


def _component(code: str) -> ComponentCode:
    if code not in ComponentCode.values:
        raise NotFound
    return ComponentCode(code)

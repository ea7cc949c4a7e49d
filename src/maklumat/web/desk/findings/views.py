"""Pages of what a look through the texts found."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.catalogue.actions import text_findings as actions
from maklumat.catalogue.permissions import may_draft_standard
from maklumat.catalogue.queries import text_findings as queries
from maklumat.catalogue.vocabulary import FindingKind, FindingState
from maklumat.foundation.refusals import require
from maklumat.foundation.row_keys import read_key
from maklumat.web.desk.findings.forms import SetAsideForm
from maklumat.web.desk.findings.rows import finding_row
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.requests import officer_of
from maklumat.web.desk.standards_tabs import standards_tabs
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem

ASIDE = "disisihkan"
Counts = dict[tuple[FindingState, FindingKind], int]


@require_safe
@audience("staff")
def list_findings(request: HttpRequest) -> HttpResponse:
    """Show what was found, the newest first, of one kind or of all."""
    government, actor = government_of(request), officer_of(request)
    only = request.GET.get("jenis", "")
    state = FindingState.SET_ASIDE if only == ASIDE else FindingState.OPEN
    kind = FindingKind(only) if only in FindingKind.values else None
    before = read_key(request.GET.get("sebelum", "")) or 0
    page = queries.find_findings(government.pk, state=state, kind=kind, before=before)
    counts = queries.count_findings(government.pk)
    context = {
        "rows": [finding_row(finding, actor) for finding in page.findings],
        "kinds": _tabs(counts, only),
        "is_aside": state is FindingState.SET_ASIDE,
        "open_count": sum(count for (found, _kind), count in counts.items() if found is FindingState.OPEN),
        "looked_at": queries.get_last_look(government.pk),
        "tabs": standards_tabs("desk:list-findings"),
        "next_url": _url(only, page.next_before) if page.next_before else "",
        "first_url": _url(only) if before else "",
    }
    return render(request, "desk/findings/list_findings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@audience("staff")
def set_aside_finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Ask why a finding is none, and keep the reason."""
    finding, actor = queries.get_finding(government_of(request).pk, finding_id), officer_of(request)
    require(may_draft_standard(actor, finding.service.unit))
    form = SetAsideForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.set_aside_finding(finding.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("It is set aside, and not shown as open again while the words stay."))
            return redirect("desk:list-findings")
    named = finding.excerpt[finding.start : finding.end] or (
        finding.other_service.name if finding.other_service else ""
    )
    words = FormWords(
        _("Set it aside: %(words)s") % {"words": named},
        _("Set it aside"),
        reverse("desk:list-findings"),
        finding.service.name,
        _("Write why this is right as it stands. The reason stays on record."),
    )
    return form_page(request, form, words)


@require_POST
@audience("staff")
def take_up_finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Show a finding as open again."""
    finding = queries.get_finding(government_of(request).pk, finding_id)
    require(may_draft_standard(officer_of(request), finding.service.unit))
    actions.take_up_finding(finding.pk, actor=officer_of(request), now=clock.now())
    messages.success(request, _("It is open again."))
    return redirect("desk:list-findings")


def _tabs(counts: Counts, only: str) -> list[NavItem]:
    open_of = {kind: counts.get((FindingState.OPEN, kind), 0) for kind in FindingKind}
    aside = sum(count for (state, _kind), count in counts.items() if state is FindingState.SET_ASIDE)
    labels = [("", _("All that is open"), sum(open_of.values()))]
    labels += [(kind.value, str(kind.label), count) for kind, count in open_of.items() if count or kind.value == only]
    labels.append((ASIDE, _("Set aside before"), aside))
    return [NavItem(label, _url(word), is_current=word == only, count=count) for word, label, count in labels]


def _url(only: str, before: int = 0) -> str:
    query = {"jenis": only, "sebelum": str(before or "")}
    kept = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse('desk:list-findings')}?{kept}" if kept else reverse("desk:list-findings")

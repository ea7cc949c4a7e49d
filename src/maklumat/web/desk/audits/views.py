"""Pages of findings: the list, one of them, and the steps of what is done about it."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maklumat.catalogue.models import Service
from maklumat.catalogue.queries.services import get_service_by_id
from maklumat.evaluation.actions import action_items as item_actions
from maklumat.evaluation.actions import findings as finding_actions
from maklumat.evaluation.models import ActionItem, AuditFinding
from maklumat.evaluation.permissions import (
    FINDERS,
    may_open_finding,
    may_plan_action,
    may_read_proof,
    may_report_action,
)
from maklumat.evaluation.queries import findings as queries
from maklumat.evaluation.queries.findings import FindingFilter
from maklumat.evaluation.vocabulary import ActionStatus, AuditStatus, Cause
from maklumat.evaluation.wording import finding_title
from maklumat.files.queries import open_file
from maklumat.foundation.refusals import NotFound, require
from maklumat.foundation.row_keys import read_key
from maklumat.foundation.text import clean_text
from maklumat.organization.models import Staff, Unit
from maklumat.organization.permissions import has_role
from maklumat.organization.queries import find_staff_for, find_units
from maklumat.organization.vocabulary import Role
from maklumat.processes.findings import tell_given, tell_reported, tell_returned
from maklumat.web.desk.audits.forms import (
    ACCEPT,
    RETURN,
    ActionForm,
    CloseForm,
    FindingForm,
    ReopenForm,
    ReportForm,
    SettleForm,
)
from maklumat.web.desk.audits.rows import finding_row, finding_view
from maklumat.web.desk.evaluation_tabs import evaluation_tabs
from maklumat.web.desk.form_pages import FormWords, form_page, posted, refusals_in
from maklumat.web.desk.proofs import keep_proof
from maklumat.web.desk.requests import calendar_of, officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience
from maklumat.web.shared.components import NavItem, Select
from maklumat.web.shared.downloads import send_bytes

READ, FORM = require_safe, require_http_methods(["GET", "HEAD", "POST"])
USUAL_DAYS = 30
TITLE_WORDS = 200
DETAIL_WORDS = 2000


@READ
@audience("staff")
def list_audit_findings(request: HttpRequest) -> HttpResponse:
    """Show findings, the newest first, by what is still to be done about them."""
    government, actor = government_of(request), officer_of(request)
    today, words = calendar_of(request).local_date(clock.now()), request.GET
    only = FindingFilter(words.get("hanya", "")) if words.get("hanya", "") in set(FindingFilter) else FindingFilter.OPEN
    cause = Cause(words["sebab"]) if words.get("sebab", "") in Cause.values else None
    before = read_key(words.get("sebelum", "")) or 0
    me = actor.staff_id
    page = queries.find_audit_findings(government.pk, only, today=today, staff_id=me, cause=cause, before=before)
    counts = queries.count_audit_findings(government.pk, today=today, staff_id=me)
    options = (("", _("Every kind")), *((one.value, str(one.label)) for one in Cause))
    context = {
        "rows": [finding_row(finding, today) for finding in page.findings],
        "filters": _filters(counts, only, cause),
        "only": only,
        "select": Select("sebab", _("Kind"), options, cause.value if cause else ""),
        "may_open": has_role(actor, *FINDERS),
        "tabs": evaluation_tabs("desk:list-audit-findings"),
        "next_url": _url(only, cause, page.next_before) if page.next_before else "",
        "first_url": _url(only, cause) if before else "",
    }
    return render(request, "desk/audits/list_audit_findings.html", context)


@READ
@audience("staff")
def show_audit_finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Show one finding with what is done about it."""
    finding = queries.get_audit_finding(government_of(request).pk, finding_id)
    today = calendar_of(request).local_date(clock.now())
    context = {"finding": finding, "page": finding_view(finding, officer_of(request), today)}
    return render(request, "desk/audits/show_audit_finding.html", context)


@FORM
@audience(*FINDERS)
def open_audit_finding(request: HttpRequest) -> HttpResponse:
    """Write down what was found; a service, a title and the rows may come along in the address."""
    actor = officer_of(request)
    units = [unit for unit in find_units(government_of(request).pk) if may_open_finding(actor, unit)]
    service = _named_service(request)
    known = {
        "unit_id": service.unit_id if service else None,
        "service_id": service.pk if service else None,
        "title": clean_text(request.GET.get("judul", ""), TITLE_WORDS),
        "detail": clean_text(request.GET.get("isi", ""), DETAIL_WORDS),
    }
    form = FindingForm(posted(request), initial=known, units=units)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            finding = finding_actions.open_finding(
                form.cleaned_data["unit_id"], form.to_words(), actor=actor, now=clock.now()
            )
            messages.success(request, _("The finding is written down. Now say who does what about it."))
            return redirect("desk:show-audit-finding", finding.pk)
    back = reverse("desk:list-audit-findings")
    words = FormWords(_("Open a finding"), _("Write it down"), back, _("Findings"), service.name if service else "")
    return form_page(request, form, words)


@FORM
@audience("staff")
def plan_action(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Say who does what by when."""
    finding, actor = queries.get_audit_finding(government_of(request).pk, finding_id), officer_of(request)
    require(may_plan_action(actor, finding.unit))
    now = clock.now()
    today = calendar_of(request).local_date(now)
    initial = {"due_on": today + timedelta(days=USUAL_DAYS)}
    form = ActionForm(posted(request), initial=initial, people=_people_of(finding.unit))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            item = item_actions.plan_action(finding.pk, **form.cleaned_data, today=today, actor=actor, now=now)
            tell_given(item, now=now)
            messages.success(request, _("It is planned, and its owner was told."))
            return redirect("desk:show-audit-finding", finding.pk)
    words = _words(finding, _("Plan an action"), _("Plan it"))
    return form_page(request, form, words)


@FORM
@audience("staff")
def close_audit_finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Close a finding, with what came of it."""
    finding, actor = queries.get_audit_finding(government_of(request).pk, finding_id), officer_of(request)
    require(may_open_finding(actor, finding.unit))
    form = CloseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            finding_actions.close_finding(finding.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("The finding is closed. It can be opened again."))
            return redirect("desk:show-audit-finding", finding.pk)
    words = _words(finding, _("Close the finding"), _("Close it"))
    return form_page(request, form, words)


@FORM
@audience("staff")
def reopen_audit_finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Open a closed finding again."""
    finding, actor = queries.get_audit_finding(government_of(request).pk, finding_id), officer_of(request)
    require(may_open_finding(actor, finding.unit))
    form = ReopenForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            finding_actions.reopen_finding(finding.pk, **form.cleaned_data, actor=actor, now=clock.now())
            messages.success(request, _("It is open again."))
            return redirect("desk:show-audit-finding", finding.pk)
    words = _words(finding, _("Open it again"), _("Open it again"))
    return form_page(request, form, words)


@FORM
@audience("staff")
def report_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Say that an action is carried out, and show it."""
    item, actor = queries.get_action(government_of(request).pk, action_id), officer_of(request)
    require(may_report_action(actor, item.finding.unit, item.owner_id))
    form, now = ReportForm(posted(request), request.FILES or None), clock.now()
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            upload = form.cleaned_data["file"]
            file_id = keep_proof(upload, government_id=item.government_id, actor=actor, now=now)
            done = item_actions.report_action(
                item.pk, proof=form.cleaned_data["proof"], file_id=file_id, actor=actor, now=now
            )
            tell_reported(done, now=now)
            messages.success(request, _("Kept. Another person verifies it now."))
            return redirect("desk:show-audit-finding", item.finding_id)
    words = _words(item.finding, _("It is carried out"), _("Keep the proof"), item.task)
    return form_page(request, form, words)


@FORM
@audience("staff")
def settle_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Verify an action, return it, or say that it is no longer needed."""
    item, actor = queries.get_action(government_of(request).pk, action_id), officer_of(request)
    require(may_open_finding(actor, item.finding.unit))
    form = SettleForm(posted(request), is_done=item.status == ActionStatus.DONE)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            messages.success(request, _settle(request, item, form))
            return redirect("desk:show-audit-finding", item.finding_id)
    words = _words(item.finding, _("Verify the action"), _("Keep"), item.task)
    return form_page(request, form, words, "desk/audits/settle_action.html", item=item)


@READ
@audience("staff")
def download_action_proof(request: HttpRequest, action_id: int) -> FileResponse:
    """Hand out the file that shows an action."""
    item = queries.get_action(government_of(request).pk, action_id)
    require(may_read_proof(officer_of(request), item.finding.unit, item.owner_id))
    file = item.proof_file
    if file is None:
        raise NotFound
    return send_bytes(open_file(file), name=file.name, media_type=file.media_type)


def _settle(request: HttpRequest, item: ActionItem, form: SettleForm) -> str:
    actor, now, note = officer_of(request), clock.now(), form.cleaned_data["note"]
    if form.cleaned_data["decision"] == ACCEPT:
        item_actions.verify_action(item.pk, note=note, actor=actor, now=now)
        return _("Verified. When everything is settled, the finding can be closed.")
    if form.cleaned_data["decision"] == RETURN:
        tell_returned(item_actions.return_action(item.pk, note=note, actor=actor, now=now), now=now)
        return _("Its owner was told what is missing.")
    item_actions.drop_action(item.pk, note=note, actor=actor, now=now)
    return _("It is off the list; your reason stays on record.")


def _people_of(unit: Unit) -> list[Staff]:
    return list(find_staff_for(unit.path, Role.OFFICER, Role.DIVISION_HEAD, Role.QUALITY_MANAGER, Role.COORDINATOR))


def _named_service(request: HttpRequest) -> Service | None:
    key = read_key(request.GET.get("layanan", ""))
    return get_service_by_id(government_of(request).pk, key) if key else None


def _words(finding: AuditFinding, heading: str, submit: str, about: str = "") -> FormWords:
    """Return the words of a form that leads back to a finding; ``about`` is the finding itself unless told."""
    back = reverse("desk:show-audit-finding", args=[finding.pk])
    return FormWords(heading, submit, back, _("The finding"), about or finding_title(finding))


def _filters(counts: dict[FindingFilter, int], current: FindingFilter, cause: Cause | None) -> list[NavItem]:
    labels = {
        FindingFilter.OPEN: AuditStatus.OPEN.label,
        FindingFilter.MINE: _("Asked of me"),
        FindingFilter.LATE: _("Late"),
        FindingFilter.TO_VERIFY: ActionStatus.DONE.label,
        FindingFilter.CLOSED: AuditStatus.CLOSED.label,
    }
    return [
        NavItem(str(label), _url(only, cause), is_current=only is current, count=counts[only])
        for only, label in labels.items()
    ]


def _url(only: FindingFilter, cause: Cause | None, before: int = 0) -> str:
    kept = {"hanya": only.value, "sebab": cause.value if cause else "", "sebelum": str(before or "")}
    query = urlencode({name: value for name, value in kept.items() if value})
    address = reverse("desk:list-audit-findings")
    return f"{address}?{query}" if query else address

"""The tray, and its two decisions."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.cases.actions import side_exits, verification
from maklumat.cases.queries import find_set_aside
from maklumat.cases.vocabulary import ArchiveReason, CaseEvent
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.cases.steps import open_step
from maklumat.web.desk.cases.views.handling import page_and_post
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared.audience import audience

LONGEST_KEY = 80


@require_safe
@audience(Role.COORDINATOR, Role.INSPECTORATE)
def list_set_aside(request: HttpRequest) -> HttpResponse:
    """Show what seems to be no report, the newest first."""
    after = request.GET.get("setelah", "")[:LONGEST_KEY]
    page = find_set_aside(officer_of(request), after=after)
    address = reverse("desk:list-set-aside")
    context = {
        "cases": page.cases,
        "older_url": f"{address}?{urlencode({'setelah': page.next_after})}" if page.next_after else "",
        "newer_url": address if after else "",
    }
    return render(request, "desk/set_aside/list_set_aside.html", context)


@page_and_post
@audience("staff")
def set_aside_case(request: HttpRequest, code: str) -> HttpResponse:
    """Set aside what is no report; it is kept, and can be taken up again."""
    step = open_step(request, code, CaseEvent.ARCHIVED, needs="may_coordinate")
    if step.is_ready():
        with step.refusals():
            side_exits.archive_case(code, reason=ArchiveReason.SPAM, note="", actor=step.actor, now=step.now)
            messages.success(request, _("Set aside. It is kept here, and can be taken up again."))
            return redirect("desk:list-set-aside")
    return step.page(_("Set it aside"), _("It is kept, and can be taken up again at any time."), _("Set it aside"))


@page_and_post
@audience("staff")
def keep_as_report(request: HttpRequest, code: str) -> HttpResponse:
    """Say that it is a report after all."""
    step = open_step(request, code, CaseEvent.KEPT_AS_REPORT, needs="may_coordinate")
    if step.is_ready():
        with step.refusals():
            verification.keep_as_report(code, actor=step.actor, now=step.now)
            return step.done(_("It is handled as any other report."))
    return step.page(
        _("It is a report"), _("It leaves the tray and is handled as any other report."), _("It is a report")
    )

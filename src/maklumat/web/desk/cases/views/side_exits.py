"""Not ours, not now, not processable, a duplicate, several units."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions import side_exits
from maklumat.cases.queries import DeskCase, find_alike_cases
from maklumat.cases.vocabulary import CaseEvent
from maklumat.organization.queries import find_units
from maklumat.web.desk.cases.forms import (
    ArchiveCaseForm,
    DeferCaseForm,
    MergeCasesForm,
    SplitCaseForm,
    TransferCaseForm,
)
from maklumat.web.desk.cases.steps import open_step
from maklumat.web.desk.cases.views.handling import page_and_post
from maklumat.web.shared.audience import audience

MOST_ALIKE = 8


@page_and_post
@audience("staff")
def transfer_case(request: HttpRequest, code: str) -> HttpResponse:
    """Pass a matter that is not ours to the body that decides it."""
    step = open_step(request, code, CaseEvent.TRANSFERRED, needs="may_coordinate", form=TransferCaseForm)
    if step.is_ready():
        with step.refusals():
            side_exits.transfer_case(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Passed on. The reporter is told where it is now."))
    explanation = _("Our clocks end here. The report can be taken up again if it comes back.")
    return step.page(_("Not ours: pass to another body"), explanation, _("Pass on"), is_grave=True)


@page_and_post
@audience("staff")
def defer_case(request: HttpRequest, code: str) -> HttpResponse:
    """Postpone a case to a named day."""
    step = open_step(request, code, CaseEvent.DEFERRED, needs="may_coordinate", form=DeferCaseForm)
    if step.is_ready():
        with step.refusals():
            side_exits.defer_case(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Deferred. On that day it comes back to the top by itself."))
    explanation = _("Our clocks stand still until that day, and the reporter is told. Not possible without a day.")
    return step.page(_("Defer until a day"), explanation, _("Defer"))


@page_and_post
@audience("staff")
def resume_case(request: HttpRequest, code: str) -> HttpResponse:
    """Take up again what was set aside."""
    step = open_step(request, code, CaseEvent.RESUMED, needs="may_coordinate")
    if step.is_ready():
        with step.refusals():
            side_exits.resume_case(code, actor=step.actor, now=step.now)
            return step.done(_("It is open again and its clocks run."))
    return step.page(_("Take it up again"), _("Its clocks run again from today."), _("Take up again"))


@page_and_post
@audience("staff")
def archive_case(request: HttpRequest, code: str) -> HttpResponse:
    """Set aside a report that cannot be processed."""
    step = open_step(request, code, CaseEvent.ARCHIVED, needs="may_coordinate", form=ArchiveCaseForm)
    if step.is_ready():
        with step.refusals():
            side_exits.archive_case(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Archived. Nothing is lost; it can be taken up again."))
    explanation = _("It is kept, the reporter is told, and it can be taken up again at any time.")
    return step.page(_("It cannot be processed"), explanation, _("Archive"), is_grave=True)


@page_and_post
@audience("staff")
def merge_cases(request: HttpRequest, code: str) -> HttpResponse:
    """Join a duplicate to the case that goes on."""
    step = open_step(request, code, CaseEvent.MERGED, needs="may_coordinate", form=MergeCasesForm, facts=_merging)
    if step.is_ready():
        with step.refusals():
            side_exits.merge_cases(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Joined. Its reporter keeps the code and reads the same answer. It can be undone."))
    if request.method != "POST":
        step.form.initial["into"] = request.GET.get("ke", "")[:40]
    explanation = _("This report ends here; the other one goes on. Both reporters read its answer.")
    alike = find_alike_cases(step.desk.case, actor=step.actor, limit=MOST_ALIKE)
    return step.page(_("Join to another report"), explanation, _("Join"), alike=alike)


@page_and_post
@audience("staff")
def undo_merge(request: HttpRequest, code: str) -> HttpResponse:
    """Take joined cases apart again."""
    step = open_step(request, code, CaseEvent.MERGE_UNDONE, needs="may_coordinate")
    if step.is_ready():
        with step.refusals():
            side_exits.undo_merge(code, actor=step.actor, now=step.now)
            return step.done(_("Apart again. It goes on where it stood."))
    return step.page(_("Undo the joining"), _("The report goes on where it stood."), _("Undo"))


@page_and_post
@audience("staff")
def split_case(request: HttpRequest, code: str) -> HttpResponse:
    """Give further units a part of their own."""
    step = open_step(request, code, CaseEvent.SPLIT, needs="may_coordinate", form=SplitCaseForm, facts=_splitting)
    if step.is_ready():
        with step.refusals():
            side_exits.split_case(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Split. Each unit has its own part with its own clocks."))
    explanation = _("Each unit gets a part with its own code and clocks; this one stays with its unit.")
    return step.page(_("Split over several units"), explanation, _("Split"))


def _merging(desk: DeskCase) -> dict[str, Any]:
    return {"prefix_of_codes": desk.case.government.code_prefix, "initial": {}}


def _splitting(desk: DeskCase) -> dict[str, Any]:
    return {"units": find_units(desk.case.government_id).exclude(pk=desk.case.unit_id)}

"""The coordinator checks a report, says what it is about, and passes it on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from maklumat.cases.actions import verification
from maklumat.cases.actions.verification import Classification
from maklumat.cases.queries import (
    DeskCase,
    ServiceGuess,
    Triage,
    find_all_holders,
    get_report_text,
    report_words,
    suggest_triage,
)
from maklumat.cases.vocabulary import CaseEvent, CaseKind
from maklumat.catalogue.queries import find_services
from maklumat.organization.queries import find_staff, find_units
from maklumat.web.desk.cases.forms import (
    ClassifyCaseForm,
    DispatchCaseForm,
    MarkSupervisionForm,
    initial_of,
)
from maklumat.web.desk.cases.steps import Step, open_step
from maklumat.web.desk.cases.triage import LIKELY
from maklumat.web.desk.cases.views.handling import page_and_post
from maklumat.web.shared.audience import audience


@page_and_post
@audience("staff")
def start_verification(request: HttpRequest, code: str) -> HttpResponse:
    """Say that one has begun to check the report."""
    step = open_step(request, code, CaseEvent.VERIFICATION_STARTED, needs="may_coordinate")
    if step.is_ready():
        with step.refusals():
            verification.start_verification(code, actor=step.actor, now=step.now)
            return step.done(_("The check has begun."))
    return step.page(_("Begin to check it"), _("Others see that someone is on it."), _("Begin"))


@page_and_post
@audience("staff")
def classify_case(request: HttpRequest, code: str) -> HttpResponse:
    """Set kind, title and service."""
    step = open_step(
        request, code, CaseEvent.CLASSIFIED, needs="may_coordinate", form=ClassifyCaseForm, facts=_classification
    )
    if step.is_ready():
        with step.refusals():
            facts = step.form.facts()
            what = Classification(CaseKind(facts["kind"]), facts["title"], facts["service_id"])
            verification.classify_case(code, what, actor=step.actor, now=step.now)
            return step.done(_("Kept. A changed kind changes the promise; see the clock."))
    _take_over(step, service_id="layanan", kind="jenis")
    explanation = _("The standard beside it is always the one in force on the day of receipt.")
    return step.page(_("Kind, title and service"), explanation, _("Keep"), suggestions=suggestions(step.desk))


@page_and_post
@audience("staff")
def dispatch_case(request: HttpRequest, code: str) -> HttpResponse:
    """Pass the report to the unit that must answer."""
    step = open_step(
        request, code, CaseEvent.DISPATCHED, needs="may_coordinate", form=DispatchCaseForm, facts=_dispatch
    )
    if step.is_ready():
        with step.refusals():
            verification.dispatch_case(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.done(_("Passed on. The unit has been told; the reporter sees where it is."))
    _take_over(step, unit_id="unit")
    explanation = _("The unit's own clock for a first answer begins now.")
    return step.page(_("Pass to a unit"), explanation, _("Pass on"), suggestions=suggestions(step.desk))


@page_and_post
@audience("staff")
def mark_supervision(request: HttpRequest, code: str) -> HttpResponse:
    """Pass alleged wrongdoing to the Inspectorate."""
    step = open_step(
        request, code, CaseEvent.MARKED_SUPERVISION, needs="may_coordinate", form=MarkSupervisionForm, facts=_everyone
    )
    if step.is_ready():
        with step.refusals():
            verification.mark_supervision(code, **step.form.facts(), actor=step.actor, now=step.now)
            return step.left(_("Passed to the Inspectorate. Whoever is named no longer sees it."))
    explanation = _(
        "For alleged wrongdoing by a person. It leaves the lists of the unit entirely; the Inspectorate answers."
    )
    return step.page(_("Pass to the Inspectorate"), explanation, _("Pass to the Inspectorate"), is_grave=True)


def suggestions(desk: DeskCase) -> list[ServiceGuess]:
    """Return the services the words of the report point to, while none is set."""
    if desk.case.service_id:
        return []
    return list(_triage_of(desk).services)


def _triage_of(desk: DeskCase) -> Triage:
    return suggest_triage(desk.case.government_id, report_words(desk.case.title, get_report_text(desk.case)))


def _take_over(step: Step, **names: str) -> None:
    """Fill in what the suggestion in the address says; it is kept only once the officer sends the form."""
    for field, name in names.items():
        if given := step.request.GET.get(name, "")[:20]:
            step.form.initial[field] = given


def _classification(desk: DeskCase) -> dict[str, Any]:
    services = find_services(desk.case.government_id, is_published=None)
    return {"services": services, "initial": initial_of(desk.case)}


def _dispatch(desk: DeskCase) -> dict[str, Any]:
    case = desk.case
    unit_id = case.service.unit_id if case.service else None
    if unit_id is None:
        unit_id = _likely_unit(_triage_of(desk))
    return {
        "units": find_units(case.government_id),
        "holders": find_all_holders(case),
        "initial": {"unit_id": unit_id if unit_id != case.unit_id else None},
    }


def _likely_unit(found: Triage) -> int | None:
    """Return the unit to begin with: a likely one, else that of the first service found."""
    likely = next((one.unit.pk for one in found.units if one.likelihood >= LIKELY), None)
    return likely or next((one.service.unit_id for one in found.services), None)


def _everyone(desk: DeskCase) -> dict[str, Any]:
    return {"staff": find_staff(desk.case.government_id).filter(is_active=True)}

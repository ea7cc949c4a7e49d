"""Bringing in a register kept before: the file, its columns, what is wrong with its rows, and how far it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maklumat.applications.actions.registers import LARGEST_FILE, IncomingRegister
from maklumat.applications.models import RegisterImport
from maklumat.applications.permissions import WORKERS
from maklumat.applications.queries.registers import (
    PAGE,
    find_register_imports,
    find_working_units,
    get_register_import,
)
from maklumat.applications.vocabulary import RegisterField, RegisterProblem, RegisterState, RowProblem
from maklumat.files.cleaning import UploadedBytes
from maklumat.foundation.row_keys import read_key
from maklumat.processes import backlog
from maklumat.web.desk.applications.register_forms import ColumnsForm, StartRegisterForm
from maklumat.web.desk.form_pages import refusals_in, status_for
from maklumat.web.desk.inbox.views import services_of
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience
from maklumat.web.shared.bodies import accepts_files

UNDER_WAY = frozenset({RegisterState.WAITING, RegisterState.IMPORTING})


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One faulty row: where, what it says, and what is wrong."""

    place: int
    field: str
    said: str
    reason: str


@require_http_methods(["GET", "HEAD", "POST"])
@audience(*WORKERS)
@accepts_files(most=1, bytes_each=LARGEST_FILE)
def list_registers(request: HttpRequest) -> HttpResponse:
    """Take a register, and show those brought in before, newest first."""
    actor, is_sent = officer_of(request), request.method == "POST"
    sent = (request.POST, request.FILES) if is_sent else ()
    form = StartRegisterForm(*sent, units=list(find_working_units(actor)), services=services_of(request))
    if is_sent and form.is_valid():
        told = form.cleaned_data
        upload = UploadedBytes(told["file"].name or "", told["file"].read(LARGEST_FILE + 1))
        with refusals_in(form):
            incoming = IncomingRegister(told["key"], told["unit"], upload, told["service"])
            register = backlog.start_register_import(incoming, actor=actor, now=clock.now())
            return redirect("desk:show-register", register.pk)
    before = read_key(request.GET.get("sebelum", ""))
    found = list(find_register_imports(actor, before_id=before))
    address = reverse("desk:list-registers")
    context = {
        "form": form,
        "registers": found[:PAGE],
        "older_url": f"{address}?sebelum={found[PAGE - 1].pk}" if len(found) > PAGE else "",
        "newer_url": address if before else "",
    }
    return render(request, "desk/applications/list_registers.html", context, status=status_for(form))


@require_safe
@audience(*WORKERS)
def show_register(request: HttpRequest, register_id: int) -> HttpResponse:
    """Show how far a register is and what waits for a word; asked by htmx, only how far."""
    register = get_register_import(register_id, actor=officer_of(request))
    if request.headers.get("HX-Request") == "true":
        response = render(request, "desk/applications/_register_progress.html", _progress(register))
        if register.state not in UNDER_WAY:
            response.headers["HX-Refresh"] = "true"
        return response
    return _show(request, register, ColumnsForm(register=register))


@require_POST
@audience(*WORKERS)
def choose_columns(request: HttpRequest, register_id: int) -> HttpResponse:
    """Say which column holds what; the rows are checked anew."""
    actor = officer_of(request)
    register = get_register_import(register_id, actor=actor)
    form = ColumnsForm(request.POST, register=register)
    if form.is_valid():
        with refusals_in(form):
            backlog.choose_register_columns(register.pk, form.columns(), actor=actor, now=clock.now())
            return redirect("desk:show-register", register.pk)
    return _show(request, register, form)


@require_POST
@audience(*WORKERS)
def take_over_register(request: HttpRequest, register_id: int) -> HttpResponse:
    """Give the word to take the good rows over."""
    backlog.take_over_register(register_id, actor=officer_of(request), now=clock.now())
    return redirect("desk:show-register", register_id)


def _show(request: HttpRequest, register: RegisterImport, form: ColumnsForm) -> HttpResponse:
    problem = register.problem
    context = {
        **_progress(register),
        "form": form,
        "is_checked": register.state == RegisterState.CHECKED,
        "problem": RegisterProblem(problem).label if problem in RegisterProblem.values else "",
        "faults": _fault_lines(register.faults),
        "fault_sums": [
            (RowProblem(reason).label, count)
            for reason, count in sorted(register.fault_counts.items(), key=lambda pair: -pair[1])
            if reason in RowProblem.values
        ],
    }
    return render(request, "desk/applications/show_register.html", context, status=status_for(form))


def _progress(register: RegisterImport) -> dict[str, object]:
    return {
        "register": register,
        "is_under_way": register.state in UNDER_WAY,
        "is_importing": register.state == RegisterState.IMPORTING,
        "percent": 100 * register.done_count // max(register.good_count, 1),
    }


def _fault_lines(faults: Sequence[tuple[int, str, str, str]]) -> list[FaultLine]:
    return [
        FaultLine(place, str(RegisterField(field).label), said, str(RowProblem(reason).label))
        for place, field, said, reason in faults
    ]

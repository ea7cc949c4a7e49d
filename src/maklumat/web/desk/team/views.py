"""How the work is shared."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maklumat.cases.queries import HolderLoad, summarise_team
from maklumat.organization.vocabulary import Role
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared import clock
from maklumat.web.shared.audience import audience


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """The open work of one unit, by officer."""

    name: str
    rows: tuple[HolderLoad, ...]
    open_count: int
    overdue_count: int


@require_safe
@audience(Role.DIVISION_HEAD, Role.COORDINATOR, Role.LEADERSHIP, Role.INSPECTORATE)
def show_team(request: HttpRequest) -> HttpResponse:
    """Show how many open reports each officer holds, and how many are late."""
    loads = summarise_team(officer_of(request), now=clock.now())
    ordered = sorted(loads, key=lambda load: (load.unit_name, load.unit_id))
    units = [_unit_load(list(rows)) for _unit, rows in groupby(ordered, key=lambda load: load.unit_id)]
    busiest = max((load.open_count for load in loads), default=0)
    return render(request, "desk/team/show_team.html", {"units": units, "busiest": busiest, "nobody": _("Not taken")})


def _unit_load(rows: list[HolderLoad]) -> UnitLoad:
    return UnitLoad(
        rows[0].unit_name,
        tuple(sorted(rows, key=lambda load: (-load.overdue_count, -load.open_count, load.holder_name))),
        sum(load.open_count for load in rows),
        sum(load.overdue_count for load in rows),
    )

"""The page of what holds for a unit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from maklumat.organization.queries import get_unit
from maklumat.web.desk.inheritance.rows import read_inheritance
from maklumat.web.desk.requests import officer_of
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.audience import audience


@require_safe
@audience("staff")
def show_inheritance(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a unit took over from above, and what units below it set themselves."""
    unit = get_unit(government_of(request).pk, slug)
    context = {"unit": unit, "groups": read_inheritance(unit, officer_of(request))}
    return render(request, "desk/inheritance/show_inheritance.html", context)

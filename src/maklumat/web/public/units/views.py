"""The tree of units, one unit, and every channel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maklumat.web.public.delivery import reading_page
from maklumat.web.public.moments import today_of
from maklumat.web.public.units.pages import read_channels, read_unit_page
from maklumat.web.public.units.tree import read_unit_tree
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.clock import now


@reading_page
def list_units(request: HttpRequest) -> HttpResponse:
    """Show every unit and whether its contact person answers."""
    government = government_of(request)
    tree = read_unit_tree(government, request.GET, today_of(government, now()))
    return render(request, "public/units/list_units.html", {"tree": tree})


@reading_page
def show_unit(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one unit."""
    government = government_of(request)
    page = read_unit_page(government, slug, today_of(government, now()))
    return render(request, "public/units/show_unit.html", {"page": page})


@reading_page
def show_channels(request: HttpRequest) -> HttpResponse:
    """Show every way to complain, of every unit."""
    government = government_of(request)
    page = read_channels(government, request.GET, today_of(government, now()))
    return render(request, "public/units/channels.html", {"page": page})

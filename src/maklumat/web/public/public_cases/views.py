"""The list of published reports, and one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maklumat.web.public.delivery import reading_page
from maklumat.web.public.public_cases.pages import read_public_case, read_public_list
from maklumat.web.shared.actors import government_of


@reading_page
def list_public_cases(request: HttpRequest) -> HttpResponse:
    """Show a page of published reports, of all units or of one."""
    page = read_public_list(government_of(request), request.GET)
    return render(request, "public/public_cases/list_public_cases.html", {"page": page})


@reading_page
def show_public_case(request: HttpRequest, code: str) -> HttpResponse:
    """Show one published report."""
    page = read_public_case(government_of(request), code)
    return render(request, "public/public_cases/show_public_case.html", {"page": page})

"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maklumat.web.public.delivery import reading_page
from maklumat.web.public.home.pages import read_home
from maklumat.web.shared.actors import government_of
from maklumat.web.shared.clock import now


@reading_page
def show_home(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    return render(request, "public/home/show_home.html", {"page": read_home(government_of(request), now())})

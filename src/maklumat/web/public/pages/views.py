"""Pages of words."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from maklumat.web.public.delivery import reading_page


@reading_page
def show_privacy(request: HttpRequest) -> HttpResponse:
    """Say which data is kept, why, who sees it, and which rights a reporter has."""
    limits = {"most_files": settings.ATTACHMENT_MAX_COUNT}
    return render(request, "public/pages/privacy.html", limits)


@reading_page
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """Say how far this site can be used by everybody, and whom to tell when it cannot."""
    return render(request, "public/pages/accessibility.html")


@reading_page
def show_authenticity(request: HttpRequest) -> HttpResponse:
    """Say how to recognise this site, its letters and its seals."""
    return render(request, "public/pages/authenticity.html", {"host": request.get_host()})

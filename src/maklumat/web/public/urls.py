"""Addresses of the public site, each noun's own file."""

from django.urls import include, path

app_name = "public"
urlpatterns = [
    path("", include("maklumat.web.public.home.urls")),
    path("", include("maklumat.web.public.services.urls")),
    path("", include("maklumat.web.public.units.urls")),
    path("", include("maklumat.web.public.charters.urls")),
    path("", include("maklumat.web.public.news.urls")),
    path("", include("maklumat.web.public.papers.urls")),
    path("", include("maklumat.web.public.verification.urls")),
    path("", include("maklumat.web.public.report.urls")),
    path("", include("maklumat.web.public.track.urls")),
    path("", include("maklumat.web.public.apply.urls")),
    path("", include("maklumat.web.public.public_cases.urls")),
    path("", include("maklumat.web.public.forums.urls")),
    path("", include("maklumat.web.public.calendars.urls")),
    path("", include("maklumat.web.public.queues.urls")),
    path("", include("maklumat.web.public.surveys.urls")),
    path("", include("maklumat.web.public.journal.urls")),
    path("", include("maklumat.web.public.scoreboard.urls")),
    path("", include("maklumat.web.public.badges.urls")),
    path("", include("maklumat.web.public.open_data.urls")),
    path("", include("maklumat.web.public.pages.urls")),
]

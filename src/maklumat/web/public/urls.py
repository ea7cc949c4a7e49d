"""Addresses of the public site."""

from django.urls import include, path

app_name = "public"
urlpatterns = [
    path("", include("maklumat.web.public.report.urls")),
    path("", include("maklumat.web.public.track.urls")),
]

"""Addresses of the scoreboard."""

from django.urls import path

from maklumat.web.public.scoreboard import views

urlpatterns = [
    path("kinerja/", views.show_scoreboard, name="show-scoreboard"),
    path("kinerja/kinerja.csv", views.download_scoreboard, name="download-scoreboard"),
    path("kinerja/kinerja.json", views.download_scoreboard_json, name="download-scoreboard-json"),
    path("kinerja/kinerja.atom", views.show_scoreboard_feed, name="show-scoreboard-feed"),
    path("kinerja/<slug:unit>/", views.show_unit_scoreboard, name="show-unit-scoreboard"),
    path("kinerja/<slug:unit>/<slug:service>/", views.show_service_scoreboard, name="show-service-scoreboard"),
]

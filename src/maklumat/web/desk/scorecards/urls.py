"""Addresses of the scorecards."""

from django.urls import path

from maklumat.web.desk.scorecards import agency_views, unit_views, views

urlpatterns = [
    path("rapor/", views.list_scorecards, name="list-scorecards"),
    path("rapor/instansi/", agency_views.compare_agencies, name="compare-agencies"),
    path("rapor/unit/", unit_views.list_unit_scorecards, name="list-unit-scorecards"),
    path("rapor/unit/<slug:slug>/", unit_views.show_unit_scorecard, name="show-unit-scorecard"),
    path("rapor/unit/<slug:slug>/unduh/", unit_views.download_unit_scorecard, name="download-unit-scorecard"),
    path("rapor/<int:service_id>/", views.show_scorecard, name="show-scorecard"),
]

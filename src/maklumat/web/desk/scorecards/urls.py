"""Addresses of the scorecards."""

from django.urls import path

from maklumat.web.desk.scorecards import views

urlpatterns = [
    path("rapor/", views.list_scorecards, name="list-scorecards"),
    path("rapor/<int:service_id>/", views.show_scorecard, name="show-scorecard"),
]

"""Addresses of the team."""

from django.urls import path

from maklumat.web.desk.team import views

urlpatterns = [path("tim/", views.show_team, name="show-team")]

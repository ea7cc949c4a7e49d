"""Addresses of the first steps of an agency."""

from django.urls import path

from maklumat.web.desk.onboarding import views

urlpatterns = [
    path("mulai/", views.list_onboardings, name="list-onboardings"),
    path("mulai/<slug:slug>/", views.show_onboarding, name="show-onboarding"),
]

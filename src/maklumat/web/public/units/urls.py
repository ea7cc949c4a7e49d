"""Addresses of units and channels."""

from django.urls import path

from maklumat.web.public.units import views

urlpatterns = [
    path("unit/", views.list_units, name="list-units"),
    path("unit/<slug:slug>/", views.show_unit, name="show-unit"),
    path("kanal/", views.show_channels, name="channels"),
]

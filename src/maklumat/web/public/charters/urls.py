"""Addresses of service charters."""

from django.urls import path

from maklumat.web.public.charters import views

urlpatterns = [
    path("maklumat/", views.list_charters, name="list-charters"),
    path("maklumat/<slug:unit>/", views.show_charter, name="show-charter"),
]

"""Addresses of the published reports."""

from django.urls import path

from maklumat.web.public.public_cases import views

urlpatterns = [
    path("pengaduan/", views.list_public_cases, name="list-public-cases"),
    path("pengaduan/<str:code>/", views.show_public_case, name="show-public-case"),
]

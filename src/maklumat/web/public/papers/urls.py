"""Addresses of printed files."""

from django.urls import path

from maklumat.web.public.papers import views

urlpatterns = [
    path("layanan/<slug:unit>/<slug:slug>/unduh/<str:what>", views.print_service, name="print-service"),
    path(
        "layanan/<slug:unit>/<slug:slug>/versi/<int:number>/unduh/<str:what>", views.print_version, name="print-version"
    ),
    path("unit/<slug:slug>/unduh/<str:what>", views.print_unit, name="print-unit"),
]

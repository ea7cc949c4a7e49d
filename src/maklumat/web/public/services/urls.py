"""Addresses of the catalogue."""

from django.urls import path

from maklumat.web.public.services import forms, versions, views

urlpatterns = [
    path("layanan/", views.list_services, name="list-services"),
    path("layanan/<slug:unit>/<slug:slug>/", views.show_service, name="show-service"),
    path("layanan/<slug:unit>/<slug:slug>/formulir/<str:item_id>/", forms.download_form, name="download-form"),
    path("layanan/<slug:unit>/<slug:slug>/versi/", versions.list_versions, name="list-versions"),
    path("layanan/<slug:unit>/<slug:slug>/versi/<int:number>/", views.show_version, name="show-version"),
    path("layanan/<slug:unit>/<slug:slug>/versi/<int:number>/bukti.json", views.prove_version, name="prove-version"),
    path(
        "layanan/<slug:unit>/<slug:slug>/perbedaan/<int:before>/<int:after>/",
        versions.compare_versions,
        name="compare-versions",
    ),
]

"""Addresses of starter kits; they stand before those of the units."""

from django.urls import path

from maklumat.web.desk.kits import views

urlpatterns = [
    path("organisasi/instansi-baru/", views.start_agency, name="start-agency"),
    path("organisasi/unit/<slug:slug>/paket/", views.choose_kit, name="choose-kit"),
    path("organisasi/unit/<slug:slug>/paket/masuk/", views.bring_kit, name="bring-kit"),
    path("organisasi/unit/<slug:slug>/paket/unduh/", views.export_kit, name="export-kit"),
    path("organisasi/unit/<slug:slug>/paket/<slug:key>/", views.import_kit, name="import-kit"),
]

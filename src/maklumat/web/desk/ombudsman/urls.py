"""Addresses of the checklist of the Ombudsman."""

from django.urls import path

from maklumat.web.desk.ombudsman import views

urlpatterns = [
    path("rapor/ombudsman/<slug:slug>/", views.show_ombudsman_checklist, name="show-ombudsman-checklist"),
    path(
        "rapor/ombudsman/<slug:slug>/<slug:kind>/",
        views.download_ombudsman_checklist,
        name="download-ombudsman-checklist",
    ),
]

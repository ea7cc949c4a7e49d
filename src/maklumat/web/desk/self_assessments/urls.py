"""Addresses of the self-assessment."""

from django.urls import path

from maklumat.web.desk.self_assessments import views

urlpatterns = [
    path("penilaian-mandiri/", views.list_self_assessments, name="list-self-assessments"),
    path("penilaian-mandiri/<slug:slug>/", views.show_self_assessment, name="show-self-assessment"),
    path("penilaian-mandiri/<slug:slug>/<slug:kind>/", views.download_self_assessment, name="download-self-assessment"),
]

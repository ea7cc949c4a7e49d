"""Addresses of what a look through the texts found."""

from django.urls import path

from maklumat.web.desk.findings import views

urlpatterns = [
    path("temuan-naskah/", views.list_findings, name="list-findings"),
    path("temuan-naskah/<int:finding_id>/sisihkan/", views.set_aside_finding, name="set-aside-finding"),
    path("temuan-naskah/<int:finding_id>/angkat/", views.take_up_finding, name="take-up-finding"),
]

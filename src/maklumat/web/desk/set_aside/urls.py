"""Addresses of the tray."""

from django.urls import path

from maklumat.web.desk.set_aside import views

urlpatterns = [
    path("disisihkan/", views.list_set_aside, name="list-set-aside"),
    path("kasus/<case_code:code>/sisihkan/", views.set_aside_case, name="set-aside-case"),
    path("kasus/<case_code:code>/ini-laporan/", views.keep_as_report, name="keep-as-report"),
]

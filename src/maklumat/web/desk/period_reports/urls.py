"""Addresses of the monthly and quarterly reports."""

from django.urls import path

from maklumat.web.desk.period_reports import views

urlpatterns = [
    path("laporan-berkala/", views.list_period_reports, name="list-period-reports"),
    path("laporan-berkala/<slug:word>/<slug:kind>/", views.download_period_report, name="download-period-report"),
]

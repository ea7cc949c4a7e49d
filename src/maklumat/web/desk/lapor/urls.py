"""Addresses of the exchange with SP4N-LAPOR!."""

from django.urls import path

from maklumat.web.desk.lapor import views

urlpatterns = [
    path("lapor/", views.exchange_lapor, name="exchange-lapor"),
    path("lapor/unduh/", views.download_lapor, name="download-lapor"),
]

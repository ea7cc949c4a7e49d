"""Addresses of the record."""

from django.urls import path

from maklumat.web.desk.journal import views

urlpatterns = [
    path("jurnal/", views.show_journal, name="show-journal"),
    path("jurnal/<slug:kind>/<slug:key>/", views.show_chain, name="show-chain"),
    path("jurnal/<slug:kind>/<slug:key>/<int:sequence>/bukti.json", views.download_proof, name="download-entry-proof"),
]

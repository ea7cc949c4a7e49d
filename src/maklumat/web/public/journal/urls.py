"""Addresses of the record."""

from django.urls import path

from maklumat.web.public.journal import views

urlpatterns = [
    path("jurnal/", views.show_journal, name="journal"),
    path("jurnal/<int:number>/", views.show_checkpoint, name="show-checkpoint"),
    path("jurnal/periksa/", views.check_proof, name="check-proof"),
    path("jurnal/periksa/verify_proof.py", views.download_checker, name="download-checker"),
]

"""Addresses of the check of documents."""

from django.urls import path

from maklumat.web.public.verification import views

urlpatterns = [
    path("verifikasi/", views.check_document, name="check-document"),
    path("verifikasi/<str:code>/", views.show_signed_document, name="show-signed-document"),
    path("verifikasi/<str:code>/berkas.pdf", views.download_signed_document, name="download-signed-document"),
]

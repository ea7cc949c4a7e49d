"""Addresses of printed files at the desk, and of their signatures."""

from django.urls import path

from maklumat.web.desk.papers import views

urlpatterns = [
    path("standar/<int:version_id>/cetak/<str:what>", views.print_standard, name="print-standard"),
    path("standar/<int:version_id>/tanda-tangan/", views.sign_standard, name="sign-standard"),
    path("maklumat/<slug:unit>/<int:number>/cetak/maklumat.pdf", views.print_charter, name="print-charter"),
    path("maklumat/<slug:unit>/<int:number>/tanda-tangan/", views.sign_charter, name="sign-charter"),
]

"""Addresses of the register of regulations."""

from django.urls import path

from maklumat.web.desk.regulations import views

urlpatterns = [
    path("peraturan/", views.list_regulations, name="list-regulations"),
    path("peraturan/tambah/", views.add_regulation, name="add-regulation"),
    path("peraturan/ambil/", views.adopt_citations, name="adopt-citations"),
    path("peraturan/<int:regulation_id>/", views.show_regulation, name="show-regulation"),
    path("peraturan/<int:regulation_id>/status/", views.set_status, name="set-regulation-status"),
    path("peraturan/<int:regulation_id>/periksa/", views.check_regulation, name="check-regulation"),
]

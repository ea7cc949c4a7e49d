"""Addresses of the editor."""

from django.urls import path

from maklumat.web.desk.editor import picking, views

urlpatterns = [
    path("standar/<int:version_id>/pilih-dasar-hukum/", picking.pick_regulation, name="pick-regulation"),
    path("standar/<int:version_id>/sunting/", views.edit_standard, name="edit-standard"),
    path("standar/<int:version_id>/sunting/<slug:component>/", views.edit_component, name="edit-component"),
    path("standar/<int:version_id>/formulir/<slug:item_id>/", views.download_form, name="download-form"),
]

"""Addresses of units and contact persons."""

from django.urls import path

from maklumat.web.desk.units import views

urlpatterns = [
    path("organisasi/", views.list_units, name="list-units"),
    path("organisasi/unit-baru/", views.create_unit, name="create-unit"),
    path("organisasi/unit/<slug:slug>/", views.show_unit, name="show-unit"),
    path("organisasi/unit/<slug:slug>/ubah/", views.change_unit, name="change-unit"),
    path("organisasi/unit/<slug:slug>/pindah/", views.move_unit, name="move-unit"),
    path("organisasi/unit/<slug:slug>/narahubung-baru/", views.add_contact, name="add-contact"),
    path("organisasi/unit/<slug:slug>/narahubung/<int:contact_id>/", views.save_contact, name="save-contact"),
    path("organisasi/saluran/<int:channel_id>/uji/", views.record_contact_test, name="record-contact-test"),
]

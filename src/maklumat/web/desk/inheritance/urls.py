"""Address of what holds for a unit."""

from django.urls import path

from maklumat.web.desk.inheritance import views

urlpatterns = [
    path("organisasi/unit/<slug:slug>/berlaku/", views.show_inheritance, name="show-inheritance"),
]

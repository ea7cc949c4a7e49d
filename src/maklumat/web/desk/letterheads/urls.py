"""Address of the letterhead of a unit."""

from django.urls import path

from maklumat.web.desk.letterheads import views

urlpatterns = [
    path("organisasi/unit/<slug:slug>/kop-surat/", views.save_letterhead, name="save-letterhead"),
]

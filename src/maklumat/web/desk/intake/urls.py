"""Addresses of the intake by hand."""

from django.urls import path

from maklumat.web.desk.intake import views

urlpatterns = [
    path("catat/", views.record_case, name="record-case"),
    path("catat/<case_code:code>/", views.show_receipt, name="show-receipt"),
]

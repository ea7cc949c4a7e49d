"""Addresses of the bell."""

from django.urls import path

from maklumat.web.desk.notices import views

urlpatterns = [
    path("kabar/", views.list_notifications, name="list-notifications"),
    path("kabar/terbaca/", views.mark_notifications_read, name="mark-read"),
]

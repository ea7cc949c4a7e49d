"""Addresses of the working calendar."""

from django.urls import path

from maklumat.web.desk.calendar import views

urlpatterns = [
    path("organisasi/kalender/", views.show_calendar, name="show-calendar"),
    path("organisasi/kalender/hari/", views.override_day, name="override-day"),
    path("organisasi/kalender/pastikan/", views.confirm_calendar, name="confirm-calendar"),
]

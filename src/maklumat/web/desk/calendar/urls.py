"""Addresses of the working calendar."""

from django.urls import path

from maklumat.web.desk.calendar import hours, views

urlpatterns = [
    path("organisasi/kalender/", views.show_calendar, name="show-calendar"),
    path("organisasi/kalender/hari/", views.override_day, name="override-day"),
    path("organisasi/kalender/jam/", hours.set_office_hours, name="set-office-hours"),
    path("organisasi/kalender/jam-musim/", hours.set_season_hours, name="set-season-hours"),
    path("organisasi/kalender/pastikan/", views.confirm_calendar, name="confirm-calendar"),
]

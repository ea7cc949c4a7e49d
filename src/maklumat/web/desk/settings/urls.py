"""Addresses of one's own settings."""

from django.urls import path

from maklumat.web.desk.settings import views

urlpatterns = [path("setelan/", views.show_settings, name="show-settings")]

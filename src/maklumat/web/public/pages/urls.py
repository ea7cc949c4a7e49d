"""Addresses of the pages of words."""

from django.urls import path

from maklumat.web.public.pages import views

urlpatterns = [
    path("privasi/", views.show_privacy, name="privacy"),
    path("aksesibilitas/", views.show_accessibility, name="accessibility"),
    path("keaslian/", views.show_authenticity, name="authenticity"),
]
